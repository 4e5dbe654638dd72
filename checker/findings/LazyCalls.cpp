//===- LazyCalls.cpp - Calls that only make a task ------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "findings/LazyCalls.h"

#include "knowledge/HiddenBodies.h"
#include "model/AwaitModel.h"
#include "model/Flow.h"
#include "model/OwnCode.h"
#include "rewrite/AwaitEdits.h"

using namespace clang;

namespace asynq::analysis {

const CallExpr *lazyCall(const Expr &E, const Knowledge &Given) {
  const auto *Call = dyn_cast<CallExpr>(stripInitializer(&E));
  if (!Call || !Call->isPRValue() || Given.Known.isSpawn(*Call))
    return nullptr;
  const auto Task = awaitableOf(*Call, Given);
  if (!Task || Task->StartsWhenCalled)
    return nullptr;
  // What only has the promise of a task may be a generator, or be started in
  // another way.
  const bool HasProfile = Task->Library != &builtinProfiles().back();
  const CXXRecordDecl *Record =
      Call->getType().getCanonicalType()->getAsCXXRecordDecl();
  return HasProfile || (Record && isAwaitable(*Record)) ? Call : nullptr;
}

std::string nameOfCallee(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call);
  if (Operator && Operator->getOperator() == OO_Call) {
    if (const auto *Object =
            dyn_cast<DeclRefExpr>(Operator->getArg(0)->IgnoreParenImpCasts()))
      return Object->getDecl()->getNameAsString();
    if (const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee))
      return Method->getParent()->getNameAsString();
  }
  return Callee ? Callee->getNameAsString() : "the callee";
}

//===----------------------------------------------------------------------===//
// What does not run
//===----------------------------------------------------------------------===//

namespace {

class ThrowFinder : public OwnCodeVisitor {
public:
  bool Found = false;

  bool VisitCXXThrowExpr(CXXThrowExpr *) override { return !(Found = true); }
};

} // namespace

static llvm::StringRef outermostNamespace(llvm::StringRef QualifiedName) {
  const auto [First, Rest] = QualifiedName.split("::");
  return Rest.empty() ? llvm::StringRef() : First;
}

/// True for a function of the library itself: what such a one does before its
/// task is awaited is no matter of its users, unless it throws.
static bool isOfTaskLibrary(const FunctionDecl &Callee, const Stmt &Body,
                            const LibraryProfile &Library) {
  if (Library.LazyTasks.empty() ||
      outermostNamespace(qualifiedName(Callee)) !=
          outermostNamespace(Library.LazyTasks.front()))
    return false;
  ThrowFinder Finder;
  Finder.TraverseStmt(const_cast<Stmt *>(&Body));
  return !Finder.Found;
}

const CallExpr *callThatDoesNotRun(const CallExpr &Call,
                                   const Knowledge &Given) {
  static constexpr unsigned MaxDepth = 8;
  const CallExpr *Result = &Call;
  for (unsigned Depth = 0; Depth != MaxDepth; ++Depth) {
    const FunctionDecl *Callee = Result->getDirectCallee();
    const FunctionDecl *Definition = nullptr;
    if (Callee && hasHiddenBody(*Callee))
      return nullptr;
    if (!Callee || !Callee->hasBody(Definition) ||
        Given.Known.ofGather(*Result) || Given.Known.isRangeGather(*Result))
      return Result;
    const Stmt *Body = userCode(*Definition);
    const auto Task = awaitableOf(*Result, Given);
    if (!Body || coroutineBody(*Definition) ||
        (Task && isOfTaskLibrary(*Callee, *Body, *Task->Library)))
      return Result;
    const auto *Block = dyn_cast<CompoundStmt>(Body);
    const auto *Return = Block && Block->size() == 1
                             ? dyn_cast<ReturnStmt>(Block->body_front())
                             : nullptr;
    Result = Return && Return->getRetValue()
                 ? lazyCall(*Return->getRetValue(), Given)
                 : nullptr;
    if (!Result)
      return nullptr;
  }
  return nullptr;
}

llvm::SmallVector<const CallExpr *, 1> lazyChoices(const Expr &E,
                                                   const Knowledge &Given) {
  llvm::SmallVector<const CallExpr *, 1> Result;
  const auto *Choice = dyn_cast<ConditionalOperator>(stripInitializer(&E));
  if (!Choice) {
    const CallExpr *Call = lazyCall(E, Given);
    if (Call && callThatDoesNotRun(*Call, Given))
      Result.push_back(Call);
    return Result;
  }
  Result = lazyChoices(*Choice->getTrueExpr(), Given);
  const auto Others = lazyChoices(*Choice->getFalseExpr(), Given);
  if (Result.empty() || Others.empty())
    return {};
  Result.append(Others);
  return Result;
}

} // namespace asynq::analysis
