//===- Environment.h - Files, streams and clocks ----------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_KNOWLEDGE_ENVIRONMENT_H
#define ASYNQ_CHECKER_KNOWLEDGE_ENVIRONMENT_H

#include "clang/AST/Decl.h"
#include "clang/AST/ExprCXX.h"
#include <optional>

namespace asynq::analysis {

/// What is done with what no object of the program stands for: files, devices,
/// variables of the process.
enum class EnvironmentUse {
  None,
  Clock,    ///< It tells the time.
  Changing, ///< It tells what others are there to change.
  Read,
  Write, ///< It writes, prints, or takes what nobody can read again.
};

/// What \p Callee is known to do with the environment, besides what it does
/// with its arguments; None for functions that nothing is known about.
EnvironmentUse environmentUse(const clang::FunctionDecl &Callee);

/// True for the classes of streams that own all they lead to: of files and of
/// strings.
bool isOwnStream(clang::QualType Type);

/// True for what the standard library has to do with streams and directories:
/// their bases, their buffers and the iterators over them.
bool isStreamOfSomeKind(clang::QualType Type);

/// True for `std::cout` and its like.
bool isStandardStream(const clang::VarDecl &Variable);

/// True for what of the standard library streams, buffers, directories and the
/// iterators over them go into, come out of or are held by.
bool worksOnStreams(const clang::FunctionDecl &Callee);

/// True for what `errno` stands for, which functions of C write.
bool isErrorNumber(const clang::FunctionDecl &Callee);

/// The stream that \p Call works on: a variable or member that owns all it
/// leads to, a standard stream, or the result of another such call, as in a
/// chain of
/// `<<`. Null if it is no operation of a stream, if nobody knows what the
/// stream leads to, and if the operation may do more than to read or write.
const clang::Expr *streamOf(const clang::CallExpr &Call);

/// What an operation of \p Stream, as streamOf() gives it, does with the
/// environment.
EnvironmentUse useOfStream(const clang::Expr &Stream);

/// What making a stream does with the environment: None if nothing is opened,
/// nothing at all if \p Construction makes something else.
std::optional<EnvironmentUse>
useOfOpening(const clang::CXXConstructExpr &Construction);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_KNOWLEDGE_ENVIRONMENT_H
