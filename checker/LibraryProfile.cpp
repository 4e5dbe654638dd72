//===- LibraryProfile.cpp - What the checker knows of a library -----------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LibraryProfile.h"

#include "NamePatterns.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

static constexpr llvm::StringRef AsynqTasks[] = {"asynq::task"};
static constexpr llvm::StringRef AsynqLazyFunctions[] = {
    "asynq::batcher::load", "asynq::batcher::load_many"};

static constexpr LibraryProfile Profiles[] = {
    {"asynq", AsynqTasks, AsynqLazyFunctions, "asynq::gather",
     "asynq/gather.hpp", Evidence::Convention},
};

llvm::ArrayRef<LibraryProfile> builtinProfiles() { return Profiles; }

static const LibraryProfile *profileOfLazyTask(QualType Type) {
  const CXXRecordDecl *Record = Type.getCanonicalType()->getAsCXXRecordDecl();
  if (!Record)
    return nullptr;
  const std::string Name = qualifiedName(*Record);
  const auto *Found = llvm::find_if(Profiles, [&](const LibraryProfile &P) {
    return llvm::is_contained(P.LazyTasks, Name);
  });
  return Found == std::end(Profiles) ? nullptr : Found;
}

bool isLazyTask(QualType Type) { return profileOfLazyTask(Type) != nullptr; }

const LibraryProfile *profileOfLazyCall(const CallExpr &Call) {
  if (const LibraryProfile *Profile = profileOfLazyTask(Call.getType()))
    return Profile;
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee)
    return nullptr;
  const std::string Name = qualifiedName(*Callee);
  const auto *Found = llvm::find_if(Profiles, [&](const LibraryProfile &P) {
    return llvm::is_contained(P.LazyFunctions, Name);
  });
  return Found == std::end(Profiles) ? nullptr : Found;
}

const LibraryProfile *profileOfGather(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee)
    return nullptr;
  const std::string Name = qualifiedName(*Callee);
  const auto *Found = llvm::find_if(
      Profiles, [&](const LibraryProfile &P) { return P.Gather == Name; });
  return Found == std::end(Profiles) ? nullptr : Found;
}

} // namespace asynq::analysis
