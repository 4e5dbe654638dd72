//===- Commands.cpp - What the parser is told of a unit -------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/Commands.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace asynq::lint {

namespace tidy = clang::tidy;

static void append(std::vector<std::string> &To,
                   const std::optional<std::vector<std::string>> &Extra) {
  if (Extra)
    To.insert(To.end(), Extra->begin(), Extra->end());
}

clang::tooling::CompileCommand
parserCommand(const Unit &Of, const tidy::ClangTidyOptions &Config,
              const Options &Asked) {
  std::vector<std::string> Command = Of.Command;
  std::vector<std::string> Front = {"-resource-dir=" ASYNQ_RESOURCE_DIR};
  append(Front, Config.ExtraArgsBefore);
  auto First = Command.begin() + 1;
  if (First != Command.end() && *First == "--driver-mode=cl")
    ++First;
  Command.insert(First, Front.begin(), Front.end());

  std::vector<std::string> Back;
  append(Back, Config.ExtraArgs);
  // The compiler's own warnings are nobody's question unless somebody asks; and
  // under -Werror those that only Clang has would end the run.
  if (Asked.Checks.find("clang-diagnostic") == std::string::npos)
    Back.push_back("-w");
  Command.insert(llvm::find(Command, "--"), Back.begin(), Back.end());
  return {Of.Directory, Of.File, std::move(Command), ""};
}

std::vector<std::string> taskTypesIn(const tidy::ClangTidyOptions &Config) {
  std::vector<std::string> Patterns;
  for (const auto &Option : Config.CheckOptions)
    if (Option.getKey().ends_with("TaskTypes"))
      for (llvm::StringRef Pattern : llvm::split(Option.getValue().Value, ';'))
        if (!Pattern.trim().empty())
          Patterns.push_back(Pattern.trim().str());
  return Patterns;
}

} // namespace asynq::lint
