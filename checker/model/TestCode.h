//===- TestCode.h - Code that is there to be tested -------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_MODEL_TESTCODE_H
#define ASYNQ_CHECKER_MODEL_TESTCODE_H

#include "clang/AST/Decl.h"

namespace asynq::analysis {

/// True for a function that a macro of a test framework declares (`TEST_F`,
/// `TEST_CASE`, `BOOST_AUTO_TEST_CASE`, ...), and for the lambdas and local
/// classes in it: it blocks, drops or gathers one on purpose.
bool isInTest(const clang::FunctionDecl &Function);

/// True for a lambda that stands in an argument of an assertion, like
/// `assert_throws([&] { f(); });`: what it calls is what is tested. Costs a
/// walk through the whole translation unit the first time.
bool isAsserted(const clang::FunctionDecl &Function);

/// True for a function whose name says that it blocks, and for what is in it:
/// `sync_wait`, `blockingWait`, `block_on`.
bool isThereToBlock(const clang::FunctionDecl &Function);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_MODEL_TESTCODE_H
