//===- TaskNames.cpp - The names by which tasks are known -----------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/scan/TaskNames.h"

#include "knowledge/LibraryProfile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

namespace asynq::lint {

static bool isPlainName(llvm::StringRef Pattern) {
  return llvm::all_of(
      Pattern, [](char C) { return llvm::isAlnum(C) || C == '_' || C == ':'; });
}

TaskNames::TaskNames(llvm::ArrayRef<std::string> Patterns) {
  add("promise_type");
  add("coroutine_traits");
  for (const analysis::LibraryProfile &Profile : analysis::builtinProfiles())
    for (const auto &List :
         {Profile.LazyTasks, Profile.EagerTasks, Profile.LazyFunctions})
      for (llvm::StringRef Name : List)
        add(Name);
  for (llvm::StringRef Pattern : Patterns)
    if (isPlainName(Pattern))
      add(Pattern);
    else
      AnyName = true;
}

void TaskNames::add(llvm::StringRef QualifiedName) {
  llvm::SmallVector<llvm::StringRef, 4> Split;
  QualifiedName.split(Split, "::", -1, /*KeepEmpty=*/false);
  std::vector<std::string> Name;
  for (llvm::StringRef Part : Split) {
    Parts.insert(Part);
    Name.push_back(Part.str());
  }
  if (!Name.empty())
    Names.push_back(std::move(Name));
}

bool TaskNames::areSeenIn(const llvm::StringSet<> &SeenParts) const {
  return AnyName ||
         llvm::any_of(Names, [&](const std::vector<std::string> &Name) {
           return llvm::all_of(Name, [&](const std::string &Part) {
             return SeenParts.contains(Part);
           });
         });
}

Digest TaskNames::digest() const {
  Hasher Result;
  Result.add(std::uint64_t(AnyName));
  for (const std::vector<std::string> &Name : Names)
    Result.add(llvm::join(Name, "::"));
  return Result.finish();
}

} // namespace asynq::lint
