//===- DoneTasks.cpp - Tasks that were awaited before ---------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "findings/DoneTasks.h"

#include "model/AwaitModel.h"
#include "model/Gathers.h"
#include "model/OwnCode.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

namespace {

/// What a statement does with the tasks in a container.
class TaskUses : public OwnCodeVisitor {
public:
  TaskUses(const VarDecl &Tasks, const Knowledge &Given)
      : Given(Given), Names{&Tasks} {}

  bool IsUsed = false;    ///< More than asked for its size and the like.
  bool IsAwaited = false; ///< Most of them, if not all.

  bool VisitCXXForRangeStmt(CXXForRangeStmt *Loop) override {
    if (Names.contains(namedTask(*Loop->getRangeInit())))
      Names.insert(Loop->getLoopVariable());
    return IsLoop = true;
  }
  bool VisitForStmt(ForStmt *) override { return IsLoop = true; }
  bool VisitWhileStmt(WhileStmt *) override { return IsLoop = true; }
  bool VisitCXXMemberCallExpr(CXXMemberCallExpr *Call) override {
    const CXXMethodDecl *Method = Call->getMethodDecl();
    if (Method && Method->isConst())
      Asked.insert(Call->getImplicitObjectArgument()->IgnoreParenImpCasts());
    return true;
  }
  bool VisitDeclRefExpr(DeclRefExpr *Name) override {
    IsUsed |= Names.contains(Name->getDecl()) && !Asked.contains(Name);
    return true;
  }
  bool TraverseCoawaitExpr(CoawaitExpr *Await) override {
    const Expr *Operand = stripInitializer(Await->getOperand());
    const auto *Call = dyn_cast<CallExpr>(Operand);
    // A function that is given the container may do anything with it.
    if ((IsLoop && Operand->isGLValue()) ||
        (Call &&
         (Given.Known.ofGather(*Call) || Given.Known.isRangeGather(*Call))))
      IsAwaited |= mentions(*Operand);
    return TraverseStmt(Await->getOperand());
  }

private:
  bool mentions(const Stmt &S) const {
    if (const auto *Name = dyn_cast<DeclRefExpr>(&S))
      return Names.contains(Name->getDecl());
    return llvm::any_of(S.children(), [&](const Stmt *Child) {
      return Child && mentions(*Child);
    });
  }

  const Knowledge &Given;
  llvm::DenseSet<const Decl *> Names;
  llvm::DenseSet<const Expr *> Asked;
  bool IsLoop = false;
};

/// Collects the blocks around a place, outermost first.
class BlocksAround : public OwnCodeVisitor {
public:
  BlocksAround(SourceLocation Place, const SourceManager &Manager)
      : Place(Place), Manager(Manager) {}

  llvm::SmallVector<const CompoundStmt *, 4> Found;

  bool VisitCompoundStmt(CompoundStmt *Block) override {
    if (Manager.isBeforeInTranslationUnit(Block->getBeginLoc(), Place) &&
        Manager.isBeforeInTranslationUnit(Place, Block->getEndLoc()))
      Found.push_back(Block);
    return true;
  }

private:
  const SourceLocation Place;
  const SourceManager &Manager;
};

} // namespace

bool mayBeDone(const VarDecl &Tasks, const Stmt &Loop, const Stmt &Body,
               const Knowledge &Given) {
  const SourceManager &Manager = Tasks.getASTContext().getSourceManager();
  BlocksAround Around(Loop.getBeginLoc(), Manager);
  Around.TraverseStmt(const_cast<Stmt *>(&Body));
  for (const CompoundStmt *Block : llvm::reverse(Around.Found))
    for (const Stmt *Statement : llvm::reverse(Block->body())) {
      if (!Manager.isBeforeInTranslationUnit(Statement->getEndLoc(),
                                             Loop.getBeginLoc()))
        continue;
      TaskUses Uses(Tasks, Given);
      Uses.TraverseStmt(const_cast<Stmt *>(Statement));
      if (Uses.IsUsed)
        return Uses.IsAwaited;
    }
  return false;
}

} // namespace asynq::analysis
