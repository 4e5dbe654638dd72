//===- Rules.h - What the pages say of each check ---------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The table is made of docs/checks/*.md when this is built, so that a report
// tells the same as the documentation.
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORT_RULES_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORT_RULES_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace asynq::lint {

struct Rule {
  /// "asynq-unnecessary-await"
  llvm::StringRef Id;
  /// The page's first paragraph, which is one sentence or two.
  llvm::StringRef Description;
  /// The whole page, in Markdown, without links to other pages.
  llvm::StringRef Page;
};

/// Sorted by Id.
llvm::ArrayRef<Rule> rules();

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORT_RULES_H
