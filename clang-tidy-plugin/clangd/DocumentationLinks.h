//===- DocumentationLinks.h - Links to the checks' pages --------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_CLANGD_DOCUMENTATIONLINKS_H
#define ASYNQ_CLANG_TIDY_PLUGIN_CLANGD_DOCUMENTATIONLINKS_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/JSON.h"
#include <string>

namespace asynq::editor {

/// The name of our check whose finding \p Diagnostic is, or nothing.
llvm::StringRef nameOfOurs(const llvm::json::Object &Diagnostic);

/// The pages of our checks, which are installed with the program. clangd links
/// every check to a page of LLVM's.
class DocumentationLinks {
public:
  DocumentationLinks();

  /// Links our findings in an array of diagnostics to our pages; one without a
  /// page has no link.
  void correct(llvm::json::Array *Diagnostics) const;

private:
  std::string Folder;
};

} // namespace asynq::editor

#endif // ASYNQ_CLANG_TIDY_PLUGIN_CLANGD_DOCUMENTATIONLINKS_H
