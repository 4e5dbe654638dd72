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
#include "lint/Interrupt.h"
#include "lint/Messages.h"
#include "lint/Round.h"
#include "lint/Selection.h"
#include "lint/TextOutput.h"
#include "lint/UnitRun.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Signals.h"
#include "llvm/Support/raw_ostream.h"

namespace asynq::lint {

static constexpr int MostFixRounds = 3;

namespace {

class Run {
public:
  Run(const Options &Asked, const Database &Project, const Selection &Chosen)
      : Asked(Asked), Chosen(Chosen), Units(Asked, Project, Chosen.units()) {}

  int run();

private:
  bool fix();
  std::vector<Finding> shownFindings() const;
  int report();
  int interrupted();
  void printTimes() const;

  const Options &Asked;
  const Selection &Chosen;
  Round Units;
  std::size_t Applied = 0;
};

} // namespace

std::vector<Finding> Run::shownFindings() const {
  std::vector<Finding> Shown = merge(Units.voices());
  llvm::erase_if(Shown, [&](const Finding &Each) {
    return !Chosen.isShown(Each.At.File);
  });
  return Shown;
}

/// Lints and fixes until no fix-it is left. False if interrupted.
bool Run::fix() {
  for (int I = 0; I < MostFixRounds; ++I) {
    const FixResult Fixed = applyFixes(shownFindings(), Units.hashes());
    Applied += Fixed.Applied;
    if (Fixed.Written.empty())
      return true;
    if (!Units.lint(Units.readersOf(Fixed.Written)))
      return false;
  }
  return true;
}

void Run::printTimes() const {
  double Parse = 0, Check = 0;
  for (const Voice &Each : Units.voices()) {
    Parse += Each.Result.ParseSeconds;
    Check += Each.Result.CheckSeconds;
  }
  llvm::outs() << llvm::format("time: %.2f s parsing, %.2f s checking\n", Parse,
                               Check);
}

int Run::report() {
  const std::vector<Finding> Shown = shownFindings();
  for (const Finding &Each : mergeErrors(Units.voices()))
    printFinding(llvm::outs(), Each);
  for (const Finding &Each : Shown)
    printFinding(llvm::outs(), Each);
  llvm::outs().flush();
  for (const Voice &Each : Units.voices())
    if (!Each.Crashed && !Each.Result.Errors.empty())
      say("'" + shown(Each.Main) + "' could not be analysed completely");
  if (Asked.Fix)
    llvm::outs() << count(Applied, "fix-it") << " applied; left: ";
  std::set<std::string> Files;
  for (const Unit &Each : Chosen.units())
    Files.insert(Each.File);
  llvm::outs() << summary(Shown, Files.size());
  if (Asked.TimeReport)
    printTimes();
  if (!Units.complete())
    return CouldNotRun;
  return Shown.empty() ? NoFindings : ExitCode::Findings;
}

int Run::interrupted() {
  say("interrupted after " + count(Units.done(), "file") + " of " +
      llvm::Twine(Chosen.units().size()));
  return Interrupted;
}

int Run::run() {
  if (!Units.lint(Units.all()))
    return interrupted();
  if (Asked.Fix && !fix())
    return interrupted();
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

int run(const Options &Asked) {
  const auto Project =
      loadDatabase(Asked.BuildDirectory, wantsStockChecks(Asked));
  if (!Project)
    return CouldNotRun;
  const auto Chosen = Selection::of(Asked, *Project);
  if (!Chosen || !configIsGood(Asked, Chosen->units()))
    return CouldNotRun;
  if (Asked.InProcess)
    return runInProcess(Asked, *Chosen);
  const auto Lock = Asked.Fix ? ProjectLock::take(Project->Path) : std::nullopt;
  if (Asked.Fix && !Lock) {
    say("another run with --fix is at work on '" + Project->Path +
        "'; try again when it is done");
    return CouldNotRun;
  }
  noteInterruptions();
  return Run(Asked, *Project, *Chosen).run();
}

} // namespace asynq::lint
