//===- Diff.cpp - Findings on the changed lines of a git checkout ---------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/report/Diff.h"
#include "lint/report/Git.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <limits>
#include <optional>

namespace asynq::lint {

namespace {

llvm::Error unexpected(llvm::StringRef Line) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                 "this is no line of a diff: '" + Line + "'");
}

char unescaped(char C) {
  switch (C) {
  case 'a':
    return '\a';
  case 'b':
    return '\b';
  case 'f':
    return '\f';
  case 'n':
    return '\n';
  case 'r':
    return '\r';
  case 't':
    return '\t';
  case 'v':
    return '\v';
  default:
    return C;
  }
}

/// A name as git writes it: as it is, with a tab behind it if it has a space,
/// or quoted as in C.
std::string unquoted(llvm::StringRef Name) {
  Name = Name.rtrim("\t\r");
  if (!Name.consume_front("\""))
    return Name.str();
  Name.consume_back("\"");
  std::string Plain;
  while (!Name.empty()) {
    if (!Name.consume_front("\\")) {
      Plain += Name.front();
      Name = Name.drop_front();
      continue;
    }
    unsigned Octal = 0;
    if (!Name.take_front(3).getAsInteger(8, Octal)) {
      Plain += static_cast<char>(Octal);
      Name = Name.drop_front(3);
    } else {
      Plain += unescaped(Name.take_front(1).empty() ? '\\' : Name.front());
      Name = Name.drop_front(std::min<std::size_t>(1, Name.size()));
    }
  }
  return Plain;
}

/// "12,3" of a hunk's head; 1 line if there is no second number.
struct Span {
  unsigned First = 0;
  unsigned Count = 1;
};

std::optional<Span> parseSpan(llvm::StringRef Text) {
  Span Result;
  const auto [First, Count] = Text.split(',');
  if (First.getAsInteger(10, Result.First))
    return std::nullopt;
  if (Text.contains(',') && Count.getAsInteger(10, Result.Count))
    return std::nullopt;
  return Result;
}

/// Reads a diff line by line. Lines of a hunk are counted, not looked at: what
/// a file contains may look like the head of the next one.
class DiffReader {
public:
  DiffReader(llvm::StringRef Top, ChangedLines &Lines)
      : Top(Top), Lines(Lines) {}

  llvm::Error read(llvm::StringRef Line) {
    if (LinesLeft > 0) {
      --LinesLeft;
      return llvm::Error::success();
    }
    if (Line.consume_front("+++ "))
      return beginFile(Line);
    if (Line.starts_with("@@ "))
      return beginHunk(Line);
    return llvm::Error::success();
  }

private:
  llvm::Error beginFile(llvm::StringRef Name) {
    const std::string Plain = unquoted(Name);
    llvm::StringRef Path = Plain;
    if (Path == "/dev/null")
      File.clear();
    else if (Path.consume_front("b/"))
      File = (Top + "/" + Path).str();
    else
      return unexpected(Name);
    return llvm::Error::success();
  }

  /// @@ -12,2 +12,3 @@ the function around it
  llvm::Error beginHunk(llvm::StringRef Line) {
    llvm::SmallVector<llvm::StringRef> Words;
    Line.split(Words, ' ');
    if (Words.size() < 4 || !Words[1].consume_front("-") ||
        !Words[2].consume_front("+") || Words[3] != "@@")
      return unexpected(Line);
    const std::optional<Span> Old = parseSpan(Words[1]);
    const std::optional<Span> New = parseSpan(Words[2]);
    if (!Old || !New)
      return unexpected(Line);
    LinesLeft = std::size_t(Old->Count) + New->Count;
    if (File.empty())
      return llvm::Error::success();
    if (New->Count > 0)
      Lines.add(File, New->First, New->First + New->Count - 1);
    else
      Lines.add(File, New->First, New->First + 1);
    return llvm::Error::success();
  }

  llvm::StringRef Top;
  ChangedLines &Lines;
  std::string File;
  std::size_t LinesLeft = 0;
};

} // namespace

void ChangedLines::add(llvm::StringRef File, unsigned First, unsigned Last) {
  Ranges[File.str()].emplace_back(First, Last);
}

void ChangedLines::addWhole(llvm::StringRef File) {
  add(File, 0, std::numeric_limits<unsigned>::max());
}

bool ChangedLines::contains(llvm::StringRef File, unsigned Line) const {
  const auto OfFile = Ranges.find(File);
  return OfFile != Ranges.end() &&
         llvm::any_of(OfFile->second, [&](const auto &Range) {
           return Range.first <= Line && Line <= Range.second;
         });
}

llvm::Expected<ChangedLines> parseDiff(llvm::StringRef Text,
                                       llvm::StringRef Top) {
  ChangedLines Lines;
  DiffReader Reader(Top, Lines);
  llvm::SmallVector<llvm::StringRef> All;
  Text.split(All, '\n');
  for (const llvm::StringRef Line : All) {
    // Not a line of the file: what git says of its end.
    if (Line.starts_with("\\ "))
      continue;
    if (llvm::Error Unread = Reader.read(Line))
      return Unread;
  }
  return Lines;
}

llvm::Expected<ChangedLines> changedSince(llvm::StringRef Revision,
                                          llvm::StringRef Directory) {
  llvm::Expected<Checkout> Around = Checkout::around(Directory);
  if (!Around)
    return Around.takeError();
  llvm::Expected<std::string> Diff = Around->diffSince(Revision);
  if (!Diff)
    return Diff.takeError();
  llvm::Expected<ChangedLines> Lines = parseDiff(*Diff, Around->top());
  if (!Lines)
    return Lines.takeError();
  llvm::Expected<std::vector<std::string>> New = Around->untracked();
  if (!New)
    return New.takeError();
  for (const std::string &File : *New)
    Lines->addWhole(File);
  return Lines;
}

std::vector<Finding> onChangedLines(llvm::ArrayRef<Finding> Found,
                                    const ChangedLines &Lines) {
  std::vector<Finding> Kept;
  llvm::copy_if(Found, std::back_inserter(Kept), [&](const Finding &Of) {
    return Lines.contains(Of.At.File, Of.At.Line) ||
           llvm::any_of(Of.Notes, [&](const Note &Said) {
             return Lines.contains(Said.At.File, Said.At.Line);
           });
  });
  return Kept;
}

} // namespace asynq::lint
