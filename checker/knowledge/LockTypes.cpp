//===- LockTypes.cpp - Classes that hold a mutex --------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "knowledge/LockTypes.h"

#include "knowledge/TypeParts.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

/// True for `std::scoped_lock<>`.
static bool isOfNoMutex(const CXXRecordDecl &Lock) {
  const auto *Specialization = dyn_cast<ClassTemplateSpecializationDecl>(&Lock);
  return Specialization &&
         llvm::all_of(Specialization->getTemplateArgs().asArray(),
                      [](const TemplateArgument &Argument) {
                        return Argument.getKind() == TemplateArgument::Pack &&
                               Argument.pack_size() == 0;
                      });
}

/// True for a class that has its mutex from its first moment to its last.
static bool isHolder(const CXXRecordDecl &Record) {
  static constexpr llvm::StringRef Names[] = {
      "std::lock_guard",          "std::scoped_lock",
      "absl::MutexLock",          "absl::ReaderMutexLock",
      "absl::WriterMutexLock",    "boost::lock_guard",
      "boost::shared_lock_guard", "boost::strict_lock",
      "boost::strict_lock_ptr"};
  return llvm::is_contained(Names, qualifiedName(Record)) &&
         !isOfNoMutex(Record);
}

static bool isKnownLock(const CXXRecordDecl &Record) {
  static constexpr llvm::StringRef Names[] = {
      "std::shared_lock",
      "std::unique_lock",
      "absl::ReleasableMutexLock",
      "boost::interprocess::scoped_lock",
      "boost::shared_lock",
      "boost::unique_lock",
      "boost::unique_lock_ptr",
      "boost::upgrade_lock",
      "boost::upgrade_to_unique_lock",
      "folly::LockedPtr",
      "folly::SharedMutexImpl::ReadHolder",
      "folly::SharedMutexImpl::UpgradeHolder",
      "folly::SharedMutexImpl::WriteHolder",
      "QMutexLocker",
      "QReadLocker",
      "QWriteLocker"};
  return isHolder(Record) || llvm::is_contained(Names, qualifiedName(Record));
}

/// True if the class is made for a mutex that is awaited.
static bool isForAsyncMutex(const CXXRecordDecl &Lock, const Knowledge &Given) {
  return anyTypeArgument(Lock, [&](QualType Type) {
    const CXXRecordDecl *Mutex = Type->getAsCXXRecordDecl();
    return Mutex && Given.Known.isAsyncMutex(*Mutex);
  });
}

/// True if each object of the class has a part that holds a mutex as long as it
/// lives.
static bool hasHolder(const CXXRecordDecl &Record, const Knowledge &Given) {
  return llvm::any_of(Record.fields(), [&](const FieldDecl *Field) {
    const CXXRecordDecl *Part =
        Field->getType().getCanonicalType()->getAsCXXRecordDecl();
    return Part && isHolder(*Part) && !isForAsyncMutex(*Part, Given);
  });
}

static const CXXRecordDecl *definitionOf(QualType Type) {
  const CXXRecordDecl *Record = Type.getCanonicalType()->getAsCXXRecordDecl();
  return Record ? Record->getDefinition() : nullptr;
}

bool isAlwaysHeld(QualType Type, const Knowledge &Given) {
  const CXXRecordDecl *Record = definitionOf(Type);
  return Record && (isHolder(*Record) || hasHolder(*Record, Given));
}

bool isLock(QualType Type, const Knowledge &Given) {
  const CXXRecordDecl *Record = definitionOf(Type);
  if (!Record || Record->hasTrivialDestructor())
    return false;
  const bool Locks = isKnownLock(*Record) || Given.Locks.matches(*Record) ||
                     Record->hasAttr<ScopedLockableAttr>();
  return (Locks && !isForAsyncMutex(*Record, Given)) ||
         hasHolder(*Record, Given);
}

} // namespace asynq::analysis
