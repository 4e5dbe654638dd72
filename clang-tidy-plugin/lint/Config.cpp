//===- Config.cpp - Which checks a file wants, and how --------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/Config.h"
#include "lint/Messages.h"

#include "clang-tidy/ClangTidy.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Path.h"

namespace asynq::lint {

namespace tidy = clang::tidy;

using ConfigReader =
    std::function<llvm::ErrorOr<tidy::ClangTidyOptions>(llvm::MemoryBufferRef)>;

static llvm::SmallVector<llvm::StringRef> globsIn(llvm::StringRef Checks) {
  llvm::SmallVector<llvm::StringRef> Globs;
  for (llvm::StringRef Line : llvm::split(Checks, '\n'))
    for (llvm::StringRef Glob : llvm::split(Line, ','))
      if (!Glob.trim().empty())
        Globs.push_back(Glob.trim());
  return Globs;
}

static bool isOurs(llvm::StringRef Glob) {
  Glob.consume_front("-");
  return Glob.starts_with("asynq");
}

static const tidy::NamesAndOptions &allThereIs() {
  static const tidy::NamesAndOptions All = tidy::getAllChecksAndOptions(
      /*AllowEnablingAnalyzerAlphaCheckers=*/false);
  return All;
}

static bool isKnownCheck(llvm::StringRef Glob) {
  Glob.consume_front("-");
  return Glob.contains('*') || allThereIs().Names.contains(Glob);
}

/// The line that a word stands in, from one.
static std::size_t lineOf(llvm::StringRef Text, llvm::StringRef Word) {
  return 1 +
         Text.take_front(std::min(Text.find(Word), Text.size())).count('\n');
}

static bool namesOnlyKnownOnes(const tidy::ClangTidyOptions &Read,
                               llvm::MemoryBufferRef File) {
  bool Good = true;
  const auto Complain = [&](llvm::StringRef Kind, llvm::StringRef Name) {
    say(shown(File.getBufferIdentifier()) + ":" +
        llvm::Twine(lineOf(File.getBuffer(), Name)) + ": there is no " + Kind +
        " '" + Name + "'");
    Good = false;
  };
  for (const auto &List : {Read.Checks, Read.WarningsAsErrors})
    for (llvm::StringRef Glob : globsIn(List ? llvm::StringRef(*List) : ""))
      if (isOurs(Glob) && !isKnownCheck(Glob))
        Complain("check", Glob.ltrim('-'));
  std::vector<std::string> Names;
  for (const auto &Option : Read.CheckOptions)
    Names.push_back(Option.getKey().str());
  llvm::sort(Names);
  for (const std::string &Name : Names)
    if (isOurs(Name) && !allThereIs().Options.contains(Name))
      Complain("option", Name);
  return Good;
}

/// Our checks are on until one of them is named.
static std::string onlyOurs(llvm::StringRef Checks) {
  auto Globs = globsIn(Checks);
  llvm::erase_if(Globs, [](llvm::StringRef Glob) { return !isOurs(Glob); });
  return llvm::join(Globs, ",");
}

static llvm::ErrorOr<tidy::ClangTidyOptions>
readConfig(llvm::MemoryBufferRef File, bool &Good) {
  auto Read = tidy::parseConfigurationWithDiags(
      File, [&](const llvm::SMDiagnostic &Wrong) {
        say(shown(Wrong.getFilename()) + ":" + llvm::Twine(Wrong.getLineNo()) +
            ":" + llvm::Twine(Wrong.getColumnNo() + 1) + ": " +
            Wrong.getMessage());
        Good = false;
      });
  if (!Read)
    return tidy::ClangTidyOptions();
  Good &= namesOnlyKnownOnes(*Read, File);
  if (Read->Checks)
    Read->Checks = onlyOurs(*Read->Checks);
  // What clang-tidy --dump-config writes where nobody said anything.
  if (Read->HeaderFilterRegex && Read->HeaderFilterRegex->empty())
    Read->HeaderFilterRegex.reset();
  return Read;
}

namespace {

/// Clang-tidy's own, which forgets the file system if it is given handlers.
class ConfigProvider : public tidy::FileOptionsProvider {
public:
  ConfigProvider(const tidy::ClangTidyOptions &Defaults,
                 const tidy::ClangTidyOptions &Override, ConfigReader Read)
      : FileOptionsProvider(tidy::ClangTidyGlobalOptions(), Defaults, Override,
                            {{".clang-tidy", std::move(Read)}}) {
    FS = llvm::vfs::getRealFileSystem();
  }
};

} // namespace

std::unique_ptr<tidy::ClangTidyOptionsProvider>
configProvider(const Options &Asked, bool &Good) {
  auto Defaults = tidy::ClangTidyOptions::getDefaults();
  Defaults.Checks = "asynq-*";
  Defaults.WarningsAsErrors = "";
  Defaults.HeaderFilterRegex = OwnHeaders;
  tidy::ClangTidyOptions Override;
  if (!Asked.Checks.empty())
    Override.Checks = Asked.Checks;
  if (!Asked.WarningsAsErrors.empty())
    Override.WarningsAsErrors = Asked.WarningsAsErrors;
  Override.HeaderFilterRegex = Asked.HeaderFilter;
  if (!Asked.ExtraArgs.empty())
    Override.ExtraArgs = Asked.ExtraArgs;
  return std::make_unique<ConfigProvider>(
      Defaults, Override,
      [&Good](llvm::MemoryBufferRef File) { return readConfig(File, Good); });
}

bool wantsStockChecks(const Options &Asked) {
  return llvm::any_of(globsIn(Asked.Checks), [](llvm::StringRef Glob) {
    return !Glob.starts_with("-") && !isOurs(Glob);
  });
}

bool configIsGood(const Options &Asked, const std::vector<Unit> &Units) {
  bool Good = true;
  for (llvm::StringRef Glob : globsIn(Asked.Checks))
    if (!isKnownCheck(Glob)) {
      say("--checks: there is no check '" + Glob.ltrim('-') + "'");
      Good = false;
    }
  const auto Provider = configProvider(Asked, Good);
  llvm::StringSet<> Folders;
  for (const Unit &Each : Units)
    if (Folders.insert(llvm::sys::path::parent_path(Each.File)).second)
      (void)Provider->getOptions(Each.File);
  return Good;
}

} // namespace asynq::lint
