//===- Database.cpp - Reads compile_commands.json -------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/Database.h"
#include "lint/Messages.h"

#include "clang/Driver/Types.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/StringSaver.h"

#include <map>

namespace asynq::lint {

namespace {

/// Collects the units of one database.
class EntryReader {
public:
  EntryReader(Database &Into, bool WithC) : Into(Into), WithC(WithC) {}

  void read(const llvm::json::Value &Entry, std::size_t Number);
  std::vector<Unit> take();

private:
  bool isLintable(const Unit &Read);
  bool skip(const Unit &Read, const llvm::Twine &Why);
  void add(Unit Read);

  Database &Into;
  bool WithC;
  std::vector<Unit> Units;
};

} // namespace

static std::vector<std::string> splitCommand(llvm::StringRef Line) {
  llvm::BumpPtrAllocator Memory;
  llvm::StringSaver Saver(Memory);
  llvm::SmallVector<const char *, 64> Parts;
  llvm::cl::TokenizeGNUCommandLine(Line, Saver, Parts);
  // Backslashes of Windows are no quotes.
  if (!Parts.empty() &&
      llvm::StringRef(Parts[0]).ends_with_insensitive(".exe")) {
    Parts.clear();
    llvm::cl::TokenizeWindowsCommandLine(Line, Saver, Parts);
  }
  return {Parts.begin(), Parts.end()};
}

static std::vector<std::string> commandOf(const llvm::json::Object &Entry) {
  if (const llvm::json::Array *Parts = Entry.getArray("arguments")) {
    std::vector<std::string> Command;
    for (const llvm::json::Value &Part : *Parts)
      Command.push_back(Part.getAsString().value_or("").str());
    return Command;
  }
  return splitCommand(Entry.getString("command").value_or(""));
}

static clang::driver::types::ID languageOf(const Unit &Read) {
  namespace types = clang::driver::types;
  llvm::StringRef Extension = llvm::sys::path::extension(Read.File);
  Extension.consume_front(".");
  types::ID Language = types::lookupTypeForExtension(Extension);
  for (std::size_t I = 1; I < Read.Command.size(); ++I) {
    llvm::StringRef Argument = Read.Command[I];
    if (Argument == "/TP" || Argument == "-TP")
      return types::TY_CXX;
    if (!Argument.consume_front("-x"))
      continue;
    if (Argument.empty() && I + 1 < Read.Command.size())
      Argument = Read.Command[I + 1];
    if (const types::ID Named =
            types::lookupTypeForTypeSpecifier(Argument.str().c_str()))
      Language = Named;
  }
  return Language;
}

bool EntryReader::skip(const Unit &Read, const llvm::Twine &Why) {
  Into.Skipped.push_back({Read.File, Why.str()});
  return false;
}

bool EntryReader::isLintable(const Unit &Read) {
  namespace types = clang::driver::types;
  if (!llvm::sys::fs::is_directory(Read.Directory))
    return skip(Read, "its directory '" + Read.Directory + "' is gone");
  if (!llvm::sys::fs::exists(Read.File))
    return skip(Read, "the file is gone");
  const types::ID Language = languageOf(Read);
  if (types::isCXX(Language) && !types::isCuda(Language) &&
      !types::isHIP(Language))
    return true;
  if (types::isAcceptedByClang(Language) && types::isDerivedFromC(Language) &&
      Language != types::TY_Asm && Language != types::TY_PP_Asm) {
    Into.InC += !WithC;
    return WithC;
  }
  return skip(Read, "it is no C++");
}

/// The same command twice is one unit.
void EntryReader::add(Unit Read) {
  const auto Same = [&](const Unit &Other) {
    return Other.File == Read.File && Other.Directory == Read.Directory &&
           Other.Command == Read.Command;
  };
  if (!llvm::any_of(Units, Same))
    Units.push_back(std::move(Read));
}

void EntryReader::read(const llvm::json::Value &Value, std::size_t Number) {
  const llvm::json::Object *Entry = Value.getAsObject();
  const auto File = Entry ? Entry->getString("file") : std::nullopt;
  std::vector<std::string> Command;
  if (File)
    Command = commandOf(*Entry);
  if (!File || Command.empty()) {
    say("entry " + llvm::Twine(Number) + " of '" + shown(Into.Path) +
        "' is skipped: it has no " + (File ? "command" : "file"));
    return;
  }
  Unit Read;
  Read.Directory = realPath(Entry->getString("directory").value_or(""),
                            llvm::sys::path::parent_path(Into.Path));
  Read.File = realPath(*File, Read.Directory);
  Read.Command = std::move(Command);
  if (!isLintable(Read))
    return;
  add(std::move(Read));
}

std::vector<Unit> EntryReader::take() {
  std::map<std::string, std::vector<Unit>> ByFile;
  for (Unit &Each : Units)
    ByFile[Each.File].push_back(std::move(Each));
  std::vector<Unit> Sorted;
  for (auto &Same : ByFile)
    llvm::move(Same.second, std::back_inserter(Sorted));
  return Sorted;
}

/// CMake remembers where its project lies; else it is the folder that holds
/// all sources.
static std::string sourceRoot(llvm::StringRef BuildDirectory,
                              const std::vector<Unit> &Units) {
  if (auto Cache =
          llvm::MemoryBuffer::getFile(BuildDirectory + "/CMakeCache.txt")) {
    const llvm::StringRef Key = "\nCMAKE_HOME_DIRECTORY:INTERNAL=";
    const llvm::StringRef Text = (*Cache)->getBuffer();
    const std::size_t Found = Text.find(Key);
    if (Found != llvm::StringRef::npos)
      return realPath(Text.substr(Found + Key.size()).split('\n').first);
  }
  if (Units.empty())
    return "";
  llvm::StringRef Root = llvm::sys::path::parent_path(Units[0].File);
  for (const Unit &Each : Units)
    while (!llvm::StringRef(Each.File).starts_with((Root + "/").str()))
      Root = llvm::sys::path::parent_path(Root);
  return Root == "/" ? "" : Root.str();
}

static std::optional<llvm::json::Value>
readEntries(const std::string &Path, const std::string &BuildDirectory) {
  auto Buffer = llvm::MemoryBuffer::getFile(Path);
  if (!Buffer && Buffer.getError() == std::errc::no_such_file_or_directory) {
    say("there is no compile_commands.json in '" + BuildDirectory +
        "'; configure the project with -DCMAKE_EXPORT_COMPILE_COMMANDS=ON, or "
        "record a build with 'bear -- make'");
    return std::nullopt;
  }
  if (!Buffer) {
    say("'" + Path + "' cannot be read: " + Buffer.getError().message());
    return std::nullopt;
  }
  auto Entries = llvm::json::parse((*Buffer)->getBuffer());
  if (!Entries) {
    say("'" + Path +
        "' cannot be read: " + llvm::toString(Entries.takeError()));
    return std::nullopt;
  }
  if (!Entries->getAsArray()) {
    say("'" + Path + "' cannot be read: it is no list of commands");
    return std::nullopt;
  }
  return std::move(*Entries);
}

std::optional<Database> loadDatabase(const std::string &BuildDirectory,
                                     bool WithC) {
  llvm::SmallString<256> Path(BuildDirectory);
  llvm::sys::path::append(Path, "compile_commands.json");
  const auto Entries = readEntries(Path.str().str(), BuildDirectory);
  if (!Entries)
    return std::nullopt;
  Database Read;
  Read.Path = realPath(Path);
  EntryReader Reader(Read, WithC);
  std::size_t Number = 0;
  for (const llvm::json::Value &Entry : *Entries->getAsArray())
    Reader.read(Entry, ++Number);
  Read.Units = Reader.take();
  Read.SourceRoot = sourceRoot(realPath(BuildDirectory), Read.Units);
  return Read;
}

} // namespace asynq::lint
