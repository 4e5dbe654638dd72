//===- Steps.cpp - Statements as steps ------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An await that does not have one of the forms below makes its statement a
// barrier, so what the model does not understand is never combined with
// anything.
//
// A statement that awaits inside of a larger expression is taken apart if all
// of these awaits are performed whatever happens: the awaits come first, then
// the rest, which has holes where their results go. Of an `if`, a `switch` and
// a loop over a range, only the head is taken apart in this way.
//
//===----------------------------------------------------------------------===//

#include "model/Steps.h"

#include "knowledge/TrivialAwaits.h"
#include "model/AstVisitor.h"
#include "model/AwaitOrder.h"
#include "model/Variables.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

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

} // namespace

StepMaker::StepMaker(const FunctionDecl &Function, const Knowledge &Given)
    : Given(Given) {
  MentionCounter Counter;
  Counter.TraverseStmt(Function.getBody());
  Mentions = std::move(Counter.Mentions);
}

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
      Variable->getType()->isReferenceType() || Mentions.lookup(Variable) != 1)
    return std::nullopt;
  const auto *Call = dyn_cast<CallExpr>(stripInitializer(Variable->getInit()));
  const std::optional<Awaitable> Task =
      Call && Call->isPRValue() ? Given.Known.ofCall(*Call) : std::nullopt;
  if (!Task || Task->StartsWhenCalled)
    return std::nullopt;
  Kind = *Task;
  return AwaitedTask{&Move, Call, Variable};
}

/// What awaiting \p E awaits, if \p E is a call.
std::optional<AwaitedTask> StepMaker::taskOf(const Expr *E,
                                             Awaitable &Kind) const {
  const auto *Call = dyn_cast<CallExpr>(stripInitializer(E));
  if (!Call || isTrivial(*Call, Given))
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
  Site.GivesOutcomes = Given.Known.isSettledGather(*Call);
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

/// True if holding what \p Site gives means something. Boxes around results
/// have destructors of their own, which end nothing but a task.
bool StepMaker::givesGuard(const AwaitSite &Site) const {
  if (!Site.IsGather || Site.Library->Gather.Gives != Combination::Boxes)
    return Given.Types.isGuard(Site.Await->getType());
  return llvm::any_of(Site.Tasks, [&](const AwaitedTask &Task) {
    const QualType Result = resultOf(Task.Call->getType());
    return Result.isNull() || Given.Types.isGuard(Result);
  });
}

/// Classifies a step whose value is \p Await and nothing else.
void StepMaker::placeAwait(Step &Result, const CoawaitExpr &Await,
                           Binding Bound) const {
  std::optional<AwaitSite> Site = siteOf(Await);
  if (!Site || barrierIn(Site->Operand) != Barrier::None)
    Result.Blocks = Barrier::OtherAwait;
  else if (givesGuard(*Site))
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

/// What is left of a statement beside \p Inner, its awaits.
static Step restOf(const Stmt &Statement, llvm::ArrayRef<Step> Inner) {
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
  if ((Variable.isStaticLocal() && !isMadeByCompiler(Variable)) ||
      Variable.getTLSKind() != VarDecl::TLS_None)
    return Barrier::Static;
  if ((Given.Types.isBorder(Variable.getType()) && !isOwnPart(Variable)) ||
      hasCleanup(Variable))
    return Barrier::Region;
  return Variable.hasInit() ? barrierIn(Variable.getInit(), Placed)
                            : Barrier::None;
}

/// The await that \p E, or what it is made of, is. What only asks for a part of
/// the coroutine is like a name of it.
static const CoawaitExpr *awaitThatIs(const Expr *E) {
  const auto *Await = E ? dyn_cast<CoawaitExpr>(stripInitializer(E)) : nullptr;
  return Await && !asksForOwnPart(*Await) ? Await : nullptr;
}

void StepMaker::addDeclaration(const Stmt &Statement, const VarDecl &Variable,
                               bool IsShared, std::vector<Step> &Steps) const {
  const size_t First = Steps.size();
  const Expr *Initializer = Variable.hasInit() ? Variable.getInit() : nullptr;
  const CoawaitExpr *Await = awaitThatIs(Initializer);
  const Barrier Whole = barrierOf(Variable, {});
  const bool IsFixed = Whole == Barrier::Static || Whole == Barrier::Unparsed;
  if (Await && !IsFixed) {
    Step Result;
    Result.Statement = &Statement;
    placeAwait(Result, *Await,
               isa<DecompositionDecl>(Variable) ? Binding::Structured
                                                : Binding::Variable);
    const bool IsOfBoxes =
        Result.Site && Result.Site->IsGather && !givesGuard(*Result.Site);
    if (!IsOfBoxes &&
        Given.Types.isGuard(Variable.getType().getNonReferenceType())) {
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
  const CoawaitExpr *Await = awaitThatIs(&E);
  const CoawaitExpr *Discarded =
      Await ? nullptr : discardedAwait(*stripInitializer(&E));
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
static const Expr *controlOf(const Stmt &Statement) {
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
    return firstOf(Loop->getInit(), nullptr, Loop->getRangeInit());
  return nullptr;
}

/// True for `co_await f(), co_await g()`: holes would be names without a use.
static bool dropsValues(const Expr &E) {
  const auto *Binary = dyn_cast<BinaryOperator>(stripInitializer(&E));
  return Binary && Binary->getOpcode() == BO_Comma;
}

void StepMaker::addSteps(const Stmt &Statement,
                         std::vector<Step> &Steps) const {
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
  if (const Expr *Head = controlOf(Statement); Head && !dropsValues(*Head))
    placeInner(Statement, *Head, Steps);
  Step Rest = restOf(Statement, llvm::ArrayRef(Steps).drop_front(First));
  Rest.Blocks = barrierIn(&Statement, Rest.Placed);
  if (Rest.Placed.empty() && awaitThatIs(E))
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

} // namespace asynq::analysis
