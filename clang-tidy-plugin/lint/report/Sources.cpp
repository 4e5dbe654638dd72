//===- Sources.cpp - The files that findings stand in ---------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/report/Sources.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

namespace asynq::lint {

namespace {

/// In UTF-16 code units; a byte that is no UTF-8 counts one.
unsigned utf16Length(llvm::StringRef Text) {
  unsigned Units = 0;
  while (!Text.empty()) {
    const unsigned Bytes =
        llvm::getNumBytesForUTF8(static_cast<llvm::UTF8>(Text.front()));
    const auto *Begin = reinterpret_cast<const llvm::UTF8 *>(Text.begin());
    const bool IsCharacter =
        Bytes <= Text.size() && llvm::isLegalUTF8Sequence(Begin, Begin + Bytes);
    Units += IsCharacter && Bytes == 4 ? 2 : 1;
    Text = Text.drop_front(IsCharacter ? Bytes : 1);
  }
  return Units;
}

struct Position {
  unsigned Line;
  unsigned Column;
};

Position positionOf(llvm::StringRef Text, std::size_t Offset) {
  constexpr llvm::StringLiteral ByteOrderMark = "\xEF\xBB\xBF";
  llvm::StringRef Before = Text.take_front(Offset);
  if (Before.starts_with(ByteOrderMark))
    Before = Before.drop_front(ByteOrderMark.size());
  const unsigned Line = static_cast<unsigned>(Before.count('\n')) + 1;
  const llvm::StringRef OfLine = Before.substr(Before.rfind('\n') + 1);
  return {Line, utf16Length(OfLine) + 1};
}

std::optional<std::string> readFile(const std::string &File) {
  auto Buffer = llvm::MemoryBuffer::getFile(File);
  if (!Buffer)
    return std::nullopt;
  return (*Buffer)->getBuffer().str();
}

} // namespace

Sources::Sources(llvm::StringRef Root) : Root(Root.rtrim('/')) {}

void Sources::add(llvm::StringRef File, std::string Text) {
  Texts[File.str()] = std::move(Text);
}

std::string Sources::relative(llvm::StringRef File) const {
  llvm::StringRef Rest = File;
  if (!Rest.consume_front(Root) || !Rest.consume_front("/"))
    Rest = File;
  return llvm::sys::path::convert_to_slash(Rest);
}

std::optional<llvm::StringRef> Sources::text(llvm::StringRef File) const {
  auto Known = Texts.find(File);
  if (Known == Texts.end())
    Known = Texts.emplace(File.str(), readFile(File.str())).first;
  if (!Known->second)
    return std::nullopt;
  return llvm::StringRef(*Known->second);
}

std::optional<Region> Sources::region(llvm::StringRef File, unsigned Offset,
                                      unsigned Length) const {
  const std::optional<llvm::StringRef> Text = text(File);
  if (!Text || Offset > Text->size() || Length > Text->size() - Offset)
    return std::nullopt;
  const Position Start = positionOf(*Text, Offset);
  const Position End = positionOf(*Text, Offset + Length);
  return Region{Start.Line, Start.Column, End.Line, End.Column};
}

std::optional<Region> Sources::word(llvm::StringRef File,
                                    unsigned Offset) const {
  const std::optional<llvm::StringRef> Text = text(File);
  if (!Text || Offset > Text->size())
    return std::nullopt;
  const llvm::StringRef Word = Text->substr(Offset).take_while(
      [](char C) { return llvm::isAlnum(C) || C == '_'; });
  if (!Word.empty())
    return region(File, Offset, static_cast<unsigned>(Word.size()));
  std::optional<Region> One = region(File, Offset, 0);
  if (One)
    ++One->EndColumn;
  return One;
}

} // namespace asynq::lint
