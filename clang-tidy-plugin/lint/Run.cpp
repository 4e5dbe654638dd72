//===- Run.cpp - One run of asynq-lint ------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/Run.h"
#include "lint/Config.h"
#include "lint/Fixer.h"
#include "lint/Guard.h"
#include "lint/Interrupt.h"
#include "lint/Messages.h"
#include "lint/Reports.h"
#include "lint/Round.h"
#include "lint/Selection.h"
#include "lint/Shards.h"
#include "lint/Stream.h"
#include "lint/TextOutput.h"
#include "lint/UnitRun.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Signals.h"
#include "llvm/Support/raw_ostream.h"

namespace asynq::lint {

static constexpr int MostFixRounds = 3;

namespace {

/// What a run tells at its end.
struct Told {
  std::vector<Finding> Shown;
  llvm::ArrayRef<const Voice *> Voices;
  std::size_t Files = 0;
  Stream &Text;
  std::optional<std::size_t> Applied = std::nullopt;
};

class Run {
public:
  Run(const Options &Asked, const Selection &Chosen, Reports &Told,
      const Database &Project, const std::vector<Unit> &Units,
      const Dark &Unseen)
      : Asked(Asked), Chosen(Chosen), Told(Told), Mine(Units),
        Units(Asked, Project, Mine, Unseen) {}

  int run(const std::string &Root);

private:
  using Selected = std::optional<std::vector<Finding>>;

  Selected selected();
  Selected selectedOf(std::vector<Finding> Found,
                      const std::set<std::string> &Linted);
  void printWhatIsDone(const std::vector<std::string> &Files);
  bool fix(int &Code);
  int report();
  int interrupted() const;
  void printTimes() const;

  const Options &Asked;
  const Selection &Chosen;
  Reports &Told;
  std::vector<Unit> Mine;
  Round Units;
  Stream Text;
  std::size_t Applied = 0;
};

} // namespace

static std::vector<std::string>
troublesOf(llvm::ArrayRef<const Voice *> Voices) {
  std::vector<std::string> Troubles;
  for (const Voice *Each : Voices)
    if (Each->Crashed || !Each->Result.Errors.empty())
      Troubles.push_back("'" + shown(Each->Main) +
                         "' could not be analysed completely");
  return Troubles;
}

static std::size_t filesIn(const std::vector<Unit> &Units) {
  std::set<std::string> Files;
  for (const Unit &Each : Units)
    Files.insert(Each.File);
  return Files.size();
}

static bool isText(const Options &Asked) {
  return !Asked.Json && !Asked.GitHub;
}

/// Says all that there is to say, and gives the exit code.
static int tell(const Told &What, const Options &Asked, const Reports &To) {
  const std::vector<std::string> Troubles = troublesOf(What.Voices);
  llvm::raw_ostream &Out = isText(Asked) ? llvm::outs() : llvm::errs();
  if (isText(Asked))
    What.Text.print(What.Shown);
  for (const Finding &Each : mergeErrors(What.Voices))
    printFinding(Out, Each);
  Out.flush();
  for (const std::string &Trouble : Troubles)
    say(Trouble);
  const bool Written = To.write(What.Shown, Troubles, What.Files);
  if (What.Applied)
    Out << count(*What.Applied, "fix-it") << " applied; left: ";
  Out << summary(What.Shown, What.Files) << To.aboutBaseline();
  if (!Written || !Troubles.empty())
    return CouldNotRun;
  // What was written down is dealt with.
  if (!Asked.WriteBaseline.empty() || What.Shown.empty())
    return NoFindings;
  return ExitCode::Findings;
}

/// What FILES, the baseline and --diff leave.
Run::Selected Run::selectedOf(std::vector<Finding> Found,
                              const std::set<std::string> &Linted) {
  llvm::erase_if(Found, [&](const Finding &Each) {
    return !Chosen.isShown(Each.At.File);
  });
  return Told.select(std::move(Found), [&](const std::string &File) {
    return Linted.count(File) != 0;
  });
}

void Run::printWhatIsDone(const std::vector<std::string> &Files) {
  // Which entries of the baseline are stale is asked at the end.
  Text.filesAreDone(Files, Units.voices(), [&](std::vector<Finding> Found) {
    return selectedOf(std::move(Found), {});
  });
}

Run::Selected Run::selected() {
  std::set<std::string> Linted;
  for (const Voice *Each : Units.voices())
    for (const auto &File : Each->Result.Files)
      Linted.insert(File.first);
  return selectedOf(merge(Units.voices()), Linted);
}

/// Lints and fixes until no fix-it is left. False if that came to an end.
bool Run::fix(int &Code) {
  for (int I = 0; I < MostFixRounds; ++I) {
    const auto Wanted = selected();
    if (!Wanted) {
      Code = CouldNotRun;
      return false;
    }
    const FixResult Fixed = applyFixes(*Wanted, Units.hashes());
    Applied += Fixed.Applied;
    if (Fixed.Written.empty())
      return true;
    if (!Units.lint()) {
      Code = interrupted();
      return false;
    }
  }
  return true;
}

void Run::printTimes() const {
  const Times &Spent = Units.times();
  llvm::errs() << llvm::format(
                      "time: scan %.2f s, parse %.2f s, check %.2f s; ",
                      Spent.Scan, Spent.Parse, Spent.Check)
               << Spent.Parsed << " parsed, " << Spent.Remembered
               << " remembered, " << Spent.Skipped << " with nothing to say\n";
}

int Run::report() {
  auto Shown = selected();
  if (!Shown)
    return CouldNotRun;
  const std::vector<const Voice *> Voices = Units.voices();
  lint::Told What{std::move(*Shown), Voices, filesIn(Chosen.units()), Text};
  if (Asked.Fix)
    What.Applied = Applied;
  const int Code = tell(What, Asked, Told);
  if (Asked.TimeReport)
    printTimes();
  return Code;
}

int Run::interrupted() const {
  say("interrupted after " + count(Units.done(), "file") + " of " +
      llvm::Twine(Mine.size()));
  if (Applied != 0)
    say(count(Applied, "fix-it") + " applied until then");
  return Interrupted;
}

int Run::run(const std::string &Root) {
  // What is found first is only news if it is shown in the end.
  Round::FilesAreDone Tell = nullptr;
  if (isText(Asked) && !Asked.Fix && Asked.ShardCount == 0)
    Tell = [&](const auto &Files) { printWhatIsDone(Files); };
  if (!Units.lint(Tell))
    return interrupted();
  if (Asked.ShardCount != 0)
    return writeShardFile(Chosen.units(), Units.voices(), Root, Asked) &&
                   Units.complete()
               ? NoFindings
               : CouldNotRun;
  int Code = NoFindings;
  if (Asked.Fix && !fix(Code))
    return Code;
  return report();
}

/// Without a process in between, so that a debugger and the stack's trace see
/// what a worker's end only tells of.
static int runInProcess(const Options &Asked, const Selection &Chosen) {
  llvm::sys::PrintStackTraceOnErrorSignal("asynq-lint");
  for (const Unit &Each : Chosen.units())
    for (const Finding &Found : runUnit({Each, {}, false}, Asked).Findings)
      printFinding(llvm::outs(), Found);
  return NoFindings;
}

/// What people know paths relative to: where they stand, if the project lies
/// there.
static std::string rootOf(const Database &Project) {
  const std::string Here = realPath(".");
  const bool AllHere = llvm::all_of(Project.Units, [&](const Unit &Each) {
    return llvm::StringRef(Each.File).starts_with(Here + "/");
  });
  return AllHere || Project.SourceRoot.empty() ? Here : Project.SourceRoot;
}

static int mergeShards(const Options &Asked) {
  const std::string Root = realPath(".");
  const auto Voices = readShardFiles(Root, Asked);
  auto To = Reports::open(Asked, Root);
  if (!Voices || !To)
    return CouldNotRun;
  std::vector<const Voice *> Heard;
  std::set<std::string> Mains, Linted;
  for (const Voice &Each : *Voices) {
    Heard.push_back(&Each);
    Mains.insert(Each.Main);
    for (const auto &File : Each.Result.Files)
      Linted.insert(File.first);
  }
  auto Shown = To->select(merge(Heard), [&](const std::string &File) {
    return Linted.count(File) != 0;
  });
  Stream Text;
  return Shown
             ? tell({std::move(*Shown), Heard, Mains.size(), Text}, Asked, *To)
             : CouldNotRun;
}

int run(const Options &Asked) {
  if (!Asked.Merge.empty())
    return mergeShards(Asked);
  const auto Project =
      loadDatabase(Asked.BuildDirectory, wantsStockChecks(Asked));
  if (!Project)
    return CouldNotRun;
  const auto Chosen = Selection::of(Asked, *Project);
  if (!Chosen || !configIsGood(Asked, Chosen->units()))
    return CouldNotRun;
  if (Asked.InProcess)
    return runInProcess(Asked, *Chosen);
  const std::string Root = rootOf(*Project);
  auto To = Reports::open(Asked, Root);
  if (!To)
    return CouldNotRun;
  const auto Lock = Asked.Fix ? ProjectLock::take(Project->Path) : std::nullopt;
  if (Asked.Fix && !Lock) {
    say("another run with --fix is at work on '" + Project->Path +
        "'; try again when it is done");
    return CouldNotRun;
  }
  std::vector<Unit> Mine = Chosen->units();
  if (Asked.ShardCount != 0) {
    Mine.clear();
    for (std::size_t Number : shardOf(Chosen->units(), Root, Asked))
      Mine.push_back(Chosen->units()[Number]);
  }
  return guarded([&](const Dark &Unseen) {
    noteInterruptions();
    return Run(Asked, *Chosen, *To, *Project, Mine, Unseen).run(Root);
  });
}

} // namespace asynq::lint
