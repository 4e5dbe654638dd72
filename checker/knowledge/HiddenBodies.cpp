//===- HiddenBodies.cpp - Bodies that an editor leaves out ----------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "knowledge/HiddenBodies.h"

#include "knowledge/Callees.h"
#include "knowledge/LibraryProfile.h"
#include "knowledge/NamePatterns.h"
#include "clang/AST/Decl.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

/// True for what stands in the namespace of a library that has a profile.
bool isOfKnownLibrary(const FunctionDecl &Function) {
  const std::string Name = qualifiedName(Function);
  const llvm::StringRef Outermost = llvm::StringRef(Name).split("::").first;
  return llvm::any_of(builtinProfiles(), [&](const LibraryProfile &Library) {
    return llvm::any_of(Library.LazyTasks, [&](llvm::StringRef Task) {
      return Task.split("::").first == Outermost;
    });
  });
}

bool hasHiddenBody(const FunctionDecl &Function) {
  const FunctionDecl *Pattern = Function.getTemplateInstantiationPattern();
  const FunctionDecl *Definition = nullptr;
  return (Pattern ? Pattern : &Function)->isDefined(Definition) &&
         Definition->hasSkippedBody() && !isInStandardLibrary(Function) &&
         !isOfKnownLibrary(Function);
}

} // namespace asynq::analysis
