//===- SourceTexts.cpp - The files that a unit has read -------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/SourceTexts.h"
#include "lint/Messages.h"
#include "lint/UnitResult.h"

#include "clang/Basic/SourceManager.h"
#include "llvm/Support/MemoryBuffer.h"

namespace asynq::lint {

void SourceTexts::keep(const clang::SourceManager &Sources) {
  for (unsigned I = 0; I < Sources.local_sloc_entry_size(); ++I) {
    const clang::SrcMgr::SLocEntry &Entry = Sources.getLocalSLocEntry(I);
    if (!Entry.isFile() ||
        clang::SrcMgr::isSystem(Entry.getFile().getFileCharacteristic()))
      continue;
    const clang::SrcMgr::ContentCache &Cache =
        Entry.getFile().getContentCache();
    const auto Buffer = Cache.getBufferDataIfLoaded();
    if (!Cache.OrigEntry || !Buffer)
      continue;
    const llvm::StringRef Name =
        Cache.OrigEntry->getFileEntry().tryGetRealPathName();
    Texts[realPath(Name)] = {Buffer->str(), true};
  }
}

const std::string &SourceTexts::textOf(const std::string &File) {
  const auto [Entry, New] = Texts.try_emplace(File);
  if (New)
    if (auto Buffer = llvm::MemoryBuffer::getFile(File))
      Entry->second.Content = (*Buffer)->getBuffer().str();
  return Entry->second.Content;
}

Place SourceTexts::placeAt(const std::string &File, unsigned Offset) {
  const llvm::StringRef Before =
      llvm::StringRef(textOf(File)).take_front(Offset);
  const std::size_t LineBegin = Before.rfind('\n') + 1;
  return {File, Offset, unsigned(Before.count('\n') + 1),
          unsigned(Before.size() - LineBegin + 1)};
}

std::string SourceTexts::lineAt(const Place &At) {
  const llvm::StringRef Text = textOf(At.File);
  if (At.Column > At.Offset + 1 || At.Offset > Text.size())
    return "";
  return Text.drop_front(At.Offset + 1 - At.Column)
      .take_until([](char C) { return C == '\n' || C == '\r'; })
      .str();
}

std::map<std::string, std::uint64_t> SourceTexts::hashes() const {
  std::map<std::string, std::uint64_t> Hashes;
  for (const auto &Entry : Texts)
    if (Entry.second.IsOwn)
      Hashes[Entry.getKey().str()] = hashOf(Entry.second.Content);
  return Hashes;
}

} // namespace asynq::lint
