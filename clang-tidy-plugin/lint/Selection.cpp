//===- Selection.cpp - Which files are linted, and shown ------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/Selection.h"
#include "lint/Flags.h"
#include "lint/Messages.h"

#include "clang/Driver/Types.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace asynq::lint {

static bool isBelow(llvm::StringRef File, llvm::StringRef Folder) {
  return File == Folder ||
         (File.consume_front(Folder) && File.starts_with("/"));
}

/// A glob over absolute paths.
std::optional<llvm::GlobPattern> Selection::globOf(llvm::StringRef Pattern) {
  llvm::SmallString<256> Absolute(Pattern);
  if (!llvm::sys::path::is_absolute(Absolute)) {
    Absolute = realPath(".");
    llvm::sys::path::append(Absolute, Pattern);
  }
  // What is made of a pattern refers to its text.
  Patterns.push_back(Absolute.str().str());
  auto Glob = llvm::GlobPattern::create(Patterns.back());
  if (Glob)
    return std::move(*Glob);
  say("'" + Pattern + "': " + llvm::toString(Glob.takeError()));
  return std::nullopt;
}

static bool isGlob(llvm::StringRef Named) {
  return Named.find_first_of("*?[{") != llvm::StringRef::npos;
}

static bool isSource(llvm::StringRef File) {
  namespace types = clang::driver::types;
  llvm::StringRef Extension = llvm::sys::path::extension(File);
  Extension.consume_front(".");
  const types::ID Language = types::lookupTypeForExtension(Extension);
  return Language != types::TY_INVALID && !types::onlyPrecompileType(Language);
}

bool Selection::exclude(llvm::StringRef Pattern) {
  if (llvm::sys::fs::exists(Pattern)) {
    ExcludedFolders.push_back(realPath(Pattern));
    return true;
  }
  // A bare pattern is meant wherever it occurs.
  const std::string Anywhere =
      Pattern.contains('/') ? Pattern.str() : ("*/" + Pattern).str();
  const auto Glob = globOf(Pattern.contains('/') ? Anywhere : "/" + Anywhere);
  if (Glob)
    ExcludedGlobs.push_back(*Glob);
  return Glob.has_value();
}

bool Selection::isExcluded(llvm::StringRef File) const {
  return llvm::any_of(ExcludedFolders,
                      [&](const std::string &Folder) {
                        return isBelow(File, Folder);
                      }) ||
         llvm::any_of(ExcludedGlobs, [&](const llvm::GlobPattern &Glob) {
           return Glob.match(File);
         });
}

bool Selection::want(llvm::StringRef Named, const Options &Asked,
                     const Database &Project) {
  const bool Exists = llvm::sys::fs::exists(Named);
  if (!Exists && !isGlob(Named)) {
    say("'" + Named + "' does not exist");
    return false;
  }
  const std::string Path = realPath(Named);
  std::optional<llvm::GlobPattern> Glob;
  if (!Exists && !(Glob = globOf(Named)))
    return false;
  bool Any = false;
  for (const Unit &Each : Project.Units)
    if (Exists ? isBelow(Each.File, Path) : Glob->match(Each.File)) {
      Wanted.insert(Each.File);
      Any = true;
    }
  for (const auto &Skipped : Project.Skipped)
    if (Exists ? isBelow(Skipped.first, Path) : Glob->match(Skipped.first)) {
      Wanted.insert(Skipped.first);
      Any = true;
    }
  if (Any)
    return true;
  if (Exists && !llvm::sys::fs::is_directory(Path) && !isSource(Path)) {
    Headers.insert(Path);
    return true;
  }
  say("'" + Named + "' is not in the compile_commands.json of '" +
      Asked.BuildDirectory +
      "'; name a source file or a header of that project");
  return false;
}

void Selection::takeUnits(const Database &Project, bool All) {
  for (const Unit &Each : Project.Units)
    if ((All || Wanted.count(Each.File)) && !isExcluded(Each.File))
      Units.push_back({Each.File, Each.Directory,
                       clangCommand(Each.Command, Each.Directory)});
}

void Selection::sayWhatIsSkipped(const Options &Asked,
                                 const Database &Project) const {
  for (const auto &[File, Why] : Project.Skipped)
    if ((Asked.Files.empty() || Wanted.count(File)) && !isExcluded(File))
      say("'" + shown(File) + "' is skipped: " + Why);
  if (Asked.Files.empty() && Project.InC != 0)
    say(count(Project.InC, "C file") + (Project.InC == 1 ? " is" : " are") +
        " skipped: C has no coroutines");
}

bool Selection::isShown(const std::string &File) const {
  if (isExcluded(File))
    return false;
  // Of those that are here for a header's sake, only the header counts.
  return Headers.empty() || Wanted.count(File) || Headers.count(File);
}

std::optional<Selection> Selection::of(const Options &Asked,
                                       const Database &Project) {
  Selection Made;
  bool Good = true;
  for (const std::string &Pattern : Asked.Excluded)
    Good &= Made.exclude(Pattern);
  for (const std::string &Named : Asked.Files)
    Good &= Made.want(Named, Asked, Project);
  if (!Good)
    return std::nullopt;
  Made.sayWhatIsSkipped(Asked, Project);
  Made.takeUnits(Project, Asked.Files.empty() || !Made.Headers.empty());
  return Made;
}

} // namespace asynq::lint
