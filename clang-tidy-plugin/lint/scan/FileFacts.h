//===- FileFacts.h - What the tokens of a file tell -------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Of tokens alone, as they stand: what conditionals leave out counts, and so
// does what nobody uses. It may be more than a parser would find, never less.
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_FILEFACTS_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_FILEFACTS_H

#include "lint/scan/Binary.h"
#include "lint/scan/TaskNames.h"
#include <string>
#include <vector>

namespace asynq::lint {

struct FileFacts {
  /// A keyword of coroutines occurs, or a piece that could be pasted to one.
  bool Awaits = false;
  /// It does in the definition of a macro: then other files can await without
  /// a word of it.
  bool AwaitsInMacro = false;
  /// Templates, be they functions with parameters of type `auto`.
  bool HasTemplates = false;
  /// The parts of names of tasks that occur, in order.
  std::vector<std::string> TaskNameParts;

  void encode(Encoder &To) const;
  static FileFacts decode(Decoder &From);
};

/// \param Content ends with a zero behind its last byte.
FileFacts factsOf(llvm::StringRef Content, const TaskNames &Names);

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_FILEFACTS_H
