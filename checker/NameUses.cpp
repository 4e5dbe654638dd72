//===- NameUses.cpp - How a function uses its names -----------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NameUses.h"

#include "AwaitModel.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;

namespace asynq::analysis {

namespace {

class NameCollector : public RecursiveASTVisitor<NameCollector> {
public:
  explicit NameCollector(llvm::StringSet<> &Names) : Names(Names) {}

  bool VisitNamedDecl(NamedDecl *D) { return add(*D); }
  bool VisitDeclRefExpr(DeclRefExpr *E) { return add(*E->getDecl()); }
  bool VisitMemberExpr(MemberExpr *E) { return add(*E->getMemberDecl()); }
  bool VisitTagTypeLoc(TagTypeLoc Type) { return add(*Type.getDecl()); }
  bool VisitTypedefTypeLoc(TypedefTypeLoc Type) {
    return add(*Type.getTypedefNameDecl());
  }

private:
  bool add(const NamedDecl &D) {
    if (D.getIdentifier())
      Names.insert(D.getName());
    return true;
  }

  llvm::StringSet<> &Names;
};

} // namespace

class NameUses::Collector : public RecursiveASTVisitor<NameUses::Collector> {
public:
  explicit Collector(NameUses &Uses) : Uses(Uses) {}

  bool VisitCXXTryStmt(CXXTryStmt *) {
    Uses.HasHandlers = true;
    return true;
  }
  bool VisitCoreturnStmt(CoreturnStmt *S) {
    return checkMoved(S->getOperand());
  }
  bool VisitCXXThrowExpr(CXXThrowExpr *E) {
    return checkMoved(E->getSubExpr());
  }
  bool VisitLambdaExpr(LambdaExpr *Lambda) {
    for (const LambdaCapture &Capture : Lambda->captures())
      if (Capture.capturesVariable())
        Uses.NeedVariables.insert(Capture.getCapturedVar());
    return true;
  }
  bool TraverseDecltypeTypeLoc(DecltypeTypeLoc Type) {
    return NameCollector(Uses.InDecltypes)
        .TraverseStmt(Type.getUnderlyingExpr());
  }

private:
  /// Returning or throwing a variable by its name moves it; a structured
  /// binding would be copied.
  bool checkMoved(const Expr *Operand) {
    if (!Operand)
      return true;
    const auto *Reference = dyn_cast<DeclRefExpr>(stripInitializer(Operand));
    if (Reference && !Reference->getType().isTriviallyCopyableType(
                         Reference->getDecl()->getASTContext()))
      Uses.NeedVariables.insert(Reference->getDecl());
    return true;
  }

  NameUses &Uses;
};

NameUses::NameUses(const FunctionDecl &Function) {
  auto &Declaration = const_cast<FunctionDecl &>(Function);
  NameCollector(Names).TraverseDecl(&Declaration);
  Collector(*this).TraverseDecl(&Declaration);
}

bool NameUses::needsVariable(const VarDecl &Variable) const {
  return NeedVariables.contains(&Variable) ||
         InDecltypes.contains(Variable.getName());
}

std::string NameUses::freshName(llvm::StringRef Base) const {
  std::string Name = Base.str();
  for (unsigned Suffix = 2; Names.contains(Name); ++Suffix)
    Name = (Base + llvm::Twine(Suffix)).str();
  return Name;
}

llvm::StringSet<> namesIn(const Expr &E) {
  llvm::StringSet<> Names;
  NameCollector(Names).TraverseStmt(const_cast<Expr *>(&E));
  return Names;
}

} // namespace asynq::analysis
