//===- Git.h - What git says of a checkout -----------------------*- C++
//-*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORT_GIT_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORT_GIT_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace asynq::lint {

class Checkout {
public:
  /// The checkout that Directory lies in; an error if there is none or no git.
  static llvm::Expected<Checkout> around(llvm::StringRef Directory);

  /// Its top folder, an absolute path without symbolic links.
  llvm::StringRef top() const { return Top; }
  /// The work tree against Revision, without context, with the prefixes a/ and
  /// b/ whatever the user has configured.
  llvm::Expected<std::string> diffSince(llvm::StringRef Revision) const;
  /// Absolute paths of the files that git neither tracks nor ignores.
  llvm::Expected<std::vector<std::string>> untracked() const;

private:
  explicit Checkout(std::string Top) : Top(std::move(Top)) {}

  std::string Top;
};

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORT_GIT_H
