//===- AliveObjects.cpp - What would see a coroutine suspend --------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "knowledge/LockTypes.h"
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
    return !isa<CompoundStmt, IfStmt, ForStmt, WhileStmt, CXXForRangeStmt,
                SwitchStmt>(S) ||
           isAround(*S) || S->getBeginLoc().isMacroID();
  }
  bool VisitVarDecl(VarDecl *Variable) override {
    if (!Ignored.contains(Variable) && isBefore(Variable->getEndLoc()) &&
        !Given.Known.ofType(Variable->getType()) &&
        (Given.Types.isGuard(Variable->getType()) ||
         isLock(Variable->getType(), Given)))
      Found = {Unfixable::Region, Variable->getLocation()};
    return !Found;
  }
  bool VisitCXXMemberCallExpr(CXXMemberCallExpr *Call) override {
    const CXXMethodDecl *Method = Call->getMethodDecl();
    if (!Method || !Method->getIdentifier() || !isBefore(Call->getEndLoc()) ||
        !canBeUnlocked(*Method->getParent()))
      return true;
    const int Change = llvm::StringSwitch<int>(Method->getName())
                           .Cases("lock", "lock_shared", "Lock", 1)
                           .Cases("unlock", "unlock_shared", "Unlock", -1)
                           .Default(0);
    Locked += Change;
    if (Change > 0)
      LockedAt = Call->getBeginLoc();
    return true;
  }

  Obstacle result() const {
    return Found || Locked <= 0 ? Found : Obstacle{Unfixable::Locked, LockedAt};
  }

private:
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
