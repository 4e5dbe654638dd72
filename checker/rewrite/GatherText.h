//===- GatherText.h - How a gather is written -------------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_REWRITE_GATHERTEXT_H
#define ASYNQ_CHECKER_REWRITE_GATHERTEXT_H

#include "llvm/ADT/ArrayRef.h"
#include <string>
#include <vector>

namespace asynq::analysis {

/// One operand of a gather, with the comments that go with it.
struct GatherOperand {
  std::string Text;
  std::vector<std::string> Above;  ///< Comments on lines of their own.
  std::vector<std::string> Behind; ///< Comments on the operand's line.
};

/// What stands before, between and behind the operands.
struct GatherPunctuation {
  std::string Open, Separator, Close;
};

/// `Left co_await gather(...);`, on as few lines as fit, for a statement that
/// begins in the column \p Column of a line that \p NewLine begins anew.
std::string gatherText(const std::string &Left,
                       llvm::ArrayRef<GatherOperand> Operands,
                       const GatherPunctuation &Marks, unsigned Column,
                       const std::string &NewLine);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_REWRITE_GATHERTEXT_H
