//===- TextOutput.cpp - Findings as people read them ----------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/TextOutput.h"
#include "lint/Messages.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

#include <map>
#include <set>

namespace asynq::lint {

using Colors = llvm::raw_ostream::Colors;

/// One line of a file; notes bring none along.
static std::string lineOfFile(const Place &At) {
  static llvm::StringMap<std::unique_ptr<llvm::MemoryBuffer>> Read;
  const auto [Entry, New] = Read.try_emplace(At.File);
  if (New)
    if (auto Buffer = llvm::MemoryBuffer::getFile(At.File))
      Entry->second = std::move(*Buffer);
  if (!Entry->second || At.Column == 0 || At.Column > At.Offset + 1)
    return "";
  return Entry->second->getBuffer()
      .drop_front(std::min<std::size_t>(At.Offset + 1 - At.Column,
                                        Entry->second->getBufferSize()))
      .take_until([](char C) { return C == '\n' || C == '\r'; })
      .str();
}

static void printHead(llvm::raw_ostream &Out, const Place &At) {
  Out.changeColor(Colors::SAVEDCOLOR, /*Bold=*/true);
  Out << shown(At.File) << ':';
  if (At.Line != 0)
    Out << At.Line << ':' << At.Column << ':';
  Out << ' ';
}

/// The line with a mark under the place; tabs stay what they are.
static void printLine(llvm::raw_ostream &Out, const Place &At,
                      llvm::StringRef Line) {
  if (At.Line == 0 || Line.empty())
    return;
  Out << llvm::format("%5u", At.Line) << " | " << Line << "\n      | ";
  for (std::size_t I = 0; I + 1 < At.Column; ++I) {
    const char C = I < Line.size() ? Line[I] : ' ';
    // The bytes that continue a character take no room of their own.
    if ((C & 0xC0) != 0x80)
      Out << (C == '\t' ? '\t' : ' ');
  }
  Out.changeColor(Colors::GREEN, /*Bold=*/true) << '^';
  Out.resetColor() << '\n';
}

void printFinding(llvm::raw_ostream &Out, const Finding &Each) {
  const bool IsError = Each.Level == Severity::Error;
  Out.enable_colors(Out.has_colors());
  printHead(Out, Each.At);
  Out.changeColor(IsError ? Colors::RED : Colors::MAGENTA, /*Bold=*/true)
      << (IsError ? "error: " : "warning: ");
  Out.changeColor(Colors::SAVEDCOLOR, /*Bold=*/true)
      << Each.Message << " [" << Each.Check << ']';
  Out.resetColor() << '\n';
  printLine(Out, Each.At, Each.LineText);
  for (const Note &Said : Each.Notes) {
    printHead(Out, Said.At);
    Out.changeColor(Colors::CYAN, /*Bold=*/true) << "note: ";
    Out.resetColor() << Said.Message << '\n';
    printLine(Out, Said.At, lineOfFile(Said.At));
  }
}

/// "3 findings, 2 with fix-its".
static std::string countWithFixes(std::size_t Number, std::size_t Fixable) {
  return count(Number, "finding") + ", " + std::to_string(Fixable) + " with " +
         (Fixable == 1 ? "a fix-it" : "fix-its");
}

std::string summary(llvm::ArrayRef<Finding> Findings, std::size_t Files) {
  if (Findings.empty())
    return "no findings in " + count(Files, "file") + "\n";
  std::map<std::string, std::pair<std::size_t, std::size_t>> ByCheck;
  std::set<std::string> Places;
  std::size_t Fixable = 0;
  for (const Finding &Each : Findings) {
    auto &[Number, WithFix] = ByCheck[Each.Check];
    ++Number;
    WithFix += !Each.Edits.empty();
    Fixable += !Each.Edits.empty();
    Places.insert(Each.At.File);
  }
  std::string Text;
  for (const auto &[Check, Numbers] : ByCheck)
    Text += "  " + Check + ": " +
            countWithFixes(Numbers.first, Numbers.second) + "\n";
  return Text + countWithFixes(Findings.size(), Fixable) + ", in " +
         count(Places.size(), "file") + "\n";
}

} // namespace asynq::lint
