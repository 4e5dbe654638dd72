//===- LockTypes.h - Classes that hold a mutex ------------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_KNOWLEDGE_LOCKTYPES_H
#define ASYNQ_CHECKER_KNOWLEDGE_LOCKTYPES_H

#include "knowledge/Knowledge.h"
#include "clang/AST/Type.h"

namespace asynq::analysis {

/// True for a class that blocks the thread until it has a mutex, and gives it
/// back when it is destroyed. Mutexes that are awaited do not count.
bool isLock(clang::QualType Type, const Knowledge &Given);

/// True for a lock that has its mutex as long as it lives, if it is not moved
/// from: `std::lock_guard`, and classes that have one as a member.
bool isAlwaysHeld(clang::QualType Type, const Knowledge &Given);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_KNOWLEDGE_LOCKTYPES_H
