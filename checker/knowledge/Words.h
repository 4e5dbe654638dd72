//===- Words.h - The words of a name ----------------------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_KNOWLEDGE_WORDS_H
#define ASYNQ_CHECKER_KNOWLEDGE_WORDS_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include <string>

namespace asynq::analysis {

/// The words of a name in snake or camel case, in lower case: what it tells of
/// a function that cannot be seen.
inline llvm::SmallVector<std::string, 4> wordsOf(llvm::StringRef Name) {
  llvm::SmallVector<std::string, 4> Words;
  bool IsInside = false;
  for (char C : Name) {
    if (llvm::isAlpha(C) && (!IsInside || llvm::isUpper(C)))
      Words.emplace_back();
    IsInside = llvm::isAlpha(C);
    if (IsInside)
      Words.back() += llvm::toLower(C);
  }
  return Words;
}

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_KNOWLEDGE_WORDS_H
