//===- Evidence.h - How we know that two awaits commute ---------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_EVIDENCE_H
#define ASYNQ_CHECKER_EVIDENCE_H

#include <algorithm>

namespace asynq::analysis {

/// How the effects of a callee are known, weakest first.
///
/// Independence is never a plain yes or no: every verdict carries the evidence
/// it rests on, and a verdict about several calls rests on the weakest of
/// theirs.
enum class Evidence {
  Unknown,    ///< Nothing is known: treated as dependent on everything.
  Convention, ///< A task of the library whose bound result is a read.
  Signature,  ///< No parameter through which the callee could write.
  Body,       ///< The body was seen.
  Annotated,  ///< Declared by the author, or named in an option.
};

inline Evidence weaker(Evidence A, Evidence B) { return std::min(A, B); }

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_EVIDENCE_H
