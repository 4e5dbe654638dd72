//===- AwaitModel.cpp - The awaits of a coroutine, block by block ---------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The model is syntactic: it says which statement of a block awaits what, and
// which statements nothing may cross whatever the data says. An await that does
// not have one of the forms below makes its statement a barrier, so what the
// model does not understand is never combined with anything.
//
// A CoawaitExpr repeats its operand below its await_ready, await_suspend and
// await_resume calls; only getOperand() is ever followed.
//
//===----------------------------------------------------------------------===//

#include "AwaitModel.h"

#include "Callees.h"
#include "SourceText.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

llvm::SmallVector<const CallExpr *, 2> AwaitSite::calls() const {
  if (!IsGather)
    return {Operand};
  llvm::SmallVector<const CallExpr *, 2> Result;
  for (const Expr *Argument : gatherOperands(*Operand))
    Result.push_back(cast<CallExpr>(stripInitializer(Argument)));
  return Result;
}

/// A construction that copies, moves or makes a standard value of its argument:
/// nothing a user wrote runs.
static bool isPlainConversion(const CXXConstructExpr &Construction) {
  const CXXConstructorDecl *Constructor = Construction.getConstructor();
  return Construction.getNumArgs() == 1 &&
         (Constructor->isCopyOrMoveConstructor() ||
          isInStandardLibrary(*Constructor));
}

const Expr *stripInitializer(const Expr *E) {
  while (true) {
    const Expr *Inner = E->IgnoreParens();
    if (const auto *Full = dyn_cast<FullExpr>(Inner))
      Inner = Full->getSubExpr();
    else if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(Inner))
      Inner = Temporary->getSubExpr();
    else if (const auto *Bound = dyn_cast<CXXBindTemporaryExpr>(Inner))
      Inner = Bound->getSubExpr();
    else if (const auto *Cast = dyn_cast<ImplicitCastExpr>(Inner))
      Inner = Cast->getSubExpr();
    else if (const auto *Construction = dyn_cast<CXXConstructExpr>(Inner);
             Construction && isPlainConversion(*Construction))
      Inner = Construction->getArg(0);
    else if (const auto *Braces = dyn_cast<InitListExpr>(Inner);
             Braces && Braces->getNumInits() == 1 && Braces->isTransparent())
      Inner = Braces->getInit(0);
    if (Inner == E)
      return E;
    E = Inner;
  }
}

const Stmt *coroutineBody(const FunctionDecl &Function) {
  if (Function.isInvalidDecl() || Function.isDependentContext() ||
      Function.hasSkippedBody() || !Function.doesThisDeclarationHaveABody())
    return nullptr;
  const auto *Coroutine =
      dyn_cast_or_null<CoroutineBodyStmt>(Function.getBody());
  return Coroutine ? Coroutine->getBody() : nullptr;
}

//===----------------------------------------------------------------------===//
// What a statement contains
//===----------------------------------------------------------------------===//

namespace {

/// Finds the first thing inside a statement that makes it a barrier.
class BarrierFinder : public RecursiveASTVisitor<BarrierFinder> {
public:
  Barrier Found = Barrier::None;

  bool TraverseLambdaExpr(LambdaExpr *Lambda) {
    // A body runs when it is called; an initialiser of a capture runs here.
    for (Expr *Initializer : Lambda->capture_inits())
      if (Initializer && !TraverseStmt(Initializer))
        return false;
    return true;
  }
  bool TraverseDecl(Decl *D) {
    // Local classes and functions run elsewhere.
    return isa_and_nonnull<VarDecl>(D) ? RecursiveASTVisitor::TraverseDecl(D)
                                       : true;
  }

  bool VisitCoawaitExpr(CoawaitExpr *) { return stop(Barrier::NestedAwait); }
  bool VisitDependentCoawaitExpr(DependentCoawaitExpr *) {
    return stop(Barrier::NestedAwait);
  }
  bool VisitCoyieldExpr(CoyieldExpr *) { return stop(Barrier::Yield); }
  bool VisitCoreturnStmt(CoreturnStmt *) { return stop(Barrier::Exit); }
  bool VisitReturnStmt(ReturnStmt *) { return stop(Barrier::Exit); }
  bool VisitCXXThrowExpr(CXXThrowExpr *) { return stop(Barrier::Exit); }
  bool VisitBreakStmt(BreakStmt *) { return stop(Barrier::Exit); }
  bool VisitContinueStmt(ContinueStmt *) { return stop(Barrier::Exit); }
  bool VisitGotoStmt(GotoStmt *) { return stop(Barrier::Exit); }
  bool VisitIndirectGotoStmt(IndirectGotoStmt *) { return stop(Barrier::Exit); }
  bool VisitGCCAsmStmt(GCCAsmStmt *) { return stop(Barrier::Exit); }
  bool VisitStmtExpr(StmtExpr *) { return stop(Barrier::Exit); }
  bool VisitRecoveryExpr(RecoveryExpr *) { return stop(Barrier::Exit); }
  bool VisitForStmt(ForStmt *) { return stop(Barrier::Loop); }
  bool VisitCXXForRangeStmt(CXXForRangeStmt *) { return stop(Barrier::Loop); }
  bool VisitWhileStmt(WhileStmt *) { return stop(Barrier::Loop); }
  bool VisitDoStmt(DoStmt *) { return stop(Barrier::Loop); }
  bool VisitCXXTryStmt(CXXTryStmt *) { return stop(Barrier::Try); }
  bool VisitLabelStmt(LabelStmt *) { return stop(Barrier::Label); }
  bool VisitSwitchCase(SwitchCase *) { return stop(Barrier::Label); }
  bool VisitCallExpr(CallExpr *Call) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    return Callee && Callee->isNoReturn() ? stop(Barrier::Exit) : true;
  }

private:
  bool stop(Barrier Reason) {
    Found = Reason;
    return false;
  }
};

} // namespace

static Barrier barrierIn(const Stmt *S) {
  BarrierFinder Finder;
  Finder.TraverseStmt(const_cast<Stmt *>(S));
  return Finder.Found;
}

//===----------------------------------------------------------------------===//
// Awaits
//===----------------------------------------------------------------------===//

/// What awaiting \p E awaits, if \p E is a call.
static std::optional<Awaitable> taskOfCall(const Expr *E,
                                           const Knowledge &Given) {
  const auto *Call = dyn_cast<CallExpr>(stripInitializer(E));
  return Call && Call->isPRValue() ? Given.Known.ofCall(*Call) : std::nullopt;
}

static std::optional<AwaitSite> awaitSite(const CoawaitExpr &Await,
                                          const Knowledge &Given) {
  const auto *Call = dyn_cast<CallExpr>(stripInitializer(Await.getOperand()));
  if (!Call || barrierIn(Call) != Barrier::None)
    return std::nullopt;
  AwaitSite Site;
  Site.Await = &Await;
  Site.Operand = Call;
  Site.Library = Given.Known.ofGather(*Call);
  Site.IsGather = Site.Library != nullptr;
  llvm::SmallVector<const Expr *, 4> Operands{Call};
  if (Site.IsGather)
    Operands = gatherOperands(*Call);
  for (const Expr *Operand : Operands) {
    const std::optional<Awaitable> Task = taskOfCall(Operand, Given);
    if (!Task || (Site.Library && Task->Library != Site.Library))
      return std::nullopt;
    Site.Library = Task->Library;
    Site.StartsWhenCalled |= Task->StartsWhenCalled;
  }
  return Operands.empty() ? std::nullopt : std::optional(Site);
}

/// Classifies a step whose value is \p Await and nothing else.
static void placeAwait(Step &Result, const CoawaitExpr &Await, Binding Bound,
                       const Knowledge &Given) {
  std::optional<AwaitSite> Site = awaitSite(Await, Given);
  if (!Site)
    Result.Blocks = Barrier::OtherAwait;
  else if (Given.Types.isGuard(Await.getType()))
    Result.Blocks = Barrier::Guard;
  else
    Result.Site = std::move(Site);
  Result.Bound = Bound;
}

static Step stepOfVariable(const Stmt &Statement, const VarDecl &Variable,
                           const Knowledge &Given) {
  Step Result;
  Result.Statement = &Statement;
  Result.Variable = &Variable;
  const Expr *Initializer =
      Variable.hasInit() ? stripInitializer(Variable.getInit()) : nullptr;
  if (Variable.isInvalidDecl()) {
    Result.Blocks = Barrier::Unparsed;
  } else if (Variable.isStaticLocal() ||
             Variable.getTLSKind() != VarDecl::TLS_None) {
    Result.Blocks = Barrier::Static;
  } else if (const auto *Await = dyn_cast_or_null<CoawaitExpr>(Initializer)) {
    const bool Structured = isa<DecompositionDecl>(Variable);
    placeAwait(Result, *Await,
               Structured ? Binding::Structured : Binding::Variable, Given);
    if (Given.Types.isGuard(Variable.getType().getNonReferenceType())) {
      Result.Site.reset();
      Result.Blocks = Barrier::Guard;
    }
  } else if (Given.Types.isBorder(Variable.getType())) {
    Result.Blocks = Barrier::Region;
  } else if (Initializer) {
    Result.Blocks = barrierIn(Variable.getInit());
  }
  return Result;
}

/// The local variable that \p E assigns the value of an await to, or null.
static const VarDecl *assignedVariable(const Expr &E, const CoawaitExpr *&Await,
                                       const Knowledge &Given) {
  const Expr *Left = nullptr, *Right = nullptr;
  if (const auto *Binary = dyn_cast<BinaryOperator>(&E);
      Binary && Binary->getOpcode() == BO_Assign) {
    Left = Binary->getLHS();
    Right = Binary->getRHS();
  } else if (const auto *Call = dyn_cast<CXXOperatorCallExpr>(&E);
             Call && Call->getOperator() == OO_Equal) {
    Left = Call->getArg(0);
    Right = Call->getArg(1);
  } else {
    return nullptr;
  }
  Await = dyn_cast<CoawaitExpr>(stripInitializer(Right));
  const auto *Target = dyn_cast<DeclRefExpr>(Left->IgnoreParens());
  const auto *Variable =
      Target ? dyn_cast<VarDecl>(Target->getDecl()) : nullptr;
  const bool Plain = Variable && Variable->hasLocalStorage() &&
                     !Target->refersToEnclosingVariableOrCapture() &&
                     Given.Types.isValue(Variable->getType());
  return Await && Plain ? Variable : nullptr;
}

static Step stepOfExpression(const Expr &E, const Knowledge &Given) {
  Step Result;
  Result.Statement = &E;
  const Expr *Stripped = stripInitializer(&E);
  if (const auto *Await = dyn_cast<CoawaitExpr>(Stripped)) {
    placeAwait(Result, *Await, Binding::None, Given);
    return Result;
  }
  const CoawaitExpr *Await = nullptr;
  if (const VarDecl *Target = assignedVariable(*Stripped, Await, Given)) {
    placeAwait(Result, *Await, Binding::Assignment, Given);
    Result.Variable = Target;
    return Result;
  }
  Result.Blocks = barrierIn(&E);
  return Result;
}

//===----------------------------------------------------------------------===//
// Blocks
//===----------------------------------------------------------------------===//

static void addSteps(const Stmt &Statement, const Knowledge &Given,
                     std::vector<Step> &Steps) {
  if (const auto *Declaration = dyn_cast<DeclStmt>(&Statement)) {
    for (const Decl *D : Declaration->decls()) {
      const auto *Variable = dyn_cast<VarDecl>(D);
      if (!Variable)
        continue;
      Steps.push_back(stepOfVariable(Statement, *Variable, Given));
      Steps.back().SharesStatement = !Declaration->isSingleDecl();
    }
    return;
  }
  if (const auto *E = dyn_cast<Expr>(&Statement)) {
    Steps.push_back(stepOfExpression(*E, Given));
    return;
  }
  if (isa<NullStmt>(Statement))
    return;
  Step Result;
  Result.Statement = &Statement;
  Result.Blocks = barrierIn(&Statement);
  Steps.push_back(Result);
}

namespace {

class BlockCollector : public RecursiveASTVisitor<BlockCollector> {
public:
  BlockCollector(const ASTContext &Context, const Knowledge &Given,
                 std::vector<Block> &Blocks)
      : Context(Context), Given(Given), Blocks(Blocks) {}

  bool TraverseLambdaExpr(LambdaExpr *) { return true; }
  bool TraverseDecl(Decl *D) {
    return isa_and_nonnull<VarDecl>(D) ? RecursiveASTVisitor::TraverseDecl(D)
                                       : true;
  }
  bool VisitCompoundStmt(CompoundStmt *Body) {
    Block Result;
    Result.Body = Body;
    const Stmt *Previous = nullptr;
    for (const Stmt *Statement : Body->body()) {
      if (Previous && isTextLostBetween(*Previous, *Statement))
        Result.Steps.emplace_back().Blocks = Barrier::Unparsed;
      addSteps(*Statement, Given, Result.Steps);
      Previous = Statement;
    }
    if (llvm::any_of(Result.Steps, [](const Step &S) { return S.Site; }))
      Blocks.push_back(std::move(Result));
    return true;
  }

private:
  /// Clang drops what it cannot make sense of. Where the text between two
  /// statements is more than comments, something that may matter is missing.
  bool isTextLostBetween(const Stmt &Before, const Stmt &After) const {
    if (!Context.getDiagnostics().hasUncompilableErrorOccurred())
      return false;
    const SourceLocation Begin = Before.getEndLoc(), End = After.getBeginLoc();
    if (Begin.isMacroID() || End.isMacroID())
      return true;
    const SourceText Text(Context);
    bool Lost = false;
    Text.forEachToken(Text.endOf(Begin), End, [&](const Token &T) {
      Lost |= !T.isOneOf(tok::comment, tok::semi);
    });
    return Lost;
  }

  const ASTContext &Context;
  const Knowledge &Given;
  std::vector<Block> &Blocks;
};

} // namespace

std::vector<Block> awaitBlocks(const FunctionDecl &Function,
                               const Knowledge &Given) {
  std::vector<Block> Blocks;
  if (const Stmt *Body = coroutineBody(Function))
    BlockCollector(Function.getASTContext(), Given, Blocks)
        .TraverseStmt(const_cast<Stmt *>(Body));
  return Blocks;
}

} // namespace asynq::analysis
