//===- LocksAcrossAwaits.cpp - Locks that are held meanwhile --------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each lock is in some of three states on the paths to a place: held, free, or
// unknown, which never is reported. Declarations, destructors, member functions
// and moves change the state; a forward fixpoint over the control flow joins
// it. The states only grow, and there are three, so it ends after a few rounds.
//
// LockedPaths of exceptions are left out: no handler can await, and what
// follows a handler can be reached without one.
//
//===----------------------------------------------------------------------===//

#include "findings/LocksAcrossAwaits.h"

#include "findings/LockStates.h"
#include "knowledge/HiddenBodies.h"
#include "knowledge/LockTypes.h"
#include "model/AwaitModel.h"
#include "model/Flow.h"
#include "model/OwnCode.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace asynq::analysis {

namespace {

using States = llvm::DenseMap<const VarDecl *, unsigned char>;

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

/// The variable that \p E names, and nothing but that.
const DeclRefExpr *nameIn(const Expr *E) {
  return dyn_cast<DeclRefExpr>(E->IgnoreParenImpCasts());
}

/// What calling a member function of a lock leaves behind.
LockState afterMember(const CXXMethodDecl &Method, unsigned char Before) {
  if (!Method.getIdentifier())
    return LockState(Before);
  return llvm::StringSwitch<LockState>(Method.getName())
      .Cases("unlock", "release", "Release", "Unlock", Free)
      .Cases("lock", "relock", Held)
      .Default(Method.isConst() ? LockState(Before) : Unknown);
}

//===----------------------------------------------------------------------===//
// Steps
//===----------------------------------------------------------------------===//

/// Follows the locks of one coroutine.
class Tracker {
public:
  Tracker(const Stmt &Body, const Knowledge &Given);

  llvm::ArrayRef<const VarDecl *> locks() const { return Locks; }

  /// True if the code asks whether it has the mutex.
  bool isTested(const VarDecl &Lock) const { return Tested.contains(&Lock); }

  /// True if it is unlocked in several places: their conditions may be such
  /// that each path goes through one of them.
  bool isUnlockedInPlaces(const VarDecl &Lock) const {
    const auto Found = Unlocks.find(&Lock);
    return Found != Unlocks.end() && Found->second.size() > 1;
  }

  /// Forgets the locks that are used in a way that the steps do not show.
  void forgetEscaping(const CFG &Flow, const Mentions &Names);

  /// What the element makes of the states.
  void step(const CFGElement &Element, States &Now);

private:
  void declare(const VarDecl &Lock, States &Now);
  void stepCall(const CallExpr &Call, States &Now);
  void stepArgument(const Expr &Argument, const ParmVarDecl &Parameter,
                    const FunctionDecl &Callee, States &Now);
  const VarDecl *lockIn(const Expr *E);
  LockState stateOfValue(const Expr &Value) const;

  const Knowledge &Given;
  llvm::SmallVector<const VarDecl *, 4> Locks;
  llvm::DenseSet<const DeclRefExpr *> Understood;
  llvm::DenseSet<const VarDecl *> Tested;
  llvm::DenseMap<const VarDecl *, llvm::SmallPtrSet<const Expr *, 2>> Unlocks;
  LockState LastMoved = Unknown; ///< What the last std::move gave away.
};

/// Finds the declarations of locks.
class LockCollector : public OwnCodeVisitor {
public:
  LockCollector(const Knowledge &Given,
                llvm::SmallVectorImpl<const VarDecl *> &Locks)
      : Given(Given), Locks(Locks) {}

  bool VisitVarDecl(VarDecl *Variable) override {
    if (Variable->hasLocalStorage() && Variable->hasInit() &&
        !Variable->isInvalidDecl() && isLock(Variable->getType(), Given))
      Locks.push_back(Variable);
    return true;
  }

private:
  const Knowledge &Given;
  llvm::SmallVectorImpl<const VarDecl *> &Locks;
};

} // namespace

Tracker::Tracker(const Stmt &Body, const Knowledge &Given) : Given(Given) {
  LockCollector(Given, Locks).TraverseStmt(const_cast<Stmt *>(&Body));
}

void Tracker::forgetEscaping(const CFG &Flow, const Mentions &Names) {
  // What the steps look at is what they understand.
  States Ignored;
  for (const CFGBlock *Block : Flow)
    for (const CFGElement &Element : *Block)
      step(Element, Ignored);
  llvm::erase_if(Locks, [&](const VarDecl *Lock) {
    return llvm::any_of(Names.of(*Lock), [&](const DeclRefExpr *Name) {
      return !Understood.contains(Name);
    });
  });
}

const VarDecl *Tracker::lockIn(const Expr *E) {
  const DeclRefExpr *Name = nameIn(E);
  const auto *Variable = Name ? dyn_cast<VarDecl>(Name->getDecl()) : nullptr;
  if (!Variable || !llvm::is_contained(Locks, Variable))
    return nullptr;
  Understood.insert(Name);
  return Variable;
}

LockState Tracker::stateOfValue(const Expr &Value) const {
  const Expr *Origin = originOf(&Value);
  if (const auto *Call = dyn_cast<CallExpr>(Origin))
    return Call->isCallToStdMove() ? LastMoved : afterCall(*Call, Given);
  if (isAlwaysHeld(Value.getType(), Given))
    return Held;
  if (const auto *Construction = dyn_cast<CXXConstructExpr>(Origin))
    return afterConstruction(*Construction);
  const auto *Braces = dyn_cast<InitListExpr>(Origin);
  return Braces && Braces->getNumInits() == 0 ? Free : Unknown;
}

void Tracker::declare(const VarDecl &Lock, States &Now) {
  if (llvm::is_contained(Locks, &Lock))
    Now[&Lock] = stateOfValue(*Lock.getInit());
}

void Tracker::stepArgument(const Expr &Argument, const ParmVarDecl &Parameter,
                           const FunctionDecl &Callee, States &Now) {
  const VarDecl *Lock = lockIn(&Argument);
  const QualType Type = Parameter.getType();
  if (!Lock || !Type->isLValueReferenceType() ||
      Type->getPointeeType().isConstQualified())
    return;
  const std::string Name = qualifiedName(Callee);
  if (llvm::StringRef(Name).starts_with("std::condition_variable"))
    return; // It is locked again afterwards.
  Now[Lock] = Name == "std::lock" ? Held : Unknown;
}

void Tracker::stepCall(const CallExpr &Call, States &Now) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (Call.isCallToStdMove()) {
    if (const VarDecl *Lock = lockIn(Call.getArg(0))) {
      LastMoved = LockState(Now.lookup(Lock));
      Now[Lock] = Free;
    }
    return;
  }
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call)) {
    const VarDecl *Lock = lockIn(Member->getImplicitObjectArgument());
    if (Lock && Member->getMethodDecl()) {
      if (Member->getMethodDecl()->isConst())
        Tested.insert(Lock);
      Now[Lock] = afterMember(*Member->getMethodDecl(), Now.lookup(Lock));
      if (Now[Lock] == Free)
        Unlocks[Lock].insert(Member);
    }
  }
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call);
  if (Operator && Operator->getOperator() == OO_Equal) {
    if (const VarDecl *Lock = lockIn(Operator->getArg(0)))
      Now[Lock] = stateOfValue(*Operator->getArg(1));
    return;
  }
  if (Operator || !Callee)
    return;
  for (unsigned I = 0; I != Call.getNumArgs() && I != Callee->getNumParams();
       ++I)
    stepArgument(*Call.getArg(I), *Callee->getParamDecl(I), *Callee, Now);
}

void Tracker::step(const CFGElement &Element, States &Now) {
  if (const auto Destructor = Element.getAs<CFGAutomaticObjDtor>()) {
    if (Now.contains(Destructor->getVarDecl()))
      Now[Destructor->getVarDecl()] = Free;
    return;
  }
  const Stmt *S = statementOf(Element);
  if (!S)
    return;
  if (const VarDecl *Variable = declaredBy(*S))
    declare(*Variable, Now);
  else if (const auto *Call = dyn_cast<CallExpr>(S))
    stepCall(*Call, Now);
}

//===----------------------------------------------------------------------===//
// LockedPaths
//===----------------------------------------------------------------------===//

/// True if awaiting never suspends, as the awaiter's own code says, or might
/// say if it were not hidden.
static bool neverSuspends(const CoawaitExpr &Await) {
  const auto *Call = dyn_cast_or_null<CXXMemberCallExpr>(
      Await.getReadyExpr()->IgnoreImplicit());
  const CXXMethodDecl *Ready = Call ? Call->getMethodDecl() : nullptr;
  if (Ready && hasHiddenBody(*Ready))
    return true;
  const auto *Body =
      Ready ? dyn_cast_or_null<CompoundStmt>(Ready->getBody()) : nullptr;
  if (!Body || Body->size() != 1)
    return false;
  const auto *Return = dyn_cast<ReturnStmt>(Body->body_front());
  const auto *Value = Return && Return->getRetValue()
                          ? dyn_cast<CXXBoolLiteralExpr>(
                                Return->getRetValue()->IgnoreImplicit())
                          : nullptr;
  return Value && Value->getValue();
}

namespace {

/// An await and the states of the locks at it.
struct Suspension {
  const CoawaitExpr *Await;
  const CFGBlock *Block;
  States Then;
};

/// The states at the awaits of a control flow.
class LockedPaths {
public:
  LockedPaths(const CFG &Flow, Tracker &Locks) : Flow(Flow), Locks(Locks) {
    findStates();
    for (const CFGBlock *Block : Flow) {
      States Now = Before.lookup(Block);
      for (const CFGElement &Element : *Block) {
        note(Element, *Block, Now);
        Locks.step(Element, Now);
      }
    }
    llvm::sort(Suspensions, [](const Suspension &A, const Suspension &B) {
      return A.Await->getKeywordLoc() < B.Await->getKeywordLoc();
    });
  }

  bool isHeldAt(const VarDecl &Lock, const Suspension &At) const {
    const unsigned char State = At.Then.lookup(&Lock);
    if (State != (Held | Free))
      return State == Held;
    const CFGBlock *Declared = DeclaredIn.lookup(&Lock);
    return IsHeldFirst.contains(&Lock) && !Locks.isTested(Lock) &&
           !Locks.isUnlockedInPlaces(Lock) && Declared &&
           !canEndWithout(*At.Block, *Declared);
  }

  llvm::ArrayRef<Suspension> suspensions() const { return Suspensions; }

private:
  void findStates();
  void note(const CFGElement &Element, const CFGBlock &Block,
            const States &Now);
  bool canEndWithout(const CFGBlock &Avoided, const CFGBlock &From) const;

  const CFG &Flow;
  Tracker &Locks;
  llvm::DenseMap<const CFGBlock *, States> Before;
  std::vector<Suspension> Suspensions;
  llvm::DenseMap<const VarDecl *, const CFGBlock *> DeclaredIn;
  llvm::DenseSet<const VarDecl *> IsHeldFirst;
};

} // namespace

void LockedPaths::findStates() {
  llvm::SmallVector<const CFGBlock *, 16> Open{&Flow.getEntry()};
  llvm::SmallPtrSet<const CFGBlock *, 16> Seen;
  while (!Open.empty()) {
    const CFGBlock *Block = Open.pop_back_val();
    States Now = Before.lookup(Block);
    for (const CFGElement &Element : *Block) {
      Locks.step(Element, Now);
      const Stmt *S = statementOf(Element);
      const VarDecl *Variable = S ? declaredBy(*S) : nullptr;
      if (!Variable || !Now.contains(Variable))
        continue;
      DeclaredIn[Variable] = Block;
      if (Now.lookup(Variable) == Held)
        IsHeldFirst.insert(Variable);
    }
    for (const CFGBlock *Next : Block->succs()) {
      if (!Next)
        continue;
      bool Changed = Seen.insert(Next).second;
      for (const auto &[Lock, State] : Now) {
        unsigned char &Joined = Before[Next][Lock];
        Changed |= (Joined | State) != Joined;
        Joined |= State;
      }
      if (Changed)
        Open.push_back(Next);
    }
  }
}

void LockedPaths::note(const CFGElement &Element, const CFGBlock &Block,
                       const States &Now) {
  const Stmt *S = statementOf(Element);
  const auto *Await = S ? dyn_cast<CoawaitExpr>(S) : nullptr;
  if (Await && !Await->isImplicit() && !neverSuspends(*Await))
    Suspensions.push_back({Await, &Block, Now});
}

bool LockedPaths::canEndWithout(const CFGBlock &Avoided,
                                const CFGBlock &From) const {
  llvm::SmallVector<const CFGBlock *, 16> Open{&From};
  llvm::SmallPtrSet<const CFGBlock *, 16> Seen{&Avoided};
  while (!Open.empty()) {
    const CFGBlock *Block = Open.pop_back_val();
    if (Block == &Flow.getExit())
      return true;
    if (Seen.insert(Block).second)
      for (const CFGBlock *Next : Block->succs())
        if (Next)
          Open.push_back(Next);
  }
  return false;
}

//===----------------------------------------------------------------------===//
// Findings
//===----------------------------------------------------------------------===//

std::vector<HeldLock> locksAtAwaits(const FunctionDecl &Coroutine,
                                    const Knowledge &Given) {
  const Stmt *Body = coroutineBody(Coroutine);
  if (!Body)
    return {};
  Tracker Locks(*Body, Given);
  if (Locks.locks().empty())
    return {};
  const std::unique_ptr<CFG> Flow = flowOf(Coroutine, Exceptions::Ignored);
  if (!Flow)
    return {};
  Locks.forgetEscaping(*Flow, Mentions(*Body));
  const LockedPaths States(*Flow, Locks);
  std::vector<HeldLock> Result;
  for (const VarDecl *Lock : Locks.locks()) {
    HeldLock Finding;
    Finding.Name = Lock->getNameAsString();
    Finding.Declaration = Lock->getLocation();
    for (const Suspension &At : States.suspensions())
      if (States.isHeldAt(*Lock, At))
        Finding.Awaits.push_back(At.Await->getKeywordLoc());
    if (!Finding.Awaits.empty())
      Result.push_back(std::move(Finding));
  }
  return Result;
}

void HeldLockFinder::add(const FunctionDecl &Function) {
  if (!coroutineBody(Function))
    return;
  std::vector<HeldLock> Findings = locksAtAwaits(Function, Given);
  // Awaits and locks spelled in a macro are the macro's business.
  for (HeldLock &Finding : Findings)
    llvm::erase_if(Finding.Awaits,
                   [](SourceLocation Await) { return Await.isMacroID(); });
  llvm::erase_if(Findings, [](const HeldLock &Finding) {
    return Finding.Awaits.empty() || Finding.Declaration.isMacroID();
  });
  Agreed.add(Function, std::move(Findings));
}

} // namespace asynq::analysis
