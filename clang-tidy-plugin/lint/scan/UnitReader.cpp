//===- UnitReader.cpp - Runs the preprocessor over a unit -----------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// As Clang's dependency scanner does it: of most files only the directives are
// looked at, which were found when the file was read first. Files that hold
// coroutines are gone through in full, as directives alone do not tell which
// parts of them conditionals leave out.
//
//===----------------------------------------------------------------------===//

#include "lint/scan/UnitReader.h"

#include "lint/scan/RecordingFileSystem.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Lex/HeaderSearch.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Tooling/ArgumentsAdjusters.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace clang;
using clang::tooling::CompileCommand;

namespace asynq::lint {

namespace {

struct Entered {
  OptionalFileEntryRef Entry;
  bool IsUsers = false;
  bool IsRepeatable = false;
  Hasher Skipped;
};

using EnteredFiles = llvm::MapVector<SourceFile *, Entered>;

/// Notes which files the preprocessor enters, and what it skips in them.
class FileListener : public PPCallbacks {
public:
  FileListener(Preprocessor &Source, RecordingFileSystem &FileSystem,
               EnteredFiles &Files, UnitReading &Reading)
      : Source(Source), Sources(Source.getSourceManager()),
        FileSystem(FileSystem), Files(Files), Reading(Reading) {}

  void FileChanged(SourceLocation Location, FileChangeReason Reason,
                   SrcMgr::CharacteristicKind Kind, FileID) override {
    if (Reason != EnterFile)
      return;
    if (Entered *File = at(Location))
      File->IsUsers |= !SrcMgr::isSystem(Kind);
  }
  void SourceRangeSkipped(SourceRange Range, SourceLocation) override {
    if (Entered *File = at(Range.getBegin()))
      File->Skipped.add(std::uint64_t(Sources.getFileOffset(Range.getBegin())))
          .add(std::uint64_t(Sources.getFileOffset(Range.getEnd())));
  }
  // What a module is made of is not looked into.
  void moduleImport(SourceLocation, ModuleIdPath, const Module *) override {
    Reading.IsComplete = Reading.IsCacheable = false;
  }
  void EndOfMainFile() override {
    for (auto &[File, Seen] : Files)
      Seen.IsRepeatable =
          !Source.getHeaderSearchInfo().isFileMultipleIncludeGuarded(
              *Seen.Entry);
  }

private:
  Entered *at(SourceLocation Location) {
    const OptionalFileEntryRef Entry =
        Sources.getFileEntryRefForID(Sources.getFileID(Location));
    if (!Entry)
      return nullptr;
    Entered &File = Files[&FileSystem.at(Entry->getNameAsRequested())];
    File.Entry = Entry;
    return &File;
  }

  Preprocessor &Source;
  SourceManager &Sources;
  RecordingFileSystem &FileSystem;
  EnteredFiles &Files;
  UnitReading &Reading;
};

class ReadAction : public PreprocessOnlyAction {
public:
  ReadAction(RecordingFileSystem &FileSystem, EnteredFiles &Files,
             UnitReading &Reading)
      : FileSystem(FileSystem), Files(Files), Reading(Reading) {}

protected:
  bool BeginSourceFileAction(CompilerInstance &Compiler) override {
    Preprocessor &Source = Compiler.getPreprocessor();
    Source.addPPCallbacks(
        std::make_unique<FileListener>(Source, FileSystem, Files, Reading));
    return true;
  }

private:
  RecordingFileSystem &FileSystem;
  EnteredFiles &Files;
  UnitReading &Reading;
};

/// Keeps the first error.
class ErrorListener : public DiagnosticConsumer {
public:
  explicit ErrorListener(UnitReading &Reading) : Reading(Reading) {}

  void HandleDiagnostic(DiagnosticsEngine::Level Level,
                        const Diagnostic &Info) override {
    DiagnosticConsumer::HandleDiagnostic(Level, Info);
    if (Level < DiagnosticsEngine::Error)
      return;
    Reading.IsComplete = false;
    if (!Reading.Problem.empty())
      return;
    llvm::SmallString<128> Text;
    Info.FormatDiagnostic(Text);
    Reading.Problem = Text.str().str();
  }

private:
  UnitReading &Reading;
};

class Reader : public tooling::ToolAction {
public:
  Reader(RecordingFileSystem &FileSystem, EnteredFiles &Files,
         UnitReading &Reading)
      : FileSystem(FileSystem), Files(Files), Reading(Reading) {}

  bool runInvocation(std::shared_ptr<CompilerInvocation> Invocation,
                     FileManager *Manager,
                     std::shared_ptr<PCHContainerOperations> Containers,
                     DiagnosticConsumer *Errors) override {
    HasRun = true;
    AskedByDriver = FileSystem.Files.size();
    prepare(*Invocation);
    CompilerInstance Compiler(std::move(Containers));
    Compiler.setInvocation(std::move(Invocation));
    Compiler.setFileManager(Manager);
    Compiler.createDiagnostics(Errors, /*ShouldOwnClient=*/false);
    Compiler.createSourceManager(*Manager);
    ReadAction Action(FileSystem, Files, Reading);
    return Compiler.ExecuteAction(Action);
  }

  bool HasRun = false;
  /// How many files were asked for before the preprocessor ran.
  std::size_t AskedByDriver = 0;

private:
  void prepare(CompilerInvocation &Invocation);

  RecordingFileSystem &FileSystem;
  EnteredFiles &Files;
  UnitReading &Reading;
};

} // namespace

void Reader::prepare(CompilerInvocation &Invocation) {
  PreprocessorOptions &Options = Invocation.getPreprocessorOpts();
  // As clang-tidy does.
  Options.SetUpStaticAnalyzer = true;
  // `#pragma clang __debug crash` is for those who parse, in a process of their
  // own.
  Options.DisablePragmaDebugCrash = true;
  Options.DependencyDirectivesForFile =
      [this](FileEntryRef Entry) -> std::optional<SourceFile::Directives> {
    SourceFile &File = FileSystem.at(Entry.getNameAsRequested());
    return File.facts().Awaits ? std::nullopt : File.directives();
  };
  Reading.AwaitsByOption = llvm::any_of(Options.Macros, [](const auto &Macro) {
    return llvm::StringRef(Macro.first).contains("co_");
  });
  Invocation.getDependencyOutputOpts() = {};
  Invocation.getDiagnosticOpts().IgnoreWarnings = true;
  // With carets comes a line on stderr that counts the errors.
  Invocation.getDiagnosticOpts().ShowCarets = false;
  Invocation.getDiagnosticOpts().Warnings.clear();
  Invocation.getFrontendOpts().DisableFree = false;
  // What modules are made of is not looked into.
  HeaderSearchOptions &Search = Invocation.getHeaderSearchOpts();
  FrontendOptions &Frontend = Invocation.getFrontendOpts();
  if (Search.ImplicitModuleMaps || !Search.PrebuiltModuleFiles.empty() ||
      !Search.VFSOverlayFiles.empty() || !Frontend.ModuleFiles.empty() ||
      !Frontend.ModuleMapFiles.empty())
    Reading.IsCacheable = Reading.IsComplete = false;
  Search.ImplicitModuleMaps = false;
  Frontend.ModuleMapFiles.clear();
}

static std::vector<std::string> adjusted(const CompileCommand &Command) {
  std::vector<std::string> Result = Command.CommandLine;
  for (const tooling::ArgumentsAdjuster &Adjust :
       {tooling::getClangStripOutputAdjuster(),
        tooling::getClangSyntaxOnlyAdjuster(),
        tooling::getClangStripDependencyFileAdjuster()})
    Result = Adjust(Result, Command.Filename);
  return Result;
}

static void collect(RecordingFileSystem &FileSystem, SourceFile &Main,
                    std::size_t AskedByDriver, EnteredFiles &Files,
                    UnitReading &Reading) {
  FileSystem.Files.insert(&Main);
  for (std::size_t I = 0; I != FileSystem.Files.size(); ++I) {
    SourceFile *File = FileSystem.Files[I];
    FileRead Read;
    Read.File = File;
    Read.IsUsers = File == &Main;
    Read.IsDriversOnly = I < AskedByDriver && File != &Main;
    if (const auto Found = Files.find(File); Found != Files.end()) {
      Read.WasEntered = true;
      Read.IsDriversOnly = false;
      Read.IsUsers |= Found->second.IsUsers;
      Read.IsRepeatable = Found->second.IsRepeatable;
      Read.Skipped = Found->second.Skipped.finish();
    }
    Reading.Files.push_back(std::move(Read));
  }
  const auto First = llvm::find_if(
      Reading.Files, [&](const FileRead &Read) { return Read.File == &Main; });
  std::rotate(Reading.Files.begin(), First, std::next(First));
  Reading.Missing.assign(FileSystem.Missing.begin(), FileSystem.Missing.end());
  Reading.Listed.assign(FileSystem.Listed.begin(), FileSystem.Listed.end());
}

UnitReading readUnit(const CompileCommand &Command, SourceStore &Store) {
  UnitReading Reading;
  const auto FileSystem =
      llvm::makeIntrusiveRefCnt<RecordingFileSystem>(Store, Command.Directory);
  SourceFile &Main = FileSystem->at(Command.Filename);
  if (!Main.isFile()) {
    Reading.IsComplete = Reading.IsCacheable = false;
    Reading.Problem = "no such file: " + Main.path().str();
    return Reading;
  }
  EnteredFiles Files;
  ErrorListener Errors(Reading);
  Reader Action(*FileSystem, Files, Reading);
  const auto Manager =
      llvm::makeIntrusiveRefCnt<FileManager>(FileSystemOptions(), FileSystem);
  tooling::ToolInvocation Invocation(
      adjusted(Command), &Action, Manager.get(),
      std::make_shared<PCHContainerOperations>());
  Invocation.setDiagnosticConsumer(&Errors);
  Invocation.run();
  collect(*FileSystem, Main, Action.AskedByDriver, Files, Reading);
  Reading.IsComplete &= Action.HasRun && Reading.Files.front().WasEntered;
  Reading.IsCacheable &= Action.HasRun && !FileSystem->HasDoubts &&
                         llvm::none_of(Reading.Missing, [](SourceFile *File) {
                           return File->isDoubtful();
                         });
  return Reading;
}

} // namespace asynq::lint
