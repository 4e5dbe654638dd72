//===- Changing.cpp - What changes while one waits ------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "knowledge/Changing.h"

#include "knowledge/Callees.h"
#include "knowledge/NamePatterns.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace asynq::analysis {

namespace {

/// Who is there to be changed by others.
enum class Shared { None, Atomic, Flag, Owner, Stop, Future };

} // namespace

/// The bases that libraries give these classes are meant, too.
static Shared kindOf(const CXXRecordDecl &Record) {
  if (Record.getIdentifier() && Record.getName() == "future" &&
      qualifiedName(Record) == "asynq::future")
    return Shared::Future;
  if (!Record.getIdentifier() || !isInStandardLibrary(Record))
    return Shared::None;
  return llvm::StringSwitch<Shared>(Record.getName())
      .Cases("atomic", "atomic_ref", "__atomic_base", "__atomic_float",
             "__atomic_ref", Shared::Atomic)
      .Cases("atomic_flag", "__atomic_flag_base", Shared::Flag)
      .Cases("shared_ptr", "weak_ptr", "__shared_ptr", "__weak_ptr",
             Shared::Owner)
      .Cases("stop_token", "stop_source", Shared::Stop)
      .Cases("future", "shared_future", "__basic_future", Shared::Future)
      .Default(Shared::None);
}

static bool tellsWhatOthersChange(const CXXMethodDecl &Method) {
  const Shared Kind = kindOf(*Method.getParent());
  if (isa<CXXConversionDecl>(Method))
    return Kind == Shared::Atomic;
  if (!Method.getIdentifier())
    return false;
  const llvm::StringRef Name = Method.getName();
  switch (Kind) {
  case Shared::None:
    return false;
  case Shared::Atomic:
    return Name == "load";
  case Shared::Flag:
    return Name == "test";
  case Shared::Owner:
    return Name == "expired" || Name == "lock" || Name == "use_count" ||
           Name == "unique";
  case Shared::Future:
    return Name == "is_computed" || Name == "wait_for" || Name == "wait_until";
  case Shared::Stop:
    return Name == "stop_requested" || Name == "stop_possible";
  }
  llvm_unreachable("something shared of no known kind");
}

bool tellsWhatOthersChange(const FunctionDecl &Callee) {
  if (const auto *Method = dyn_cast<CXXMethodDecl>(&Callee))
    return tellsWhatOthersChange(*Method);
  if (!Callee.getIdentifier() || !isInStandardLibrary(Callee))
    return false;
  return llvm::StringSwitch<bool>(Callee.getName())
      .Cases("atomic_load", "atomic_load_explicit", "atomic_flag_test",
             "atomic_flag_test_explicit", true)
      .Default(false);
}

bool isAtomic(QualType Type) {
  const CXXRecordDecl *Record =
      Type.getNonReferenceType().getCanonicalType()->getAsCXXRecordDecl();
  return Record && kindOf(*Record) == Shared::Atomic;
}

} // namespace asynq::analysis
