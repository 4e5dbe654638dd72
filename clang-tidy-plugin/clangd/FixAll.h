//===- FixAll.h - One action for all fix-its of a file ----------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_CLANGD_FIXALL_H
#define ASYNQ_CLANG_TIDY_PLUGIN_CLANGD_FIXALL_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/JSON.h"
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace asynq::editor {

/// Offers "Fix all asynq findings in this file". It hears all that passes
/// between the editor and clangd, and has the last published fix-its of each
/// file for as long as the file is not changed.
class FixAll {
public:
  /// The editor introduces itself: has clangd send fix-its with diagnostics.
  void initialize(llvm::json::Object &Params);

  /// clangd introduces itself: adds the kind of our action.
  void initialized(llvm::json::Object &Result) const;

  /// The editor has opened, changed or closed a file.
  void changed(const llvm::json::Object &Params);

  /// clangd publishes the diagnostics of a file: takes over the fix-its, and
  /// takes them out unless the editor wanted them.
  void published(llvm::json::Object &Params);

  /// clangd offers \p Actions for \p Request: adds ours.
  void addAction(const llvm::json::Object &Request,
                 llvm::json::Array &Actions) const;

private:
  struct File {
    std::optional<std::int64_t> Version;
    std::vector<llvm::json::Array> Fixes; ///< The edits of each.
  };

  bool EditorWantsFixes = false;
  std::map<std::string, File> Files; ///< By their URIs.
};

} // namespace asynq::editor

#endif // ASYNQ_CLANG_TIDY_PLUGIN_CLANGD_FIXALL_H
