//===- StepNames.cpp - What steps are called ------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "model/StepNames.h"

#include "clang/AST/Decl.h"

namespace asynq::analysis {

/// The name of what an assignment assigns to, if it is a variable or member.
static std::string targetName(const clang::Expr &Target) {
  if (const auto *Name = llvm::dyn_cast<clang::DeclRefExpr>(&Target))
    return Name->getDecl()->getNameAsString();
  const auto *Member = llvm::dyn_cast<clang::MemberExpr>(&Target);
  return Member ? Member->getMemberDecl()->getNameAsString() : "";
}

llvm::SmallVector<std::string, 2> namesOf(const Step &Await) {
  llvm::SmallVector<std::string, 2> Names;
  if (const auto *Structured =
          llvm::dyn_cast_or_null<clang::DecompositionDecl>(Await.Variable)) {
    for (const clang::BindingDecl *Binding : Structured->bindings())
      Names.push_back(Binding->getNameAsString());
    return Names;
  }
  std::string Name;
  if (Await.Variable)
    Name = Await.Variable->getNameAsString();
  else if (Await.Target)
    Name = targetName(*Await.Target);
  if (!Name.empty())
    Names.push_back(std::move(Name));
  return Names;
}

std::string calleeName(const Step &Await) {
  const AwaitSite &Site = *Await.Site;
  const clang::CallExpr *Call =
      Site.IsGather ? Site.Operand : Site.Tasks.front().Call;
  const clang::FunctionDecl *Callee = Call->getDirectCallee();
  return Callee ? Callee->getNameAsString() : "";
}

} // namespace asynq::analysis
