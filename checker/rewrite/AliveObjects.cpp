//===- AliveObjects.cpp - What would see a coroutine suspend --------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "knowledge/Callees.h"
#include "knowledge/LockTypes.h"
#include "model/AwaitModel.h"
#include "model/Flow.h"
#include "model/OwnCode.h"
#include "rewrite/AwaitEdits.h"
#include "rewrite/MemberNames.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace asynq::analysis {

namespace {

/// Finds, among what comes before a place in its scopes, a lock or an object
/// whose destructor ends a region, and mutexes that are locked by hand.
class AliveFinder : public OwnCodeVisitor {
public:
  AliveFinder(SourceLocation Before,
              const llvm::DenseSet<const VarDecl *> &Ignored,
              const Knowledge &Given, const SourceManager &Manager)
      : Before(Before), Ignored(Ignored), Given(Given), Manager(Manager) {}

  Obstacle Found;

  bool dataTraverseStmtPre(Stmt *S) override {
    if (isa<ExprWithCleanups>(S) && isAround(*S))
      lookForGuards(*S);
    if (!isa<CompoundStmt, IfStmt, ForStmt, WhileStmt, CXXForRangeStmt,
             SwitchStmt>(S) ||
        isAround(*S) || S->getBeginLoc().isMacroID())
      return true;
    // `if (!m.try_lock()) co_return;` leaves it locked.
    if (const auto *If = dyn_cast<IfStmt>(S); If && isBefore(If->getEndLoc()))
      TraverseStmt(const_cast<Expr *>(If->getCond()));
    return false;
  }
  bool VisitVarDecl(VarDecl *Variable) override {
    // A reference may be all that keeps a lock alive.
    const QualType Type = Variable->getType().getNonReferenceType();
    if (!Ignored.contains(Variable) && isBefore(Variable->getEndLoc()) &&
        !Given.Known.ofType(Type) &&
        (isGuard(Type) || isMadeWithDeleter(*Variable)))
      Found = {Unfixable::Region, Variable->getLocation()};
    return !Found;
  }
  bool VisitCallExpr(CallExpr *Call) override {
    if (isBefore(Call->getEndLoc()))
      count(handLocks(*Call), *Call);
    return true;
  }

  Obstacle result() const {
    return Found || Locked <= 0 ? Found : Obstacle{Unfixable::Locked, LockedAt};
  }

private:
  bool isGuard(QualType Type) const {
    return Given.Types.isGuard(Type) || isLock(Type, Given);
  }

  /// Temporaries live as long as what they stand in is evaluated.
  void lookForGuards(const Stmt &Part) {
    const auto *Temporary = dyn_cast<CXXBindTemporaryExpr>(&Part);
    if (Temporary && isBefore(Temporary->getEndLoc()) &&
        isGuard(Temporary->getType()) &&
        !Given.Known.ofType(Temporary->getType()))
      Found = {Unfixable::Region, Temporary->getBeginLoc()};
    if (isa<LambdaExpr>(Part))
      return;
    for (const Stmt *Child : Part.children())
      if (Child && !Found)
        lookForGuards(*Child);
  }

  void count(int Change, const CallExpr &Call) {
    Locked += Change;
    if (Change > 0)
      LockedAt = Call.getBeginLoc();
  }

  /// How many more mutexes are locked behind \p Call.
  static int handLocks(const CallExpr &Call) {
    const FunctionDecl *Callee = Call.getDirectCallee();
    if (!Callee || !Callee->getIdentifier())
      return 0;
    if (const auto *Method = dyn_cast<CXXMethodDecl>(Callee))
      return canBeUnlocked(*Method->getParent()) ? changeBy(Callee->getName())
                                                 : 0;
    if (isInStandardLibrary(*Callee))
      return llvm::StringSwitch<int>(Callee->getName())
          .Cases("lock", "try_lock", Call.getNumArgs())
          .Default(0);
    return changeByC(Callee->getName());
  }

  static int changeBy(llvm::StringRef Method) {
    return llvm::StringSwitch<int>(Method)
        .Cases("lock", "lock_shared", "Lock", 1)
        .Cases("try_lock", "try_lock_for", "try_lock_until", "tryLock",
               "TryLock", 1)
        .Cases("try_lock_shared", "try_lock_shared_for",
               "try_lock_shared_until", 1)
        .Cases("unlock", "unlock_shared", "Unlock", -1)
        .Default(0);
  }

  static int changeByC(llvm::StringRef Function) {
    if (!Function.starts_with("pthread_") && !Function.starts_with("mtx_"))
      return 0;
    if (Function.ends_with("unlock"))
      return -1;
    return Function.ends_with("lock") ? 1 : 0;
  }

  /// `std::shared_ptr<void> p(nullptr, f);` calls something when it ends.
  static bool isMadeWithDeleter(const VarDecl &Variable) {
    const auto *Construction =
        Variable.hasInit()
            ? dyn_cast<CXXConstructExpr>(stripInitializer(Variable.getInit()))
            : nullptr;
    if (!Construction || Construction->getNumArgs() < 2 ||
        !isInStandardLibrary(*Construction->getConstructor()))
      return false;
    const CXXRecordDecl &Pointer = *Construction->getConstructor()->getParent();
    return (Pointer.getName() == "shared_ptr" ||
            Pointer.getName() == "unique_ptr") &&
           !Construction->getArg(1)->isDefaultArgument();
  }

  /// To lock a std::weak_ptr is another matter.
  static bool canBeUnlocked(const CXXRecordDecl &Record) {
    IdentifierTable &Names = Record.getASTContext().Idents;
    return !membersNamed(Record, &Names.get("unlock")).empty() ||
           !membersNamed(Record, &Names.get("Unlock")).empty();
  }
  bool isBefore(SourceLocation Location) const {
    return Manager.isBeforeInTranslationUnit(Location, Before);
  }
  bool isAround(const Stmt &Scope) const {
    return isBefore(Scope.getBeginLoc()) && !isBefore(Scope.getEndLoc());
  }

  const SourceLocation Before;
  const llvm::DenseSet<const VarDecl *> &Ignored;
  const Knowledge &Given;
  const SourceManager &Manager;
  int Locked = 0;
  SourceLocation LockedAt;
};

} // namespace

Obstacle obstacleAlive(const Expr &Await, const FunctionDecl &Function,
                       const llvm::DenseSet<const VarDecl *> &Ignored,
                       const Knowledge &Given) {
  for (const ParmVarDecl *Parameter : Function.parameters())
    if (isLock(Parameter->getType().getNonReferenceType(), Given))
      return {Unfixable::Region, Parameter->getLocation()};
  AliveFinder Finder(Await.getBeginLoc(), Ignored, Given,
                     Function.getASTContext().getSourceManager());
  Finder.TraverseStmt(const_cast<Stmt *>(userCode(Function)));
  return Finder.result();
}

} // namespace asynq::analysis
