//===- Flags.cpp - Makes Clang understand a command -----------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/Flags.h"
#include "lint/Messages.h"

#include "clang/Driver/Driver.h"
#include "clang/Driver/Options.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"

#include <algorithm>

namespace asynq::lint {

using Arguments = std::vector<std::string>;

/// "ccache g++ ..." is "g++ ...".
static void dropLauncher(Arguments &Command) {
  const llvm::StringRef Launchers[] = {"ccache", "sccache", "distcc", "icecc",
                                       "gomacc"};
  while (Command.size() > 1 && Command[1][0] != '-' &&
         llvm::is_contained(Launchers, llvm::sys::path::stem(Command[0])))
    Command.erase(Command.begin());
}

static bool speaksMsvc(const Arguments &Command) {
  const llvm::SmallVector<const char *, 0> None;
  return clang::driver::IsClangCL(
      clang::driver::getDriverMode(Command[0], None));
}

static void expandResponseFiles(Arguments &Command,
                                const std::string &Directory, bool Msvc) {
  clang::tooling::addExpandedResponseFiles(
      Command, Directory,
      Msvc ? llvm::cl::TokenizeWindowsCommandLine
           : llvm::cl::TokenizeGNUCommandLine,
      *llvm::vfs::getRealFileSystem());
  // What could not be expanded is written by the build, and may not be there.
  llvm::erase_if(Command, [](const std::string &Argument) {
    if (Argument.size() < 2 || Argument[0] != '@')
      return false;
    say("the response file '" + Argument.substr(1) +
        "' cannot be read and is left out");
    return true;
  });
}

/// The header that a precompiled one was made of, if it can be told.
static std::string headerOf(llvm::StringRef Precompiled,
                            const std::string &Directory) {
  const llvm::StringRef Extension = llvm::sys::path::extension(Precompiled);
  if (Extension != ".pch" && Extension != ".gch")
    return "";
  const std::string Header =
      realPath(Precompiled.drop_back(Extension.size()), Directory);
  return llvm::sys::fs::exists(Header) ? Header : "";
}

/// Precompiled headers are of one compiler and one set of flags; their text is
/// anybody's.
static void readPrecompiledAsText(Arguments &Command,
                                  const std::string &Directory) {
  for (std::size_t I = 1; I + 1 < Command.size(); ++I) {
    if (Command[I] != "-include-pch")
      continue;
    const bool ForFrontend = Command[I + 1] == "-Xclang";
    const std::size_t Begin = ForFrontend ? I - 1 : I;
    const std::size_t Value = ForFrontend ? I + 2 : I + 1;
    if (Value >= Command.size())
      return;
    const std::string Header = headerOf(Command[Value], Directory);
    if (Header.empty())
      say("the precompiled header '" + Command[Value] + "' is left out");
    Command.erase(Command.begin() + Begin, Command.begin() + Value + 1);
    // Build systems that name the header as well do so right behind.
    if (!Header.empty() && !llvm::is_contained(Command, Header))
      Command.insert(Command.begin() + Begin, {"-include", Header});
    I = Begin - 1;
  }
}

/// What a compiler loads into itself, or writes and reads beside the code.
static bool concernsOnlyItsCompiler(llvm::StringRef Argument, bool Msvc) {
  if (Msvc && (Argument.starts_with("/Y") || Argument.starts_with("/Fp") ||
               Argument.starts_with("-Y") || Argument.starts_with("-Fp")))
    return true;
  return Argument.starts_with("-fplugin") ||
         Argument.starts_with("-fpass-plugin");
}

static Arguments onlyKnownFlags(const Arguments &Command, bool Msvc) {
  namespace options = clang::driver::options;
  std::vector<const char *> Texts;
  for (const std::string &Argument : llvm::ArrayRef(Command).drop_front())
    Texts.push_back(Argument.c_str());
  unsigned MissingIndex = 0, MissingCount = 0;
  const llvm::opt::InputArgList Parsed =
      clang::driver::getDriverOptTable().ParseArgs(
          Texts, MissingIndex, MissingCount,
          llvm::opt::Visibility(Msvc ? options::CLOption
                                     : options::ClangOption));
  std::vector<bool> Dropped(Command.size());
  std::vector<unsigned> Begins;
  for (const llvm::opt::Arg *Argument : Parsed)
    Begins.push_back(Argument->getIndex());
  Begins.push_back(Texts.size());
  for (std::size_t I = 0; I + 1 < Begins.size(); ++I) {
    const llvm::StringRef Text = Texts[Begins[I]];
    const bool Unknown = (*std::next(Parsed.begin(), I))
                             ->getOption()
                             .matches(options::OPT_UNKNOWN);
    if (!Unknown && !concernsOnlyItsCompiler(Text, Msvc))
      continue;
    if (Unknown)
      say("the flag '" + Text + "' is another compiler's and is left out");
    std::fill(Dropped.begin() + Begins[I], Dropped.begin() + Begins[I + 1],
              true);
  }
  Arguments Known = {Command[0]};
  for (std::size_t I = 1; I < Command.size(); ++I)
    if (!Dropped[I - 1])
      Known.push_back(Command[I]);
  return Known;
}

Arguments clangCommand(Arguments Command, const std::string &Directory) {
  if (Command.empty())
    return Command;
  dropLauncher(Command);
  const bool Msvc = speaksMsvc(Command);
  expandResponseFiles(Command, Directory, Msvc);
  readPrecompiledAsText(Command, Directory);
  Arguments Known = onlyKnownFlags(Command, Msvc);
  // Otherwise the mode would be found by the name of another program.
  if (Msvc)
    Known.insert(Known.begin() + 1, "--driver-mode=cl");
  return Known;
}

} // namespace asynq::lint
