//===- Edits.h - The edits of code actions ----------------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_CLANGD_EDITS_H
#define ASYNQ_CLANG_TIDY_PLUGIN_CLANGD_EDITS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/JSON.h"

namespace asynq::editor {

/// The edits that \p Action makes in the document \p Uri.
llvm::json::Array editsOf(const llvm::json::Object &Action,
                          llvm::StringRef Uri);

/// Leaves one of actions that do the same: clangd offers a fix-it once more for
/// each note that an editor shows as a diagnostic of its own.
void removeRepeated(llvm::json::Array &Actions);

/// The edits of as many fixes as can be applied together, the first ones first:
/// each of them whole, or not at all.
llvm::json::Array joined(llvm::ArrayRef<llvm::json::Array> Fixes);

} // namespace asynq::editor

#endif // ASYNQ_CLANG_TIDY_PLUGIN_CLANGD_EDITS_H
