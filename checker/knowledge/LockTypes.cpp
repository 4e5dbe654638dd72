//===- LockTypes.cpp - Classes that hold a mutex --------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "knowledge/LockTypes.h"

#include "clang/AST/Attr.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

static bool isKnownLock(const CXXRecordDecl &Record) {
  static constexpr llvm::StringRef Names[] = {
      "std::lock_guard",
      "std::scoped_lock",
      "std::shared_lock",
      "std::unique_lock",
      "absl::MutexLock",
      "absl::ReaderMutexLock",
      "absl::ReleasableMutexLock",
      "absl::WriterMutexLock",
      "boost::interprocess::scoped_lock",
      "boost::lock_guard",
      "boost::shared_lock",
      "boost::shared_lock_guard",
      "boost::unique_lock",
      "boost::upgrade_lock",
      "QMutexLocker",
      "QReadLocker",
      "QWriteLocker"};
  return llvm::is_contained(Names, qualifiedName(Record));
}

/// True if the class is made for a mutex that is awaited.
static bool isForAsyncMutex(const CXXRecordDecl &Lock, const Knowledge &Given) {
  const auto *Specialization = dyn_cast<ClassTemplateSpecializationDecl>(&Lock);
  if (!Specialization)
    return false;
  auto IsAsync = [&](const TemplateArgument &Argument) {
    const CXXRecordDecl *Mutex =
        Argument.getKind() == TemplateArgument::Type
            ? Argument.getAsType()->getAsCXXRecordDecl()
            : nullptr;
    return Mutex && Given.Known.isAsyncMutex(*Mutex);
  };
  return llvm::any_of(Specialization->getTemplateArgs().asArray(),
                      [&](const TemplateArgument &Argument) {
                        return Argument.getKind() == TemplateArgument::Pack
                                   ? llvm::any_of(Argument.pack_elements(),
                                                  IsAsync)
                                   : IsAsync(Argument);
                      });
}

bool isLock(QualType Type, const Knowledge &Given) {
  const CXXRecordDecl *Record = Type.getCanonicalType()->getAsCXXRecordDecl();
  if (!Record || !Record->hasDefinition() ||
      Record->getDefinition()->hasTrivialDestructor())
    return false;
  const bool Locks = isKnownLock(*Record) || Given.Locks.matches(*Record) ||
                     Record->getDefinition()->hasAttr<ScopedLockableAttr>();
  return Locks && !isForAsyncMutex(*Record, Given);
}

} // namespace asynq::analysis
