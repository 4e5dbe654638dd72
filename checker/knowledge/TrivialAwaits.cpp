//===- TrivialAwaits.cpp - Awaits that take no round ----------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "knowledge/TrivialAwaits.h"

#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace asynq::analysis {

bool asksForOwnPart(const Expr &Operand) {
  const CXXRecordDecl *Record = Operand.getType()->getAsCXXRecordDecl();
  return Record &&
         llvm::StringSwitch<bool>(qualifiedName(*Record))
             .Cases("asio::this_coro::executor_t",
                    "asio::this_coro::cancellation_state_t",
                    "boost::asio::this_coro::executor_t",
                    "boost::asio::this_coro::cancellation_state_t", true)
             .Cases("folly::coro::co_current_executor_t",
                    "folly::coro::co_current_cancellation_token_t",
                    "async_simple::CurrentExecutor", true)
             .Default(false);
}

bool asksForOwnPart(const CoawaitExpr &Await) {
  return asksForOwnPart(*Await.getOperand());
}

bool isTrivial(const Expr &Operand, const Knowledge &Given) {
  const CXXRecordDecl *Record = Operand.getType()->getAsCXXRecordDecl();
  const auto *Call = dyn_cast<CallExpr>(&Operand);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return (Callee && Given.TrivialAwaitables.matches(*Callee)) ||
         (Record && Given.TrivialAwaitables.matches(*Record)) ||
         asksForOwnPart(Operand);
}

} // namespace asynq::analysis
