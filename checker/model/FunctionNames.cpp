//===- FunctionNames.cpp - Code that names functions ----------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "model/FunctionNames.h"

#include "model/AstVisitor.h"

using namespace clang;

namespace asynq::analysis {

namespace {

class FunctionNames : public AstVisitor {
public:
  explicit FunctionNames(const FunctionSet &Wanted) : Wanted(Wanted) {}

  bool Found = false;

  bool VisitDeclRefExpr(DeclRefExpr *Name) override {
    return look(*Name->getDecl());
  }
  bool VisitMemberExpr(MemberExpr *Member) override {
    return look(*Member->getMemberDecl());
  }

private:
  bool look(const ValueDecl &Named) {
    const auto *Function = dyn_cast<FunctionDecl>(&Named);
    Found |= Function && Wanted.contains(Function->getCanonicalDecl());
    return !Found;
  }

  const FunctionSet &Wanted;
};

} // namespace

bool namesOneOf(const Stmt &S, const FunctionSet &Wanted) {
  FunctionNames Names(Wanted);
  Names.TraverseStmt(const_cast<Stmt *>(&S));
  return Names.Found;
}

} // namespace asynq::analysis
