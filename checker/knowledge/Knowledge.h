//===- Knowledge.h - What the checker knows beforehand ----------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_KNOWLEDGE_KNOWLEDGE_H
#define ASYNQ_CHECKER_KNOWLEDGE_KNOWLEDGE_H

#include "knowledge/Callees.h"
#include "knowledge/Libraries.h"
#include "knowledge/TypeKinds.h"
#include <optional>

namespace asynq::analysis {

/// What is known before any code is read: from built-in tables and options.
struct Knowledge {
  Libraries Known;
  Callees Functions;
  TypeKinds Types;
  /// What has to be known about callees; unset: what their library asks for.
  std::optional<Evidence> Minimum;
  /// True if an await whose result is not bound counts like one that is.
  bool CombineBareAwaits = false;
  /// More classes that hold a mutex as long as their objects live.
  NamePatterns Locks = {};
  /// More functions that run elsewhere what they are given.
  NamePatterns Offloads = {};
  /// Functions and types whose awaits are over at once: they take no round.
  NamePatterns TrivialAwaitables = {};
  /// True if tests are reported that block, drop or gather one on purpose.
  bool ReportInTests = false;

  Evidence minimumFor(const LibraryProfile &Library) const {
    return Minimum.value_or(Library.Minimum);
  }
};

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_KNOWLEDGE_KNOWLEDGE_H
