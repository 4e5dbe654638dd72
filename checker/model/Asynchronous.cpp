//===- Asynchronous.cpp - Coroutines that share their thread --------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "model/Asynchronous.h"

#include "model/AwaitModel.h"
#include "model/OwnCode.h"

using namespace clang;

namespace asynq::analysis {

namespace {

class AwaitFinder : public OwnCodeVisitor {
public:
  bool Found = false;

  bool VisitCoawaitExpr(CoawaitExpr *Await) override {
    Found |= !Await->isImplicit();
    return !Found;
  }
};

} // namespace

bool isAsynchronous(const FunctionDecl &Coroutine, const Knowledge &Given) {
  const Stmt *Body = coroutineBody(Coroutine);
  if (!Body)
    return false;
  const auto Task = Given.Known.ofType(Coroutine.getReturnType());
  if (Task && Task->Library != &builtinProfiles().back())
    return true;
  AwaitFinder Finder;
  Finder.TraverseStmt(const_cast<Stmt *>(Body));
  return Finder.Found;
}

} // namespace asynq::analysis
