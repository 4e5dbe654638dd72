//===- Options.cpp - What asynq-lint was asked to do ----------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/Options.h"
#include "lint/Messages.h"
#include "lint/report/Shard.h"

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
static cl::list<std::string>
    ExtraArgs("extra-arg", cl::value_desc("FLAG"), cl::cat(Category),
              cl::desc("what else the compiler is told; may be repeated"));
static cl::opt<unsigned> Jobs("j", cl::value_desc("N"), cl::Prefix,
                              cl::cat(Category),
                              cl::desc("how many files are linted at a time; "
                                       "default: as many as there are cores"));
static cl::opt<bool> Fix("fix", cl::cat(Category),
                         cl::desc("applies the fix-its"));
static cl::opt<bool>
    TimeReport("time-report", cl::cat(Category),
               cl::desc("says at the end where the time went"));
static cl::opt<bool> All("all", cl::cat(Category),
                         cl::desc("parses every file and every body, even "
                                  "those that cannot hold a finding"));
static cl::opt<std::string>
    Cache("cache", cl::value_desc("DIR|off"), cl::cat(Category),
          cl::desc("where results are kept; default: in the build folder"));
static cl::opt<std::string> Format("format", cl::value_desc("text|json"),
                                   cl::init("text"), cl::cat(Category),
                                   cl::desc("of the standard output"));
static cl::opt<bool> GitHub("github", cl::cat(Category),
                            cl::desc("prints annotations for GitHub Actions"));
static cl::opt<std::string> Sarif("sarif", cl::value_desc("FILE"),
                                  cl::cat(Category),
                                  cl::desc("writes SARIF 2.1.0"));
static cl::opt<std::string> GitLab("gitlab", cl::value_desc("FILE"),
                                   cl::cat(Category),
                                   cl::desc("writes GitLab's code quality"));
static cl::opt<std::string>
    BaselineFile("baseline", cl::value_desc("FILE"), cl::cat(Category),
                 cl::desc("leaves out the findings of an earlier run"));
static cl::opt<std::string>
    WriteBaseline("write-baseline", cl::value_desc("FILE"), cl::cat(Category),
                  cl::desc("keeps the findings for --baseline"));
static cl::opt<std::string>
    Diff("diff", cl::value_desc("REV"), cl::cat(Category),
         cl::desc("only findings on lines changed since a revision of git"));
static cl::opt<std::string>
    ShardName("shard", cl::value_desc("I/N"), cl::cat(Category),
              cl::desc("lints one of N shares of the files; needs --out"));
static cl::opt<std::string> OutFile("out", cl::value_desc("FILE"),
                                    cl::cat(Category),
                                    cl::desc("what --merge reads"));
static cl::list<std::string>
    MergeFiles("merge", cl::value_desc("FILES"), cl::cat(Category),
               cl::CommaSeparated, cl::PositionalEatsArgs,
               cl::desc("decides about what all shards have written"));
static cl::opt<bool> InProcess("in-process", cl::cat(Category), cl::Hidden,
                               cl::desc("for the causes of crashes"));

static cl::opt<std::string> AsynqRoot("asynq-root", cl::cat(Category),
                                      cl::Hidden,
                                      cl::desc("scripts/lint calls"));
static cl::opt<std::string> AsynqBuild("asynq-build", cl::cat(Category),
                                       cl::Hidden,
                                       cl::desc("where it has built"));

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
  // scripts/lint alone shows what there is to see, on asynq's own examples.
  if (Build.empty() && Files.empty() && MergeFiles.empty() &&
      !AsynqRoot.empty()) {
    Read.BuildDirectory = AsynqBuild;
    Read.Files = {AsynqRoot + "/examples/*/slow.cpp"};
    if (Fix)
      say("--fix without -p edits asynq's own examples; 'git checkout "
          "examples' takes it back");
  }
  Read.Excluded = Exclude;
  Read.Checks = Checks;
  if (HeaderFilter.getNumOccurrences() != 0)
    Read.HeaderFilter = HeaderFilter;
  Read.WarningsAsErrors = WarningsAsErrors;
  Read.ExtraArgs = ExtraArgs;
  Read.Jobs = Jobs != 0 ? unsigned(Jobs)
                        : llvm::hardware_concurrency().compute_thread_count();
  Read.Fix = Fix;
  Read.TimeReport = TimeReport;
  Read.InProcess = InProcess;
  Read.All = All;
  Read.Cache = Cache;
  Read.Json = Format == "json";
  Read.GitHub = GitHub;
  Read.Sarif = Sarif;
  Read.GitLab = GitLab;
  Read.Baseline = BaselineFile;
  Read.WriteBaseline = WriteBaseline;
  Read.Diff = Diff;
  Read.Out = OutFile;
  Read.Merge = MergeFiles;
  return Read;
}

static bool refuse(const llvm::Twine &Why) {
  say(Why);
  return false;
}

static bool readShard(Options &Read) {
  if (ShardName.empty())
    return Read.Out.empty() || refuse("--out needs --shard");
  llvm::Expected<Shard> Which = parseShard(ShardName);
  if (!Which)
    return refuse("--shard: " + llvm::toString(Which.takeError()));
  Read.ShardIndex = Which->Index;
  Read.ShardCount = Which->Count;
  if (Read.Out.empty())
    return refuse("--shard needs --out FILE");
  return !Read.Fix || refuse("a shard cannot --fix: others have a say as well");
}

/// Whether the options can be followed together.
static bool agree(Options &Read) {
  if (Jobs.getNumOccurrences() != 0 && Jobs == 0)
    return refuse("-j needs a number of at least one");
  if (Format != "text" && Format != "json")
    return refuse("--format is text or json, not '" + Format + "'");
  if (!readShard(Read))
    return false;
  if (!Read.Merge.empty())
    return !Read.Fix || refuse("--merge cannot --fix");
  if (!Read.BuildDirectory.empty())
    return true;
  const std::string Program = AsynqRoot.empty() ? "asynq-lint" : "scripts/lint";
  if (!Files.empty())
    return refuse("files need a compilation database: " + Program +
                  " -p BUILD_DIR FILES...");
  return refuse("name the folder of a compile_commands.json: " + Program +
                " -p BUILD_DIR");
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
  Options Read = optionsRead();
  if (!Read.Merge.empty())
    llvm::append_range(Read.Merge, Files);
  if (!agree(Read))
    return std::nullopt;
  return Read;
}

} // namespace asynq::lint
