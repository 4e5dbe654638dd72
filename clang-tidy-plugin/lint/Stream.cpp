//===- Stream.cpp - Prints findings as files end --------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/Stream.h"
#include "lint/TextOutput.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/raw_ostream.h"

namespace asynq::lint {

/// Those who have something to do with one of the files.
static std::vector<const Voice *>
concernedBy(const std::set<std::string> &Files,
            llvm::ArrayRef<const Voice *> Voices) {
  std::vector<const Voice *> Concerned;
  for (const Voice *Each : Voices)
    if (llvm::any_of(Files,
                     [&](const std::string &File) {
                       return Each->Result.Files.count(File) != 0;
                     }) ||
        llvm::any_of(Each->Result.Findings, [&](const Finding &Found) {
          return Files.count(Found.At.File) != 0;
        }))
      Concerned.push_back(Each);
  return Concerned;
}

void Stream::filesAreDone(
    const std::vector<std::string> &Files, llvm::ArrayRef<const Voice *> Voices,
    llvm::function_ref<
        std::optional<std::vector<Finding>>(std::vector<Finding>)>
        Select) {
  const std::set<std::string> Done(Files.begin(), Files.end());
  std::vector<Finding> Found = merge(concernedBy(Done, Voices));
  llvm::erase_if(
      Found, [&](const Finding &Each) { return !Done.count(Each.At.File); });
  if (const auto Shown = Select(std::move(Found)))
    print(*Shown);
}

void Stream::print(llvm::ArrayRef<Finding> Shown) {
  for (const Finding &Each : Shown)
    if (Printed.emplace(Each.At, Each.Check, Each.Message).second)
      printFinding(llvm::outs(), Each);
  llvm::outs().flush();
}

} // namespace asynq::lint
