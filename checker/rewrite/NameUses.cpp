//===- NameUses.cpp - How a function uses its names -----------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A rewrite gives results new names and turns variables into bindings. Both may
// go wrong in ways that no dependence tells: a new name hides one that the text
// uses, whatever it means there, and a binding is not moved when it is
// returned, not a constant, and of another type for decltype. So the names are
// collected twice, from the AST and from the text, and the variables that have
// to remain some are noted on the way.
//
//===----------------------------------------------------------------------===//

#include "rewrite/NameUses.h"

#include "knowledge/TypeKinds.h"
#include "model/AstVisitor.h"
#include "model/AwaitModel.h"
#include "model/SourceText.h"
#include "model/Variables.h"
#include "clang/AST/ASTContext.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

namespace {

class NameCollector : public AstVisitor {
public:
  explicit NameCollector(llvm::StringSet<> &Names) : Names(Names) {}

  bool VisitNamedDecl(NamedDecl *D) override { return add(*D); }
  bool VisitDeclRefExpr(DeclRefExpr *E) override { return add(*E->getDecl()); }
  bool VisitMemberExpr(MemberExpr *E) override {
    return add(*E->getMemberDecl());
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

class NameUses::Collector : public AstVisitor {
public:
  explicit Collector(NameUses &Uses) : Uses(Uses) {}

  bool VisitCXXTryStmt(CXXTryStmt *) override {
    Uses.HasHandlers = true;
    return true;
  }
  bool VisitCoreturnStmt(CoreturnStmt *S) override {
    return checkMoved(S->getOperand());
  }
  bool VisitCXXThrowExpr(CXXThrowExpr *E) override {
    return checkMoved(E->getSubExpr());
  }
  bool VisitLambdaExpr(LambdaExpr *Lambda) override {
    for (const LambdaCapture &Capture : Lambda->captures())
      if (Capture.capturesVariable())
        Uses.NeedVariables.insert(Capture.getCapturedVar());
    return true;
  }
  // A name of a structured binding is no constant, whatever is asked of it.
  bool VisitDeclRefExpr(DeclRefExpr *Reference) override {
    if (Constants != 0)
      Uses.NeedVariables.insert(Reference->getDecl());
    return true;
  }
  bool TraverseConstantExpr(ConstantExpr *E) override {
    return inConstant([&] { return Base::TraverseConstantExpr(E); });
  }
  bool TraverseStaticAssertDecl(StaticAssertDecl *D) override {
    return inConstant([&] { return Base::TraverseStaticAssertDecl(D); });
  }
  bool TraverseConstantArrayTypeLoc(ConstantArrayTypeLoc Type) override {
    return inConstant([&] { return Base::TraverseConstantArrayTypeLoc(Type); });
  }
  bool
  TraverseTemplateArgumentLoc(const TemplateArgumentLoc &Argument) override {
    return inConstant(
        [&] { return Base::TraverseTemplateArgumentLoc(Argument); });
  }
  bool TraverseVarDecl(VarDecl *D) override {
    return D->isConstexpr()
               ? inConstant([&] { return Base::TraverseVarDecl(D); })
               : Base::TraverseVarDecl(D);
  }
  bool TraverseDecltypeTypeLoc(DecltypeTypeLoc Type) override {
    return NameCollector(Uses.InDecltypes)
        .TraverseStmt(Type.getUnderlyingExpr());
  }

private:
  using Base = AstVisitor;

  template <class Function> bool inConstant(Function Traverse) {
    ++Constants;
    const bool Continue = Traverse();
    --Constants;
    return Continue;
  }

  /// Returning or throwing a variable by its name moves it; a structured
  /// binding would be copied.
  bool checkMoved(const Expr *Operand) {
    if (!Operand)
      return true;
    const auto *Reference = dyn_cast<DeclRefExpr>(stripInitializer(Operand));
    if (Reference && !isCopiedForFree(Reference->getType(),
                                      Reference->getDecl()->getASTContext()))
      Uses.NeedVariables.insert(Reference->getDecl());
    return true;
  }

  NameUses &Uses;
  unsigned Constants = 0;
};

/// Types, and what is looked up later, are no declarations of the function's,
/// and yet its text names them.
static void addSpelledNames(const FunctionDecl &Function,
                            llvm::StringSet<> &Names) {
  const SourceText Text(Function.getASTContext());
  const SourceManager &Manager = Text.manager();
  const SourceLocation Begin = Manager.getFileLoc(Function.getBeginLoc()),
                       End = Manager.getFileLoc(Function.getEndLoc());
  Text.forEachToken(Begin, End, [&](const Token &T) {
    if (T.is(tok::raw_identifier))
      Names.insert(T.getRawIdentifier());
  });
}

NameUses::NameUses(const FunctionDecl &Function) {
  auto &Declaration = const_cast<FunctionDecl &>(Function);
  NameCollector(Names).TraverseDecl(&Declaration);
  addSpelledNames(Function, Spelled);
  Collector(*this).TraverseDecl(&Declaration);
}

bool NameUses::needsVariable(const VarDecl &Variable) const {
  return NeedVariables.contains(&Variable) ||
         InDecltypes.contains(Variable.getName());
}

std::string NameUses::freshName(llvm::StringRef Base) {
  std::string Name = Base.str();
  for (unsigned Suffix = 2; Names.contains(Name) || Spelled.contains(Name);
       ++Suffix)
    Name = (Base + llvm::Twine(Suffix)).str();
  Names.insert(Name);
  return Name;
}

namespace {

class MentionFinder : public AstVisitor {
public:
  explicit MentionFinder(llvm::ArrayRef<const VarDecl *> Variables)
      : Variables(Variables) {}

  bool Found = false;

  bool VisitDeclRefExpr(DeclRefExpr *Reference) override {
    const VarDecl *Named = wholeVariable(*Reference->getDecl());
    Found |= Named && llvm::is_contained(Variables, Named);
    return !Found;
  }

private:
  llvm::ArrayRef<const VarDecl *> Variables;
};

} // namespace

bool mentionsAny(const Stmt &S, llvm::ArrayRef<const VarDecl *> Variables) {
  MentionFinder Finder(Variables);
  Finder.TraverseStmt(const_cast<Stmt *>(&S));
  return Finder.Found;
}

} // namespace asynq::analysis
