//===- NamePatterns.h - Names given by options ------------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_KNOWLEDGE_NAMEPATTERNS_H
#define ASYNQ_CHECKER_KNOWLEDGE_NAMEPATTERNS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/Regex.h"
#include <string>
#include <vector>

namespace clang {
class NamedDecl;
} // namespace clang

namespace asynq::analysis {

/// The qualified name without inline namespaces and template arguments, as
/// options and profiles spell it: "asynq::batcher::load".
std::string qualifiedName(const clang::NamedDecl &Declaration);

/// A list of POSIX extended regular expressions, each matched against a whole
/// qualified name; a leading "::" is optional.
class NamePatterns {
public:
  NamePatterns() = default;

  /// An error names the pattern that is not a regular expression.
  static llvm::Expected<NamePatterns>
  create(llvm::ArrayRef<llvm::StringRef> Patterns);

  bool matches(llvm::StringRef Name) const;
  bool matches(const clang::NamedDecl &Declaration) const;

private:
  std::vector<llvm::Regex> Expressions;
};

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_KNOWLEDGE_NAMEPATTERNS_H
