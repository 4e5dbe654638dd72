//===- ResourceDirectory.cpp - Where Clang's headers are ------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// clangd looks for Clang's headers beside its own executable. asynq-clangd is
// installed where asynq is, and finds them wherever its release of Clang is.
//
//===----------------------------------------------------------------------===//

#include "ResourceDirectory.h"

#include "clang/Basic/Version.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdlib>
#include <dlfcn.h>
#include <string>
#include <vector>

#define CLANG_PROGRAM "clang-" CLANG_VERSION_MAJOR_STRING

using llvm::StringRef;
namespace path = llvm::sys::path;

namespace asynq::editor {

/// Where clangd looks by itself.
std::string besideExecutable(const char *Program, void *AddressInIt) __asm__(
    "__real__ZN5clang18CompilerInvocation16GetResourcesPathB5cxx11EPKcPv");

std::string resourceDirectory(const char *Program, void *AddressInIt) __asm__(
    "__wrap__ZN5clang18CompilerInvocation16GetResourcesPathB5cxx11EPKcPv");

static constexpr int ExitCodeOfRefusal = 2;

[[noreturn]] static void refuse() {
  llvm::errs().flush();
  std::_Exit(ExitCodeOfRefusal);
}

static bool hasHeaders(StringRef Directory) {
  llvm::SmallString<128> Header(Directory);
  path::append(Header, "include", "stddef.h");
  return llvm::sys::fs::exists(Header);
}

/// That of the installation whose libraries or programs are in \p Folder.
static std::string besideFolder(StringRef Folder) {
  llvm::SmallString<128> Directory(path::parent_path(Folder));
  path::append(Directory, "lib", "clang", CLANG_VERSION_MAJOR_STRING);
  return std::string(Directory);
}

static std::string besideFile(StringRef File) {
  llvm::SmallString<128> Real;
  if (llvm::sys::fs::real_path(File, Real))
    return "";
  return besideFolder(path::parent_path(Real));
}

/// Beside the library of Clang that this process runs.
static std::string besideLibrary() {
  Dl_info Info;
  const void *InIt = reinterpret_cast<void *>(&clang::getClangFullVersion);
  return dladdr(InIt, &Info) ? besideFile(Info.dli_fname) : "";
}

static std::string besideCompiler() {
  const auto Compiler = llvm::sys::findProgramByName(CLANG_PROGRAM);
  return Compiler ? besideFile(*Compiler) : "";
}

static std::vector<std::string> candidates(const char *Program, void *Address) {
  return {besideExecutable(Program, Address), besideLibrary(),
          besideFolder(ASYNQ_LLVM_LIBRARIES), besideCompiler()};
}

/// clangd's option --resource-dir.
static llvm::cl::opt<std::string> *option() {
  auto &Options = llvm::cl::getRegisteredOptions();
  const auto Found = Options.find("resource-dir");
  return Found == Options.end()
             ? nullptr
             : static_cast<llvm::cl::opt<std::string> *>(Found->second);
}

std::string resourceDirectory(const char *Program, void *AddressInIt) {
  const auto Directories = candidates(Program, AddressInIt);
  for (const std::string &Directory : Directories)
    if (hasHeaders(Directory))
      return Directory;
  // clangd asks even where it has been told.
  if (option() && option()->getNumOccurrences() > 0)
    return Directories.front();
  llvm::errs()
      << "asynq-clangd: the headers of clang " << CLANG_VERSION_MAJOR_STRING
      << " were not found; install " << CLANG_PROGRAM << ", or name what '"
      << CLANG_PROGRAM
      << " -print-resource-dir' prints in --resource-dir. Looked in:\n";
  for (const std::string &Directory : Directories)
    if (!Directory.empty())
      llvm::errs() << "  " << Directory << '\n';
  refuse();
}

static void checkGiven(const std::string &Directory) {
  if (hasHeaders(Directory))
    return;
  llvm::errs() << "asynq-clangd: --resource-dir: '" << Directory
               << "' has no include/stddef.h; name what '" << CLANG_PROGRAM
               << " -print-resource-dir' prints, or leave the option out\n";
  refuse();
}

void checkResourceDirectoryOption() {
  if (option())
    option()->setCallback(checkGiven);
}

} // namespace asynq::editor
