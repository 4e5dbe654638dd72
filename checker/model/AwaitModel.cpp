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
// A statement that awaits inside of a larger expression is taken apart if all
// of these awaits are performed whatever happens: the awaits come first, then
// the rest, which has holes where their results go. Of an `if`, a `switch` and
// a loop over a range, only the head is taken apart in this way.
//
// A CoawaitExpr repeats its operand below its await_ready, await_suspend and
// await_resume calls; only getOperand() is ever followed.
//
//===----------------------------------------------------------------------===//

#include "model/AwaitModel.h"

#include "knowledge/Callees.h"
#include "model/AstVisitor.h"
#include "model/AwaitOrder.h"
#include "model/OwnCode.h"
#include "model/SourceText.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

llvm::SmallVector<const CallExpr *, 2> AwaitSite::calls() const {
  llvm::SmallVector<const CallExpr *, 2> Result;
  for (const AwaitedTask &Task : Tasks)
    Result.push_back(Task.Call);
  return Result;
}

const VarDecl *Step::resultVariable() const {
  if (Variable || Bound != Binding::Assignment)
    return Variable;
  const auto *Name = dyn_cast<DeclRefExpr>(Target);
  return Name ? dyn_cast<VarDecl>(Name->getDecl()) : nullptr;
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
    const Expr *Inner = E->IgnoreParens()->IgnoreImplicit();
    if (const auto *Construction = dyn_cast<CXXConstructExpr>(Inner);
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

using PlacedAwaits = llvm::ArrayRef<const CoawaitExpr *>;

/// Finds the first thing inside a statement that makes it a barrier.
class BarrierFinder : public OwnCodeVisitor {
public:
  explicit BarrierFinder(PlacedAwaits Placed) : Placed(Placed) {}

  Barrier Found = Barrier::None;

  bool TraverseCoawaitExpr(CoawaitExpr *Await) override {
    return llvm::is_contained(Placed, Await) ? TraverseStmt(Await->getOperand())
                                             : stop(Barrier::NestedAwait);
  }
  bool VisitDependentCoawaitExpr(DependentCoawaitExpr *) override {
    return stop(Barrier::NestedAwait);
  }
  bool VisitCoyieldExpr(CoyieldExpr *) override { return stop(Barrier::Yield); }
  bool VisitCoreturnStmt(CoreturnStmt *) override {
    return stop(Barrier::Exit);
  }
  bool VisitReturnStmt(ReturnStmt *) override { return stop(Barrier::Exit); }
  bool VisitCXXThrowExpr(CXXThrowExpr *) override {
    return stop(Barrier::Exit);
  }
  bool VisitBreakStmt(BreakStmt *) override { return stop(Barrier::Exit); }
  bool VisitContinueStmt(ContinueStmt *) override {
    return stop(Barrier::Exit);
  }
  bool VisitGotoStmt(GotoStmt *) override { return stop(Barrier::Exit); }
  bool VisitIndirectGotoStmt(IndirectGotoStmt *) override {
    return stop(Barrier::Exit);
  }
  bool VisitGCCAsmStmt(GCCAsmStmt *) override { return stop(Barrier::Exit); }
  bool VisitStmtExpr(StmtExpr *) override { return stop(Barrier::Exit); }
  bool VisitRecoveryExpr(RecoveryExpr *) override {
    return stop(Barrier::Exit);
  }
  bool VisitForStmt(ForStmt *) override { return stop(Barrier::Loop); }
  bool VisitCXXForRangeStmt(CXXForRangeStmt *) override {
    return stop(Barrier::Loop);
  }
  bool VisitWhileStmt(WhileStmt *) override { return stop(Barrier::Loop); }
  bool VisitDoStmt(DoStmt *) override { return stop(Barrier::Loop); }
  bool VisitCXXTryStmt(CXXTryStmt *) override { return stop(Barrier::Try); }
  bool VisitLabelStmt(LabelStmt *) override { return stop(Barrier::Label); }
  bool VisitSwitchCase(SwitchCase *) override { return stop(Barrier::Label); }
  bool VisitCallExpr(CallExpr *Call) override {
    const FunctionDecl *Callee = Call->getDirectCallee();
    return Callee && Callee->isNoReturn() ? stop(Barrier::Exit) : true;
  }

private:
  bool stop(Barrier Reason) {
    Found = Reason;
    return false;
  }

  PlacedAwaits Placed;
};

} // namespace

static Barrier barrierIn(const Stmt *S, PlacedAwaits Placed = {}) {
  BarrierFinder Finder(Placed);
  Finder.TraverseStmt(const_cast<Stmt *>(S));
  return Finder.Found;
}

namespace {

/// Counts how often a function mentions its local tasks.
class MentionCounter : public AstVisitor {
public:
  bool TraverseCoawaitExpr(CoawaitExpr *Await) override {
    return TraverseStmt(Await->getOperand());
  }
  bool VisitDeclRefExpr(DeclRefExpr *Reference) override {
    if (const auto *Variable = dyn_cast<VarDecl>(Reference->getDecl()))
      ++Mentions[Variable];
    return true;
  }

  llvm::DenseMap<const VarDecl *, unsigned> Mentions;
};

/// Turns statements into steps.
class StepMaker {
public:
  StepMaker(const FunctionDecl &Function, const Knowledge &Given)
      : Given(Given) {
    Counter.TraverseStmt(Function.getBody());
  }

  void addSteps(const Stmt &Statement, std::vector<Step> &Steps);

private:
  std::optional<AwaitedTask> taskOf(const Expr *E, Awaitable &Kind) const;
  std::optional<AwaitedTask> localTask(const CallExpr &Move,
                                       Awaitable &Kind) const;
  bool isTrivial(const CallExpr &Call) const;
  std::optional<AwaitSite> siteOf(const CoawaitExpr &Await) const;
  void placeAwait(Step &Result, const CoawaitExpr &Await, Binding Bound) const;
  bool placeInner(const Stmt &Statement, const Expr &Head,
                  std::vector<Step> &Steps) const;
  void addDeclaration(const Stmt &Statement, const VarDecl &Variable,
                      bool IsShared, std::vector<Step> &Steps) const;
  Barrier barrierOf(const VarDecl &Variable, PlacedAwaits Placed) const;
  bool addExpression(const Expr &E, std::vector<Step> &Steps) const;
  static Step restOf(const Stmt &Statement, llvm::ArrayRef<Step> Inner);

  const Knowledge &Given;
  MentionCounter Counter;
};

} // namespace

//===----------------------------------------------------------------------===//
// Awaits
//===----------------------------------------------------------------------===//

/// A local task that is declared with a call and handed on once, here, is as
/// good as the call.
std::optional<AwaitedTask> StepMaker::localTask(const CallExpr &Move,
                                                Awaitable &Kind) const {
  const FunctionDecl *Callee = Move.getDirectCallee();
  if (!Callee || !Callee->isInStdNamespace() || Move.getNumArgs() != 1 ||
      !Callee->getIdentifier() || Callee->getName() != "move")
    return std::nullopt;
  const auto *Name = dyn_cast<DeclRefExpr>(Move.getArg(0)->IgnoreParens());
  const auto *Variable = Name ? dyn_cast<VarDecl>(Name->getDecl()) : nullptr;
  if (!Variable || isa<ParmVarDecl>(Variable) || !Variable->hasLocalStorage() ||
      !Variable->hasInit() || Name->refersToEnclosingVariableOrCapture() ||
      Variable->getType()->isReferenceType() ||
      Counter.Mentions.lookup(Variable) != 1)
    return std::nullopt;
  const auto *Call = dyn_cast<CallExpr>(stripInitializer(Variable->getInit()));
  const std::optional<Awaitable> Task =
      Call && Call->isPRValue() ? Given.Known.ofCall(*Call) : std::nullopt;
  if (!Task || Task->StartsWhenCalled)
    return std::nullopt;
  Kind = *Task;
  return AwaitedTask{&Move, Call, Variable};
}

/// True if awaiting what \p Call gives takes no round.
bool StepMaker::isTrivial(const CallExpr &Call) const {
  const FunctionDecl *Callee = Call.getDirectCallee();
  const CXXRecordDecl *Record = Call.getType()->getAsCXXRecordDecl();
  return (Callee && Given.TrivialAwaitables.matches(*Callee)) ||
         (Record && Given.TrivialAwaitables.matches(*Record));
}

/// What awaiting \p E awaits, if \p E is a call.
std::optional<AwaitedTask> StepMaker::taskOf(const Expr *E,
                                             Awaitable &Kind) const {
  const auto *Call = dyn_cast<CallExpr>(stripInitializer(E));
  if (!Call || isTrivial(*Call))
    return std::nullopt;
  if (!Call->isPRValue())
    return localTask(*Call, Kind);
  const std::optional<Awaitable> Task = Given.Known.ofCall(*Call);
  if (!Task)
    return std::nullopt;
  Kind = *Task;
  return AwaitedTask{Call, Call, nullptr};
}

std::optional<AwaitSite> StepMaker::siteOf(const CoawaitExpr &Await) const {
  const auto *Call = dyn_cast<CallExpr>(stripInitializer(Await.getOperand()));
  if (!Call)
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
    Awaitable Kind;
    const std::optional<AwaitedTask> Task = taskOf(Operand, Kind);
    if (!Task || (Site.Library && Kind.Library != Site.Library))
      return std::nullopt;
    Site.Library = Kind.Library;
    Site.StartsWhenCalled |= Kind.StartsWhenCalled;
    Site.Tasks.push_back(*Task);
  }
  return Operands.empty() ? std::nullopt : std::optional(Site);
}

/// Classifies a step whose value is \p Await and nothing else.
void StepMaker::placeAwait(Step &Result, const CoawaitExpr &Await,
                           Binding Bound) const {
  std::optional<AwaitSite> Site = siteOf(Await);
  if (!Site || barrierIn(Site->Operand) != Barrier::None)
    Result.Blocks = Barrier::OtherAwait;
  else if (Given.Types.isGuard(Await.getType()))
    Result.Blocks = Barrier::Guard;
  else
    Result.Site = std::move(Site);
  Result.Bound = Bound;
}

/// Adds a step for every await that evaluating \p Head, a part of \p
/// Statement, performs. Adds none unless all of them can be told.
bool StepMaker::placeInner(const Stmt &Statement, const Expr &Head,
                           std::vector<Step> &Steps) const {
  const auto Awaits = unconditionalAwaits(Head);
  if (!Awaits || Awaits->empty())
    return false;
  llvm::SmallVector<const CoawaitExpr *, 4> Placed;
  for (const InnerAwait &Found : *Awaits)
    Placed.push_back(Found.Await);
  std::vector<Step> Inner;
  for (const InnerAwait &Found : *Awaits) {
    Step &Await = Inner.emplace_back();
    Await.Statement = &Statement;
    Await.Bound = Binding::Nested;
    Await.Site = siteOf(*Found.Await);
    Await.Beside = Found.Beside;
    Await.Whole = Found.Whole;
    Await.IsTemporary = Found.IsTemporary;
    const QualType Type = Found.Await->getType();
    if (!Await.Site || Given.Types.isGuard(Type) ||
        Given.Types.isBorder(Type) ||
        barrierIn(Await.Site->Operand, Placed) != Barrier::None)
      return false;
  }
  llvm::move(Inner, std::back_inserter(Steps));
  return true;
}

//===----------------------------------------------------------------------===//
// Statements
//===----------------------------------------------------------------------===//

Step StepMaker::restOf(const Stmt &Statement, llvm::ArrayRef<Step> Inner) {
  Step Rest;
  Rest.Statement = &Statement;
  for (const Step &Await : Inner)
    Rest.Placed.push_back(Await.Site->Await);
  return Rest;
}

Barrier StepMaker::barrierOf(const VarDecl &Variable,
                             PlacedAwaits Placed) const {
  if (Variable.isInvalidDecl())
    return Barrier::Unparsed;
  if (Variable.isStaticLocal() || Variable.getTLSKind() != VarDecl::TLS_None)
    return Barrier::Static;
  if (Given.Types.isBorder(Variable.getType()))
    return Barrier::Region;
  return Variable.hasInit() ? barrierIn(Variable.getInit(), Placed)
                            : Barrier::None;
}

void StepMaker::addDeclaration(const Stmt &Statement, const VarDecl &Variable,
                               bool IsShared, std::vector<Step> &Steps) const {
  const size_t First = Steps.size();
  const Expr *Initializer = Variable.hasInit() ? Variable.getInit() : nullptr;
  const auto *Await = Initializer
                          ? dyn_cast<CoawaitExpr>(stripInitializer(Initializer))
                          : nullptr;
  const Barrier Whole = barrierOf(Variable, {});
  const bool IsFixed = Whole == Barrier::Static || Whole == Barrier::Unparsed;
  if (Await && !IsFixed) {
    Step Result;
    Result.Statement = &Statement;
    placeAwait(Result, *Await,
               isa<DecompositionDecl>(Variable) ? Binding::Structured
                                                : Binding::Variable);
    if (Given.Types.isGuard(Variable.getType().getNonReferenceType())) {
      Result.Site.reset();
      Result.Blocks = Barrier::Guard;
    }
    if (Result.Blocks != Barrier::OtherAwait) {
      Steps.push_back(std::move(Result));
      Steps.back().Variable = &Variable;
      Steps.back().SharesStatement = IsShared;
      return;
    }
  }
  if (Initializer && !IsFixed)
    placeInner(Statement, *Initializer, Steps);
  Step Rest = restOf(Statement, llvm::ArrayRef(Steps).drop_front(First));
  Rest.Variable = &Variable;
  Rest.Blocks = Await && Rest.Placed.empty() && !IsFixed
                    ? Barrier::OtherAwait
                    : barrierOf(Variable, Rest.Placed);
  Steps.push_back(std::move(Rest));
  for (Step &Part : llvm::MutableArrayRef(Steps).drop_front(First))
    Part.SharesStatement = IsShared;
}

/// The two sides of an assignment.
static std::pair<const Expr *, const Expr *> sidesOf(const Expr &E) {
  if (const auto *Binary = dyn_cast<BinaryOperator>(&E);
      Binary && Binary->getOpcode() == BO_Assign)
    return {Binary->getLHS(), Binary->getRHS()};
  if (const auto *Call = dyn_cast<CXXOperatorCallExpr>(&E);
      Call && Call->getOperator() == OO_Equal)
    return {Call->getArg(0), Call->getArg(1)};
  return {};
}

static bool isIgnore(const Expr &E) {
  const auto *Name = dyn_cast<DeclRefExpr>(E.IgnoreParenImpCasts());
  const NamedDecl *Named = Name ? Name->getDecl() : nullptr;
  return Named && Named->isInStdNamespace() && Named->getName() == "ignore";
}

/// The await whose value \p E drops on purpose.
static const CoawaitExpr *discardedAwait(const Expr &E) {
  if (const auto *Cast = dyn_cast<ExplicitCastExpr>(&E);
      Cast && Cast->getCastKind() == CK_ToVoid)
    return dyn_cast<CoawaitExpr>(stripInitializer(Cast->getSubExpr()));
  const auto [Left, Right] = sidesOf(E);
  return Left && isIgnore(*Left)
             ? dyn_cast<CoawaitExpr>(stripInitializer(Right))
             : nullptr;
}

/// Adds the steps of an expression statement that is nothing but an await, or
/// drops one's value.
bool StepMaker::addExpression(const Expr &E, std::vector<Step> &Steps) const {
  const Expr *Stripped = stripInitializer(&E);
  const auto *Await = dyn_cast<CoawaitExpr>(Stripped);
  const CoawaitExpr *Discarded = Await ? nullptr : discardedAwait(*Stripped);
  if (!Await && !Discarded)
    return false;
  Step Result;
  Result.Statement = &E;
  placeAwait(Result, Await ? *Await : *Discarded,
             Await ? Binding::None : Binding::Discarded);
  if (Result.Blocks == Barrier::OtherAwait)
    return false;
  Steps.push_back(std::move(Result));
  return true;
}

/// What a statement that declares something in its head, or only has a
/// condition, evaluates first.
static const Expr *firstOf(const Stmt *Init, const VarDecl *Variable,
                           const Expr *Condition) {
  if (!Init)
    return Variable ? Variable->getInit() : Condition;
  if (const auto *Declaration = dyn_cast<DeclStmt>(Init))
    if (Declaration->isSingleDecl())
      if (const auto *First = dyn_cast<VarDecl>(Declaration->getSingleDecl()))
        return First->getInit();
  return dyn_cast<Expr>(Init);
}

/// What \p Statement evaluates first, whatever happens.
static const Expr *headOf(const Stmt &Statement) {
  if (const auto *E = dyn_cast<Expr>(&Statement))
    return E;
  if (const auto *Return = dyn_cast<CoreturnStmt>(&Statement))
    return Return->getOperand();
  if (const auto *If = dyn_cast<IfStmt>(&Statement))
    return If->isConsteval()
               ? nullptr
               : firstOf(If->getInit(), If->getConditionVariable(),
                         If->getCond());
  if (const auto *Switch = dyn_cast<SwitchStmt>(&Statement))
    return firstOf(Switch->getInit(), Switch->getConditionVariable(),
                   Switch->getCond());
  if (const auto *Loop = dyn_cast<CXXForRangeStmt>(&Statement))
    return Loop->getInit() ? nullptr : Loop->getRangeInit();
  return nullptr;
}

/// True for `co_await f(), co_await g()`: holes would be names without a use.
static bool dropsValues(const Expr &E) {
  const auto *Binary = dyn_cast<BinaryOperator>(stripInitializer(&E));
  return Binary && Binary->getOpcode() == BO_Comma;
}

void StepMaker::addSteps(const Stmt &Statement, std::vector<Step> &Steps) {
  if (isa<NullStmt>(Statement))
    return;
  if (const auto *Declaration = dyn_cast<DeclStmt>(&Statement)) {
    for (const Decl *D : Declaration->decls())
      if (const auto *Variable = dyn_cast<VarDecl>(D))
        addDeclaration(Statement, *Variable, !Declaration->isSingleDecl(),
                       Steps);
    return;
  }
  const auto *E = dyn_cast<Expr>(&Statement);
  if (E && addExpression(*E, Steps))
    return;
  const size_t First = Steps.size();
  if (const Expr *Head = headOf(Statement); Head && !dropsValues(*Head))
    placeInner(Statement, *Head, Steps);
  Step Rest = restOf(Statement, llvm::ArrayRef(Steps).drop_front(First));
  Rest.Blocks = barrierIn(&Statement, Rest.Placed);
  if (E && Rest.Placed.empty() && isa<CoawaitExpr>(stripInitializer(E)))
    Rest.Blocks = Barrier::OtherAwait;
  if (E && Rest.Placed.size() == 1) {
    const auto [Left, Right] = sidesOf(*stripInitializer(E));
    if (Left && stripInitializer(Right) == Rest.Placed.front()) {
      Steps.back().Bound = Binding::Assignment;
      Steps.back().Target = Left->IgnoreParens();
    }
  }
  Steps.push_back(std::move(Rest));
}

//===----------------------------------------------------------------------===//
// Blocks
//===----------------------------------------------------------------------===//

namespace {

class BlockCollector : public OwnCodeVisitor {
public:
  BlockCollector(const FunctionDecl &Function, const Knowledge &Given,
                 std::vector<Block> &Blocks)
      : Context(Function.getASTContext()), Make(Function, Given),
        Blocks(Blocks) {}

  bool VisitCompoundStmt(CompoundStmt *Body) override {
    Block Result;
    Result.Body = Body;
    const Stmt *Previous = nullptr;
    for (const Stmt *Statement : Body->body()) {
      if (Previous && isTextLostBetween(*Previous, *Statement))
        Result.Steps.emplace_back().Blocks = Barrier::Unparsed;
      if (!Result.Label && isa<SwitchCase, LabelStmt>(Statement))
        Result.Label = Statement;
      Make.addSteps(*Statement, Result.Steps);
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
    const auto Lost =
        Text.findToken(Text.endOf(Begin), End, [](const Token &T) {
          return !T.isOneOf(tok::comment, tok::semi);
        });
    return Lost.has_value();
  }

  const ASTContext &Context;
  StepMaker Make;
  std::vector<Block> &Blocks;
};

} // namespace

std::vector<Block> awaitBlocks(const FunctionDecl &Function,
                               const Knowledge &Given) {
  std::vector<Block> Blocks;
  if (const Stmt *Body = coroutineBody(Function))
    BlockCollector(Function, Given, Blocks)
        .TraverseStmt(const_cast<Stmt *>(Body));
  return Blocks;
}

} // namespace asynq::analysis
