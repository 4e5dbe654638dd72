//===- Options.cpp - What asynq-lint was asked to do ----------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/Options.h"
#include "lint/Messages.h"

#include "llvm/Support/CommandLine.h"
#include "llvm/Support/Threading.h"
#include "llvm/Support/raw_ostream.h"

namespace asynq::lint {

namespace cl = llvm::cl;

static cl::OptionCategory Category("asynq-lint");

static cl::opt<std::string> Build("p", cl::value_desc("BUILD_DIR"),
                                  cl::desc("has a compile_commands.json"),
                                  cl::cat(Category));
static cl::list<std::string> Files(cl::Positional, cl::cat(Category),
                                   cl::desc("[FILES...]"));
static cl::list<std::string>
    Exclude("exclude", cl::value_desc("GLOB"), cl::cat(Category),
            cl::desc("leaves out files, folders or globs; may be repeated"));
static cl::opt<std::string>
    Checks("checks", cl::value_desc("GLOBS"), cl::cat(Category),
           cl::desc("added to 'asynq-*', as in clang-tidy; other checks of "
                    "clang-tidy may be named"));
static cl::opt<std::string> WarningsAsErrors("warnings-as-errors",
                                             cl::value_desc("GLOBS"),
                                             cl::cat(Category),
                                             cl::desc("as in clang-tidy"));
static cl::opt<std::string> HeaderFilter(
    "header-filter", cl::value_desc("REGEX"), cl::cat(Category),
    cl::desc("whose headers' findings are shown; default: the project's own"));
static cl::opt<unsigned> Jobs("j", cl::value_desc("N"), cl::Prefix,
                              cl::cat(Category),
                              cl::desc("how many files are linted at a time; "
                                       "default: as many as there are cores"));
static cl::opt<bool> Fix("fix", cl::cat(Category),
                         cl::desc("applies the fix-its"));
static cl::opt<bool>
    TimeReport("time-report", cl::cat(Category),
               cl::desc("says at the end where the time went"));
static cl::opt<bool> InProcess("in-process", cl::cat(Category), cl::Hidden,
                               cl::desc("for the causes of crashes"));

static const char *const Overview =
    "Lints a project with asynq's checks.\n\n"
    "FILES are sources, headers, folders or globs; without them, all files of "
    "the\ncompilation database are linted.\n\n"
    "Exit code: 0 no findings, 1 findings, 2 not everything could be linted,\n"
    "130 interrupted.\n";

static void printVersion(llvm::raw_ostream &Out) {
  Out << "asynq-lint " ASYNQ_VERSION ", with LLVM " ASYNQ_LLVM_VERSION "\n";
}

static Options optionsRead() {
  Options Read;
  Read.BuildDirectory = Build;
  Read.Files = Files;
  Read.Excluded = Exclude;
  Read.Checks = Checks;
  if (HeaderFilter.getNumOccurrences() != 0)
    Read.HeaderFilter = HeaderFilter;
  Read.WarningsAsErrors = WarningsAsErrors;
  Read.Jobs = Jobs != 0 ? unsigned(Jobs)
                        : llvm::hardware_concurrency().compute_thread_count();
  Read.Fix = Fix;
  Read.TimeReport = TimeReport;
  Read.InProcess = InProcess;
  return Read;
}

std::optional<Options> parseOptions(int Count, const char *const *Arguments) {
  cl::HideUnrelatedOptions(Category);
  cl::SetVersionPrinter(printVersion);
  std::string Wrong;
  llvm::raw_string_ostream WrongStream(Wrong);
  if (!cl::ParseCommandLineOptions(Count, Arguments, Overview, &WrongStream)) {
    llvm::errs() << Wrong;
    return std::nullopt;
  }
  if (Jobs.getNumOccurrences() != 0 && Jobs == 0) {
    say("-j needs a number of at least one");
    return std::nullopt;
  }
  if (Build.empty() && !Files.empty()) {
    say("files need a compilation database: asynq-lint -p BUILD_DIR FILES...");
    return std::nullopt;
  }
  if (Build.empty()) {
    say("name the folder of a compile_commands.json: asynq-lint -p BUILD_DIR");
    return std::nullopt;
  }
  return optionsRead();
}

} // namespace asynq::lint
