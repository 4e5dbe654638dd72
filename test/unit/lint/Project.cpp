//===- Project.cpp - A small project in a folder of its own ---------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <fstream>
#include <gtest/gtest.h>

namespace fs = llvm::sys::fs;

namespace asynq::lint::test {

Project::Project() {
  llvm::SmallString<128> Made;
  if (fs::createUniqueDirectory("asynq-lint", Made) ||
      fs::real_path(Made, Folder))
    llvm::report_fatal_error("no folder for a test");
}

Project::~Project() { (void)fs::remove_directories(Folder); }

std::string Project::path(llvm::StringRef Name) const {
  llvm::SmallString<128> Result(Folder);
  llvm::sys::path::append(Result, Name);
  return Result.str().str();
}

void Project::write(llvm::StringRef Name, llvm::StringRef Text) const {
  const std::string Path = path(Name);
  (void)fs::create_directories(llvm::sys::path::parent_path(Path));
  std::ofstream(Path, std::ios::binary) << Text.str();
}

void Project::remove(llvm::StringRef Name) const {
  (void)fs::remove(path(Name));
}

clang::tooling::CompileCommand
Project::command(llvm::StringRef Main, std::vector<std::string> Flags) const {
  Flags.insert(Flags.begin(), {"clang++", "-std=c++20"});
  Flags.insert(Flags.end(), {"-c", Main.str()});
  return {Folder, Main, std::move(Flags), "out.o"};
}

UnitScan Project::scan(llvm::StringRef Main, std::vector<std::string> Flags,
                       ScanOptions Options) const {
  Scanner Scan(std::move(Options), nullptr);
  return Scan.scan(command(Main, std::move(Flags)));
}

std::string Project::suspects(const UnitScan &Unit) const {
  std::string Result;
  for (const ScannedFile &File : Unit.Files) {
    llvm::StringRef Name(File.Path);
    if (!File.MayHold)
      continue;
    Name.consume_front(Folder);
    Result += (Result.empty() ? "" : " ") + Name.drop_front().str();
  }
  return Result;
}

std::string Project::awaitsIn(llvm::StringRef Main,
                              std::vector<std::string> Flags) const {
  return suspects(
      scan(Main, std::move(Flags), {/*FindDroppedTasks=*/false, {}}));
}

} // namespace asynq::lint::test
