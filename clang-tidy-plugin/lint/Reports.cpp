//===- Reports.cpp - What is told of findings, and to whom ----------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/Reports.h"
#include "lint/Messages.h"
#include "lint/report/GitHub.h"
#include "lint/report/GitLab.h"
#include "lint/report/Json.h"
#include "lint/report/Sarif.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

namespace asynq::lint {

std::optional<Reports> Reports::open(const Options &Asked,
                                     const std::string &Root) {
  Reports Opened(Asked, Root);
  if (Asked.Baseline.empty())
    return Opened;
  auto Buffer = llvm::MemoryBuffer::getFile(Asked.Baseline);
  if (!Buffer) {
    say("the baseline '" + Asked.Baseline + "' cannot be read: " +
        Buffer.getError().message() + "; make one with --write-baseline");
    return std::nullopt;
  }
  auto Entries = readBaseline((*Buffer)->getBuffer(), Asked.Baseline);
  if (!Entries) {
    say(llvm::toString(Entries.takeError()));
    return std::nullopt;
  }
  Opened.Entries = std::move(*Entries);
  return Opened;
}

std::optional<std::vector<Finding>>
Reports::select(std::vector<Finding> Found,
                llvm::function_ref<bool(const std::string &)> WasLinted) {
  if (!Asked.Baseline.empty()) {
    auto Against = compareWithBaseline(
        Found, Entries, In, [&](const BaselineEntry &Entry) {
          const std::string File = realPath(Entry.File, In.root());
          return !llvm::sys::fs::exists(File) || WasLinted(File);
        });
    Found = std::move(Against.New);
    Known = Against.Known;
    Stale = Against.Stale.size();
  }
  if (Asked.Diff.empty())
    return Found;
  // Nobody but --fix changes them.
  if (!Changed || Asked.Fix) {
    auto Lines = changedSince(Asked.Diff, In.root());
    if (!Lines) {
      say("--diff " + Asked.Diff + ": " + llvm::toString(Lines.takeError()));
      return std::nullopt;
    }
    Changed = std::move(*Lines);
  }
  return onChangedLines(Found, *Changed);
}

bool Reports::writeTo(
    const std::string &Path,
    llvm::function_ref<void(llvm::raw_ostream &)> Write) const {
  if (Path.empty())
    return true;
  // A reader never sees half of it, nor is a good one lost for a bad one.
  llvm::Error Failed = llvm::writeToOutput(Path, [&](llvm::raw_ostream &Out) {
    Write(Out);
    return llvm::Error::success();
  });
  if (!Failed)
    return true;
  say("'" + Path + "' cannot be written: " + llvm::toString(std::move(Failed)));
  return false;
}

bool Reports::write(const std::vector<Finding> &Found,
                    const std::vector<std::string> &Troubles,
                    std::size_t Files) const {
  bool Good = writeTo(Asked.Sarif, [&](llvm::raw_ostream &Out) {
    writeSarif(Out, Found, In, {ASYNQ_VERSION, Troubles});
  });
  Good &= writeTo(Asked.GitLab,
                  [&](llvm::raw_ostream &Out) { writeGitLab(Out, Found, In); });
  Good &= writeTo(Asked.WriteBaseline, [&](llvm::raw_ostream &Out) {
    asynq::lint::writeBaseline(Out, baselineOf(Found, In));
  });
  if (Asked.GitHub)
    writeGitHub(llvm::outs(), Found, In);
  if (Asked.Json)
    writeJson(llvm::outs(), Found, In,
              {ASYNQ_VERSION, unsigned(Files), Troubles});
  return Good;
}

std::string Reports::aboutBaseline() const {
  std::string Text;
  if (Known != 0)
    Text += count(Known, "more finding") + " in the baseline\n";
  if (Stale != 0)
    Text += std::to_string(Stale) + (Stale == 1 ? " entry" : " entries") +
            " of the baseline no longer found: write it again\n";
  return Text;
}

} // namespace asynq::lint
