//===- LoopTarget.cpp - Where a loop puts its results ---------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "rewrite/LoopTarget.h"

#include "graph/Repeats.h"
#include "knowledge/Callees.h"
#include "model/AstVisitor.h"
#include "model/AwaitModel.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/TypeLoc.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

namespace {

/// Finds the statements among which a loop stands.
class Neighbours : public AstVisitor {
public:
  explicit Neighbours(const Stmt &Loop) : Loop(Loop) {}

  const CompoundStmt *Block = nullptr;
  llvm::ArrayRef<Stmt *> Before, After;

  bool VisitCompoundStmt(CompoundStmt *Body) override {
    const llvm::ArrayRef<Stmt *> All(Body->body_begin(), Body->body_end());
    const auto *Position = llvm::find(All, &Loop);
    if (Position == All.end())
      return true;
    Block = Body;
    Before = All.take_front(Position - All.begin());
    After = All.drop_front(Before.size() + 1);
    return false;
  }

private:
  const Stmt &Loop;
};

/// Looks for places that control could jump to.
class JumpTarget : public AstVisitor {
public:
  bool Found = false;

  bool VisitLabelStmt(LabelStmt *) override { return !(Found = true); }
  bool VisitSwitchCase(SwitchCase *) override { return !(Found = true); }
};

} // namespace

static bool canBeEntered(const Stmt &S) {
  JumpTarget Finder;
  Finder.TraverseStmt(const_cast<Stmt *>(&S));
  return Finder.Found;
}

static bool isVectorOf(QualType Type, QualType Result) {
  const auto *Record = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Type->getAsCXXRecordDecl());
  return Record && Record->isInStdNamespace() &&
         Record->getName() == "vector" &&
         Record->getTemplateArgs()[0].getAsType().getCanonicalType() ==
             Result.getCanonicalType();
}

/// `std::vector<T>`, as it is written.
static TemplateSpecializationTypeLoc writtenType(const VarDecl &Variable) {
  TypeLoc Written = Variable.getTypeSourceInfo()->getTypeLoc();
  if (const auto Qualified = Written.getAs<QualifiedTypeLoc>())
    Written = Qualified.getUnqualifiedLoc();
  if (const auto Elaborated = Written.getAs<ElaboratedTypeLoc>())
    Written = Elaborated.getNamedTypeLoc();
  return Written.getAs<TemplateSpecializationTypeLoc>();
}

static CharSourceRange writtenElement(const VarDecl &Variable,
                                      QualType Result) {
  const TemplateSpecializationTypeLoc Written = writtenType(Variable);
  if (!Written || Written.getNumArgs() != 1)
    return {};
  const TemplateArgumentLoc Element = Written.getArgLoc(0);
  const SourceLocation Begin = Element.getSourceRange().getBegin(),
                       End = Written.getRAngleLoc();
  if (Element.getArgument().getKind() != TemplateArgument::Type ||
      Element.getArgument().getAsType().getCanonicalType() !=
          Result.getCanonicalType() ||
      Begin.isMacroID() || End.isMacroID())
    return {};
  return CharSourceRange::getCharRange(Begin, End);
}

/// `std::vector<T> out;`
static bool isEmptyVector(const DeclStmt &Declaration, const VarDecl &Target,
                          QualType Result) {
  if (!Declaration.isSingleDecl() || Declaration.getSingleDecl() != &Target ||
      Target.hasAttrs() || !isVectorOf(Target.getType(), Result))
    return false;
  const auto *Made = dyn_cast_or_null<CXXConstructExpr>(Target.getInit());
  return Made && Made->getNumArgs() == 0 &&
         Target.getTypeSourceInfo()->getTypeLoc().getBeginLoc() ==
             Declaration.getBeginLoc();
}

/// True for `range.size()` of what the loop goes through, and for the `n` of
/// `for (int i = 0; i < n; ++i)`: no element more will be there.
static bool isNumberOfIterations(const Expr &Number, const LoopHead &Head,
                                 const ASTContext &Context) {
  auto IsSame = [&](const Expr &A, const Expr &B) {
    return isSameExpression(*A.IgnoreParenImpCasts(), *B.IgnoreParenImpCasts(),
                            Context);
  };
  if (Head.Range) {
    const auto *Call =
        dyn_cast<CXXMemberCallExpr>(Number.IgnoreParenImpCasts());
    const CXXMethodDecl *Method = Call ? Call->getMethodDecl() : nullptr;
    return Method && isPlainStandardFunction(*Method) &&
           Method->getIdentifier() && Method->getName() == "size" &&
           IsSame(*Call->getImplicitObjectArgument(),
                  *Head.Range->getRangeInit());
  }
  const auto *For = dyn_cast<ForStmt>(Head.Loop);
  const auto *Step = For ? dyn_cast<UnaryOperator>(For->getInc()) : nullptr;
  const auto *Ends =
      For ? dyn_cast<BinaryOperator>(For->getCond()->IgnoreParenImpCasts())
          : nullptr;
  const auto *Start = Head.Element->hasInit()
                          ? dyn_cast<IntegerLiteral>(
                                Head.Element->getInit()->IgnoreParenImpCasts())
                          : nullptr;
  if (!Step || !Step->isIncrementOp() || !Ends || !Start ||
      Start->getValue() != 0 ||
      (Ends->getOpcode() != BO_LT && Ends->getOpcode() != BO_NE))
    return false;
  const auto *Counter =
      dyn_cast<DeclRefExpr>(Ends->getLHS()->IgnoreParenImpCasts());
  return Counter && Counter->getDecl() == Head.Element &&
         IsSame(*Ends->getRHS(), Number);
}

/// `out.reserve(range.size());`
static const CXXMemberCallExpr *asReserve(const Stmt &S, const VarDecl &Target,
                                          const LoopHead &Head) {
  const auto *E = dyn_cast<Expr>(&S);
  const auto *Call =
      E ? dyn_cast<CXXMemberCallExpr>(stripInitializer(E)) : nullptr;
  const CXXMethodDecl *Method = Call ? Call->getMethodDecl() : nullptr;
  if (!Method || !isPlainStandardFunction(*Method) ||
      !Method->getIdentifier() || Method->getName() != "reserve" ||
      Call->getNumArgs() != 1)
    return nullptr;
  const auto *Name = dyn_cast<DeclRefExpr>(
      Call->getImplicitObjectArgument()->IgnoreParenImpCasts());
  return Name && Name->getDecl() == &Target &&
                 isNumberOfIterations(*Call->getArg(0), Head,
                                      Target.getASTContext())
             ? Call
             : nullptr;
}

LoopTarget targetOf(const Accumulation &Push, QualType ResultType,
                    const LoopHead &Head, const FunctionDecl &Function) {
  LoopTarget Result;
  const VarDecl &Target = *Push.Target;
  Neighbours Around(*Head.Loop);
  Around.TraverseStmt(const_cast<Stmt *>(coroutineBody(Function)));
  if (Around.Block)
    Result.IsAmongStatements = llvm::none_of(
        Around.After, [](const Stmt *S) { return canBeEntered(*S); });
  Result.Element = writtenElement(Target, ResultType);
  llvm::ArrayRef<Stmt *> Before = Around.Before;
  const CXXMemberCallExpr *Reserve =
      Before.empty() ? nullptr : asReserve(*Before.back(), Target, Head);
  if (Reserve)
    Before = Before.drop_back();
  const auto *Declaration =
      Before.empty() ? nullptr : dyn_cast<DeclStmt>(Before.back());
  if (Declaration && Result.Element.isValid() &&
      isEmptyVector(*Declaration, Target, ResultType)) {
    Result.Declaration = Declaration;
    Result.Reserve = Reserve;
  }
  return Result;
}

} // namespace asynq::analysis
