//===- AwaitsInLoops.cpp - Loops that await each element ------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a loop goes through and what it leaves behind is told by its head and
// its body. What is left to show here is that iterations commute: every await
// is of a call that depends on the element, is known to commute with itself,
// and is handed nothing for writing that another iteration is handed as well.
//
//===----------------------------------------------------------------------===//

#include "findings/AwaitsInLoops.h"

#include "effects/Effects.h"
#include "effects/Suspensions.h"
#include "findings/DoneTasks.h"
#include "graph/LoopBody.h"
#include "knowledge/Callees.h"
#include "model/AstVisitor.h"
#include "model/AwaitModel.h"
#include "model/Gathers.h"
#include "model/OwnCode.h"
#include "model/Variables.h"
#include "rewrite/CombinatorNames.h"
#include "rewrite/LoopRewrite.h"
#include "clang/AST/ASTContext.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

namespace {

class LoopCollector : public OwnCodeVisitor {
public:
  llvm::SmallVector<const Stmt *, 4> Loops;

  bool VisitForStmt(ForStmt *S) override { return add(S); }
  bool VisitWhileStmt(WhileStmt *S) override { return add(S); }
  bool VisitCXXForRangeStmt(CXXForRangeStmt *S) override { return add(S); }

private:
  bool add(const Stmt *S) {
    Loops.push_back(S);
    return true;
  }
};

/// Looks for names that are not the same in every iteration.
class IterationNames : public AstVisitor {
public:
  explicit IterationNames(const LoopHead &Head) : Head(Head) {}

  bool Found = false;

  bool VisitDeclRefExpr(DeclRefExpr *Reference) override {
    const VarDecl *Variable = wholeVariable(*Reference->getDecl());
    Found |= Variable &&
             (Variable == Head.Element || isDeclaredIn(*Variable, *Head.Body));
    return !Found;
  }

private:
  const LoopHead &Head;
};

/// Finds the calls that a container of tasks is filled with.
class FillFinder : public AstVisitor {
public:
  explicit FillFinder(const VarDecl &Tasks) : Tasks(Tasks) {}

  llvm::SmallVector<const CallExpr *, 2> Fills;

  /// False if tasks may get into the container in another way. The loop that
  /// awaits them names it once.
  bool areAll() const { return !isa<ParmVarDecl>(Tasks) && Names == Known + 1; }

  bool TraverseCoawaitExpr(CoawaitExpr *Await) override {
    return TraverseStmt(Await->getOperand());
  }
  bool VisitDeclRefExpr(DeclRefExpr *Reference) override {
    Names += Reference->getDecl() == &Tasks;
    return true;
  }
  bool VisitCXXMemberCallExpr(CXXMemberCallExpr *Call) override {
    const CXXMethodDecl *Method = Call->getMethodDecl();
    const auto *Object = dyn_cast<DeclRefExpr>(
        Call->getImplicitObjectArgument()->IgnoreParenImpCasts());
    if (!Object || Object->getDecl() != &Tasks || !Method ||
        !isPlainStandardFunction(*Method) || !Method->getIdentifier())
      return true;
    const llvm::StringRef Name = Method->getName();
    Known += Name == "reserve" || Name == "size" || Name == "empty";
    if (Name != "push_back" && Name != "emplace_back")
      return true;
    const auto *Fill =
        Call->getNumArgs() == 1
            ? dyn_cast<CallExpr>(stripInitializer(Call->getArg(0)))
            : nullptr;
    if (Fill && Fill->isPRValue()) {
      ++Known;
      Fills.push_back(Fill);
    }
    return true;
  }

private:
  const VarDecl &Tasks;
  unsigned Names = 0, Known = 0;
};

/// Asks whether the iterations of one loop can be awaited together.
class LoopReader {
public:
  LoopReader(const LoopHead &Head, const LoopBody &Body,
             const FunctionDecl &Function, const Effects &Context)
      : Head(Head), Body(Body), Function(Function), Context(Context) {}

  Evidence Known = Evidence::Annotated;
  /// Why the awaits must not be moved, although they are taken for reads.
  Unfixable Doubt = Unfixable::None;
  const LibraryProfile *Library = nullptr;
  /// False if every iteration is over at once.
  bool MayWait = false;

  bool awaitsCalls();
  bool awaitsTasks();

private:
  void takeDoubt(const CallEffect &Effect);
  bool fillsCommute(QualType Result);
  bool isOfLibrary(const std::optional<Awaitable> &Task);
  bool commutes(const CoawaitExpr &Await, const CallExpr &Call);
  bool movesFromOutside(const CallExpr &Call) const;
  bool dependsOnIteration(const Expr &E) const;

  const LoopHead &Head;
  const LoopBody &Body;
  const FunctionDecl &Function;
  const Effects &Context;
};

} // namespace

bool LoopReader::isOfLibrary(const std::optional<Awaitable> &Task) {
  if (!Task || (Library && Task->Library != Library))
    return false;
  Library = Task->Library;
  return true;
}

bool LoopReader::dependsOnIteration(const Expr &E) const {
  IterationNames Finder(Head);
  Finder.TraverseStmt(const_cast<Expr *>(&E));
  return Finder.Found;
}

/// What is moved from is another thing for the next iteration.
bool LoopReader::movesFromOutside(const CallExpr &Call) const {
  return llvm::any_of(Call.arguments(), [&](const Expr *Argument) {
    return Argument->isXValue() &&
           !isa<MaterializeTemporaryExpr>(Argument->IgnoreParenImpCasts()) &&
           !dependsOnIteration(*Argument);
  });
}

void LoopReader::takeDoubt(const CallEffect &Effect) {
  if (Effect.MayBeCommand)
    Doubt = Unfixable::MayBeCommands;
  else if (Effect.MayWriteOutside && Doubt == Unfixable::None)
    Doubt = Unfixable::ShallowConst;
}

bool LoopReader::commutes(const CoawaitExpr &Await, const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (Callee && changesItsClosure(*Callee))
    return false;
  const CallEffect Effect =
      Context.ofAwaiting(Call, *Library, /*IsBound=*/true, Await.getType(),
                         llvm::is_contained(Body.Bare, &Await));
  Known = weaker(Known, Effect.Known);
  MayWait |= mayWait(Call, Context.knowledge(), Context.bodies());
  takeDoubt(Effect);
  if (Effect.Ordered || Effect.Known == Evidence::Unknown)
    return false;
  if (Effect.isConcurrent())
    return true;
  // What is called on an object that it may change could be a cursor.
  if (Effect.Receiver)
    return false;
  // What one iteration writes, the next one would write at the same time.
  return llvm::all_of(Effect.Writes, [&](const Place &Object) {
    const VarDecl *Variable = Object.variable();
    return Variable && isDeclaredIn(*Variable, *Head.Body);
  });
}

bool LoopReader::awaitsCalls() {
  const Knowledge &Given = Context.knowledge();
  return llvm::all_of(Body.Awaits, [&](const CoawaitExpr *Await) {
    const auto *Call =
        dyn_cast<CallExpr>(stripInitializer(Await->getOperand()));
    return Call && Call->isPRValue() && !Given.Known.ofGather(*Call) &&
           !Given.Known.isRangeGather(*Call) &&
           isOfLibrary(Given.Known.ofCall(*Call)) &&
           !Given.Types.isGuard(Await->getType()) &&
           dependsOnIteration(*Call) && !movesFromOutside(*Call) &&
           leavesNothing(Head, Context.ofLazyCall(*Call)) &&
           commutes(*Await, *Call);
  });
}

/// True unless a call that fills the container is seen that does not commute.
bool LoopReader::fillsCommute(QualType ResultType) {
  const Expr *Range = Head.Range ? Head.Range->getRangeInit() : nullptr;
  const VarDecl *Tasks = Range ? namedTask(*Range) : nullptr;
  Known = Evidence::Convention;
  MayWait = true;
  if (!Tasks)
    return true;
  FillFinder Finder(*Tasks);
  Finder.TraverseStmt(const_cast<Stmt *>(coroutineBody(Function)));
  if (Finder.areAll() && !Finder.Fills.empty()) {
    Known = Evidence::Annotated;
    MayWait = llvm::any_of(Finder.Fills, [&](const CallExpr *Call) {
      return mayWait(*Call, Context.knowledge(), Context.bodies());
    });
  }
  return llvm::all_of(Finder.Fills, [&](const CallExpr *Call) {
    const CallEffect Effect =
        Context.ofAwaiting(*Call, *Library, /*IsBound=*/true, ResultType);
    Known = weaker(Known, Effect.Known);
    takeDoubt(Effect);
    return !Effect.Ordered && Effect.Known != Evidence::Unknown &&
           (Effect.isConcurrent() || Effect.Writes.empty());
  });
}

/// Tasks that were made before: what they do is what the calls that made them
/// tell, or else what their library promises.
bool LoopReader::awaitsTasks() {
  if (Body.Awaits.size() != 1)
    return false;
  const CoawaitExpr &Await = *Body.Awaits.front();
  const Expr *Operand = stripInitializer(Await.getOperand());
  if (const auto *Move = dyn_cast<CallExpr>(Operand);
      Move && Move->isXValue() && Move->getNumArgs() == 1)
    Operand = stripInitializer(Move->getArg(0));
  const std::optional<Awaitable> Task =
      Context.knowledge().Known.ofType(Operand->getType());
  if (!Operand->isLValue() || !isOfLibrary(Task) || Task->StartsWhenCalled ||
      !dependsOnIteration(*Operand) ||
      Context.callees().isOrdered(Operand->getType()) ||
      Context.types().isGuard(Await.getType()) ||
      Context.types().isStatus(Await.getType()) ||
      !fillsCommute(Await.getType()))
    return false;
  return Context.knowledge().minimumFor(*Library) <= Known;
}

/// The container whose elements a loop awaits, if it has a name.
static const VarDecl *containerOf(const LoopHead &Head, const LoopBody &Body) {
  if (Head.Range)
    return namedTask(*Head.Range->getRangeInit());
  const Expr *Task = stripInitializer(Body.Awaits.front()->getOperand());
  if (const auto *Move = dyn_cast<CallExpr>(Task);
      Move && Move->isCallToStdMove())
    Task = stripInitializer(Move->getArg(0));
  const auto *Element = dyn_cast<CXXOperatorCallExpr>(Task);
  return Element && Element->getOperator() == OO_Subscript
             ? namedTask(*Element->getArg(0))
             : nullptr;
}

/// True if an earlier statement may have awaited the tasks of a loop.
static bool areDone(const LoopHead &Head, const LoopBody &Body,
                    const FunctionDecl &Coroutine, const Knowledge &Given) {
  const VarDecl *Tasks = containerOf(Head, Body);
  return Tasks &&
         mayBeDone(*Tasks, *Head.Loop, *coroutineBody(Coroutine), Given);
}

/// The first await of an iteration that another one needs.
static SourceLocation chainIn(const LoopBody &Body) {
  return Body.Awaits.size() > 1 ? Body.Awaits.front()->getKeywordLoc()
                                : SourceLocation();
}

void LoopFinder::add(const FunctionDecl &Coroutine) {
  LoopCollector Collector;
  Collector.TraverseStmt(const_cast<Stmt *>(coroutineBody(Coroutine)));
  std::vector<LoopAwait> Found;
  if (Collector.Loops.empty()) {
    Agreed.add(Coroutine, std::move(Found));
    return;
  }
  const Effects Context(Coroutine, Given, Seen);
  NameUses Uses(Coroutine);
  for (const Stmt *Loop : Collector.Loops) {
    const std::optional<LoopHead> Head = loopHead(*Loop);
    const std::optional<LoopBody> Body =
        Head ? loopBody(*Head, Coroutine, Context) : std::nullopt;
    if (!Body || (!AllowCommands &&
                  (!Body->Bare.empty() || Body->Accumulations.empty())))
      continue;
    LoopReader Reader(*Head, *Body, Coroutine, Context);
    if (Wanted == Kind::Calls
            ? !Reader.awaitsCalls()
            : !Reader.awaitsTasks() || areDone(*Head, *Body, Coroutine, Given))
      continue;
    if (!Reader.MayWait)
      continue;
    const GatherableLoop Gatherable{*Head,     *Body,   *Reader.Library,
                                    Coroutine, Context, Uses};
    LoopAwait Finding;
    Finding.At = Body->Awaits.front()->getKeywordLoc();
    Finding.Known = Reader.Known;
    Finding.IsAllowedCommand =
        !Body->Bare.empty() && Reader.Known < Evidence::Body;
    Finding.Library = Reader.Library;
    Finding.Chain = chainIn(*Body);
    Finding.Fix = Wanted == Kind::Calls ? rewriteCallLoop(Gatherable)
                                        : rewriteTaskLoop(Gatherable);
    if (Finding.Fix.Edit && Reader.Doubt != Unfixable::None)
      Finding.Fix = {std::nullopt, Reader.Doubt, Finding.At};
    if (!isDeclared(Reader.Library->GatherRange, Coroutine.getASTContext()))
      Finding.MissingHeader = Reader.Library->GatherRange.Header;
    Found.push_back(Finding);
  }
  Agreed.add(Coroutine, std::move(Found));
}

} // namespace asynq::analysis
