//===- NamePatterns.cpp - Names given by options --------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "knowledge/NamePatterns.h"

#include "clang/AST/Decl.h"
#include "llvm/ADT/STLExtras.h"

namespace asynq::analysis {

std::string qualifiedName(const clang::NamedDecl &Declaration) {
  std::string Name = Declaration.getNameAsString();
  for (const clang::DeclContext *Scope = Declaration.getDeclContext();
       Scope && !Scope->isTranslationUnit(); Scope = Scope->getParent()) {
    const auto *Named = llvm::dyn_cast<clang::NamedDecl>(Scope);
    const auto *Namespace = llvm::dyn_cast<clang::NamespaceDecl>(Scope);
    const bool IsTransparent =
        Namespace ? Namespace->isInline() : Scope->isTransparentContext();
    if (Named && !IsTransparent)
      Name.insert(0, Named->getNameAsString() + "::");
  }
  return Name;
}

llvm::Expected<NamePatterns>
NamePatterns::create(llvm::ArrayRef<llvm::StringRef> Patterns) {
  NamePatterns Result;
  for (llvm::StringRef Pattern : Patterns) {
    Pattern.consume_front("::");
    llvm::Regex Expression(("^(" + Pattern + ")$").str());
    std::string Error;
    if (!Expression.isValid(Error))
      return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                     "'%s' is not a regular expression: %s",
                                     Pattern.str().c_str(), Error.c_str());
    Result.Expressions.push_back(std::move(Expression));
  }
  return Result;
}

bool NamePatterns::matches(llvm::StringRef Name) const {
  return llvm::any_of(Expressions, [&](const llvm::Regex &Expression) {
    return Expression.match(Name);
  });
}

bool NamePatterns::matches(const clang::NamedDecl &Declaration) const {
  return !Expressions.empty() && matches(qualifiedName(Declaration));
}

} // namespace asynq::analysis
