//===- LoopBody.cpp - What an iteration leaves behind ---------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Statements are read one by one and have to be understood: one that is not
// makes the whole loop one that is left alone. Three questions are asked:
//
//   ways out       does an iteration decide whether there is a next one?
//   writes         does it change anything but what it adds to, and locals of
//                  its own?
//   accumulators   can anything see how far they got? See Accumulators.cpp.
//
//===----------------------------------------------------------------------===//

#include "graph/LoopBody.h"

#include "effects/Effects.h"
#include "model/AwaitModel.h"
#include "model/OwnCode.h"
#include "model/Variables.h"
#include "clang/AST/ASTContext.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

//===----------------------------------------------------------------------===//
// Ways out
//===----------------------------------------------------------------------===//

namespace {

/// Looks for awaits, and for what makes a body one that is left alone.
class BodyScanner : public OwnCodeVisitor {
public:
  explicit BodyScanner(const Effects &Context) : Context(Context) {}

  llvm::SmallVector<const CoawaitExpr *, 2> Awaits;

  bool TraverseCoawaitExpr(CoawaitExpr *Await) override {
    // The inner ones come first.
    if (!TraverseStmt(Await->getOperand()))
      return false;
    Awaits.push_back(Await);
    return Loops == 0 && !Await->getKeywordLoc().isMacroID();
  }
  bool TraverseForStmt(ForStmt *S) override {
    return inLoop(&BodyScanner::ofFor, S);
  }
  bool TraverseWhileStmt(WhileStmt *S) override {
    return inLoop(&BodyScanner::ofWhile, S);
  }
  bool TraverseDoStmt(DoStmt *S) override {
    return inLoop(&BodyScanner::ofDo, S);
  }
  bool TraverseCXXForRangeStmt(CXXForRangeStmt *S) override {
    return inLoop(&BodyScanner::ofRange, S);
  }
  bool TraverseSwitchStmt(SwitchStmt *S) override {
    ++Switches;
    const bool Goes = OwnCodeVisitor::TraverseSwitchStmt(S);
    --Switches;
    return Goes;
  }

  bool VisitVarDecl(VarDecl *Variable) override {
    return !Variable->isInvalidDecl() &&
           (Variable->hasLocalStorage() || isMadeByCompiler(*Variable)) &&
           Variable->getTLSKind() == VarDecl::TLS_None &&
           !Context.types().isBorder(Variable->getType()) &&
           !hasCleanup(*Variable);
  }
  bool VisitBreakStmt(BreakStmt *) override { return Switches + Loops != 0; }
  bool VisitCoyieldExpr(CoyieldExpr *) override { return false; }
  bool VisitDependentCoawaitExpr(DependentCoawaitExpr *) override {
    return false;
  }
  bool VisitCoreturnStmt(CoreturnStmt *) override { return false; }
  bool VisitReturnStmt(ReturnStmt *) override { return false; }
  bool VisitCXXThrowExpr(CXXThrowExpr *) override { return false; }
  bool VisitCXXTryStmt(CXXTryStmt *) override { return false; }
  bool VisitGotoStmt(GotoStmt *) override { return false; }
  bool VisitIndirectGotoStmt(IndirectGotoStmt *) override { return false; }
  bool VisitLabelStmt(LabelStmt *) override { return false; }
  bool VisitStmtExpr(StmtExpr *) override { return false; }
  bool VisitGCCAsmStmt(GCCAsmStmt *) override { return false; }
  bool VisitRecoveryExpr(RecoveryExpr *) override { return false; }
  bool VisitCallExpr(CallExpr *Call) override {
    const FunctionDecl *Callee = Call->getDirectCallee();
    return !Callee || !Callee->isNoReturn();
  }

private:
  bool ofFor(ForStmt *S) { return OwnCodeVisitor::TraverseForStmt(S); }
  bool ofWhile(WhileStmt *S) { return OwnCodeVisitor::TraverseWhileStmt(S); }
  bool ofDo(DoStmt *S) { return OwnCodeVisitor::TraverseDoStmt(S); }
  bool ofRange(CXXForRangeStmt *S) {
    return OwnCodeVisitor::TraverseCXXForRangeStmt(S);
  }
  template <class Statement>
  bool inLoop(bool (BodyScanner::*Traverse)(Statement *), Statement *S) {
    ++Loops;
    const bool Goes = (this->*Traverse)(S);
    --Loops;
    return Goes;
  }

  const Effects &Context;
  unsigned Loops = 0, Switches = 0;
};

} // namespace

//===----------------------------------------------------------------------===//
// Statements
//===----------------------------------------------------------------------===//

bool isOfIteration(const LoopHead &Head, const VarDecl &Variable) {
  return isDeclaredIn(Variable, *Head.Body) ||
         (Head.Range && &Variable == Head.Element);
}

bool leavesNothing(const LoopHead &Head, const AccessSet &Accesses) {
  return !Accesses.Unknown && !Accesses.writesMemory() &&
         llvm::all_of(Accesses.Writes, [&](const VarDecl *Variable) {
           return isOfIteration(Head, *Variable);
         });
}

namespace {

class BodyReader {
public:
  BodyReader(const LoopHead &Head, const FunctionDecl &Function,
             const Effects &Context)
      : Head(Head), Function(Function), Context(Context) {}

  LoopBody Result;

  bool read(const Stmt *S);
  bool hideAccumulators() const;

private:
  bool readIf(const IfStmt &If);
  bool isAskedAgain(const IfStmt &If) const;
  bool readExpression(const Expr &E);
  bool readDeclaration(const DeclStmt &Declaration);
  bool leavesNothing(const AccessSet &Accesses) const {
    return analysis::leavesNothing(Head, Accesses);
  }

  const LoopHead &Head;
  const FunctionDecl &Function;
  const Effects &Context;
};

} // namespace

bool BodyReader::readDeclaration(const DeclStmt &Declaration) {
  return llvm::all_of(Declaration.decls(), [&](const Decl *D) {
    const auto *Variable = dyn_cast<VarDecl>(D);
    return Variable ? leavesNothing(Context.ofVariable(*Variable))
                    : isa<TypedefNameDecl>(D);
  });
}

bool BodyReader::readExpression(const Expr &E) {
  if (const auto *Await = dyn_cast<CoawaitExpr>(stripInitializer(&E))) {
    Result.Bare.push_back(Await);
    return true;
  }
  const std::optional<Accumulation> Adds = accumulationOf(E);
  if (!Adds || isOfIteration(Head, *Adds->Target))
    return leavesNothing(Context.ofStatement(E));
  Result.Accumulations.push_back(*Adds);
  return llvm::all_of(Adds->Operands, [&](const Expr *Operand) {
    return leavesNothing(Context.ofExpression(*Operand));
  });
}

/// True if \p S awaits, or goes on with the next element.
static bool decidesOnAwaits(const Stmt *S) {
  if (!S || isa<LambdaExpr>(S))
    return false;
  if (isa<CoawaitExpr, ContinueStmt>(S))
    return true;
  return llvm::any_of(S->children(), decidesOnAwaits);
}

/// True if each element gets the same answer, unless somebody changes it while
/// another one is waited for: a flag that tells to stop, a circuit breaker.
bool BodyReader::isAskedAgain(const IfStmt &If) const {
  const AccessSet Condition = Context.ofExpression(*If.getCond());
  return Condition.readsMemory() &&
         llvm::none_of(Condition.Reads,
                       [&](const VarDecl *Variable) {
                         return Variable == Head.Element ||
                                isOfIteration(Head, *Variable);
                       }) &&
         (decidesOnAwaits(If.getThen()) || decidesOnAwaits(If.getElse()));
}

bool BodyReader::readIf(const IfStmt &If) {
  if (!read(If.getInit()) || !read(If.getConditionVariableDeclStmt()))
    return false;
  if (!If.isConsteval() &&
      (!leavesNothing(Context.ofExpression(*If.getCond())) || isAskedAgain(If)))
    return false;
  return read(If.getThen()) && read(If.getElse());
}

bool BodyReader::read(const Stmt *S) {
  if (!S || S == Head.Step || isa<NullStmt, BreakStmt>(S))
    return true;
  if (isa<ContinueStmt>(S))
    return !Head.Step;
  if (const auto *Compound = dyn_cast<CompoundStmt>(S))
    return llvm::all_of(Compound->body(),
                        [&](const Stmt *Inner) { return read(Inner); });
  if (const auto *If = dyn_cast<IfStmt>(S))
    return readIf(*If);
  if (const auto *Switch = dyn_cast<SwitchStmt>(S))
    return read(Switch->getInit()) &&
           read(Switch->getConditionVariableDeclStmt()) &&
           leavesNothing(Context.ofExpression(*Switch->getCond())) &&
           read(Switch->getBody());
  if (const auto *Case = dyn_cast<SwitchCase>(S))
    return read(Case->getSubStmt());
  if (const auto *Declaration = dyn_cast<DeclStmt>(S))
    return readDeclaration(*Declaration);
  if (const auto *E = dyn_cast<Expr>(S))
    return readExpression(*E);
  return leavesNothing(Context.ofStatement(*S));
}

bool BodyReader::hideAccumulators() const {
  llvm::DenseMap<const VarDecl *, unsigned> Expected;
  for (const Accumulation &Adds : Result.Accumulations)
    Expected[Adds.Target] += Adds.Mentions;
  return llvm::all_of(Expected, [&](const auto &Entry) {
    const VarDecl &Target = *Entry.first;
    return &Target != Head.Element && !isDeclaredIn(Target, *Head.Loop) &&
           Context.types().isValueOrOwner(Target.getType()) &&
           mentions(*Head.Loop, Target) == Entry.second &&
           isOutOfSight(Target, *Head.Loop, Function);
  });
}

/// True if what a `for` over a range declares before the range may stay behind
/// in the loop when its awaits leave it.
static bool isPlainInit(const LoopHead &Head, const TypeKinds &Types) {
  const Stmt *Init = Head.Range ? Head.Range->getInit() : nullptr;
  const auto *Declaration = dyn_cast_or_null<DeclStmt>(Init);
  if (!Declaration)
    return !Init;
  return llvm::all_of(Declaration->decls(), [&](const Decl *D) {
    const auto *Variable = dyn_cast<VarDecl>(D);
    return Variable ? Variable->hasLocalStorage() && !hasCleanup(*Variable) &&
                          !Types.isGuard(Variable->getType())
                    : isa<TypedefNameDecl>(D);
  });
}

/// True if a part of a loop's condition asks something else than how far the
/// loop has come: others could make it end.
static bool asksOthers(const Expr &Condition, const LoopHead &Head,
                       const Effects &Context) {
  const Expr *Part = Condition.IgnoreParenImpCasts();
  if (const auto *Both = dyn_cast<BinaryOperator>(Part);
      Both && Both->isLogicalOp())
    return asksOthers(*Both->getLHS(), Head, Context) ||
           asksOthers(*Both->getRHS(), Head, Context);
  return Part != Head.Condition->IgnoreParenImpCasts() &&
         !mentions(*Part, *Head.Element) &&
         Context.ofExpression(*Part).readsMemory();
}

/// True if nothing but the loop itself decides how often it runs.
static bool countsByItself(const LoopHead &Head, const Effects &Context) {
  if (Head.Condition && asksOthers(*Head.Condition, Head, Context))
    return false;
  if (Head.Condition && Context.ofExpression(*Head.Condition).writesAnything())
    return false;
  return !Head.Step || Context.isPrivate(*Head.Element);
}

std::optional<LoopBody> loopBody(const LoopHead &Head,
                                 const FunctionDecl &Function,
                                 const Effects &Context) {
  if (!countsByItself(Head, Context) || !isPlainInit(Head, Context.types()))
    return std::nullopt;
  BodyScanner Scanner(Context);
  if (!Scanner.TraverseStmt(const_cast<Stmt *>(Head.Body)) ||
      Scanner.Awaits.empty())
    return std::nullopt;

  BodyReader Reader(Head, Function, Context);
  if (!Reader.read(Head.Body) || !Reader.hideAccumulators())
    return std::nullopt;
  Reader.Result.Awaits = std::move(Scanner.Awaits);
  return std::move(Reader.Result);
}

} // namespace asynq::analysis
