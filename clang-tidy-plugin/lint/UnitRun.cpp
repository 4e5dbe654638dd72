//===- UnitRun.cpp - Lints one translation unit ---------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/UnitRun.h"
#include "lint/Commands.h"
#include "lint/Config.h"
#include "lint/Messages.h"
#include "lint/Sight.h"
#include "lint/SourceTexts.h"
#include "lint/scan/SystemBodies.h"

#include "clang-tidy/ClangTidy.h"
#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "clang-tidy/ClangTidyModule.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Frontend/MultiplexConsumer.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "clang/Tooling/Tooling.h"

#include <chrono>

namespace asynq::lint {

namespace tidy = clang::tidy;
namespace tooling = clang::tooling;

namespace {

using Clock = std::chrono::steady_clock;

/// The database of one command.
class OneCommand : public tooling::CompilationDatabase {
public:
  explicit OneCommand(tooling::CompileCommand Command)
      : Command(std::move(Command)) {}

  std::vector<tooling::CompileCommand>
  getCompileCommands(llvm::StringRef) const override {
    return {Command};
  }

private:
  tooling::CompileCommand Command;
};

/// What is gathered while the syntax tree lives.
struct Observations {
  const UnitTask &Task;
  UnitResult &Result;
  SourceTexts Texts;
  Clock::time_point Begun = Clock::now();
  Clock::time_point Parsed = Begun;
};

/// Runs before the checks.
class SightConsumer : public clang::ASTConsumer {
public:
  explicit SightConsumer(Observations &Seen) : Seen(Seen) {}

  void HandleTranslationUnit(clang::ASTContext &Context) override;

private:
  Observations &Seen;
};

class LintAction : public clang::ASTFrontendAction {
public:
  LintAction(tidy::ClangTidyASTConsumerFactory &Checks, Observations &Seen)
      : Checks(Checks), Seen(Seen) {}

  std::unique_ptr<clang::ASTConsumer>
  CreateASTConsumer(clang::CompilerInstance &Compiler,
                    llvm::StringRef File) override {
    std::vector<std::unique_ptr<clang::ASTConsumer>> Consumers;
    Consumers.push_back(std::make_unique<SightConsumer>(Seen));
    if (!Seen.Task.EveryBody) {
      SystemBodies::allowFor(Compiler);
      Consumers.push_back(std::make_unique<SystemBodies>());
    }
    Consumers.push_back(Checks.createASTConsumer(Compiler, File));
    return std::make_unique<clang::MultiplexConsumer>(std::move(Consumers));
  }

  void EndSourceFileAction() override {
    Seen.Texts.keep(getCompilerInstance().getSourceManager());
  }

private:
  tidy::ClangTidyASTConsumerFactory &Checks;
  Observations &Seen;
};

class LintActionFactory : public tooling::FrontendActionFactory {
public:
  LintActionFactory(tidy::ClangTidyContext &Context, Observations &Seen)
      : Checks(Context), Seen(Seen) {}

  std::unique_ptr<clang::FrontendAction> create() override {
    return std::make_unique<LintAction>(Checks, Seen);
  }

  bool runInvocation(std::shared_ptr<clang::CompilerInvocation> Invocation,
                     clang::FileManager *Files,
                     std::shared_ptr<clang::PCHContainerOperations> Containers,
                     clang::DiagnosticConsumer *Consumer) override {
    // As clang-tidy: code may ask whether it is analysed.
    Invocation->getPreprocessorOpts().SetUpStaticAnalyzer = true;
    // The process ends with the unit.
    Invocation->getFrontendOpts().DisableFree = true;
    return FrontendActionFactory::runInvocation(
        std::move(Invocation), Files, std::move(Containers), Consumer);
  }

private:
  tidy::ClangTidyASTConsumerFactory Checks;
  Observations &Seen;
};

/// Makes plain values of what clang-tidy reports.
class FindingMaker {
public:
  FindingMaker(const Unit &Of, SourceTexts &Texts) : Of(Of), Texts(Texts) {}

  Finding make(const tidy::ClangTidyError &Error);

private:
  Place placeOf(const tooling::DiagnosticMessage &Message,
                const std::string &Directory);

  const Unit &Of;
  SourceTexts &Texts;
};

} // namespace

/// Checks that find nothing in system headers need not be led through them.
static void leaveOutSystemHeaders(clang::ASTContext &Context) {
  const clang::SourceManager &Sources = Context.getSourceManager();
  std::vector<clang::Decl *> Own;
  for (clang::Decl *Each : Context.getTranslationUnitDecl()->decls())
    if (!Sources.isInSystemHeader(Sources.getExpansionLoc(Each->getBeginLoc())))
      Own.push_back(Each);
  Context.setTraversalScope(Own);
}

void SightConsumer::HandleTranslationUnit(clang::ASTContext &Context) {
  Seen.Parsed = Clock::now();
  const std::string &Main = Seen.Task.Of.File;
  std::map<const clang::FileEntry *, std::string> Paths;
  const auto PathOf = [&](const clang::FileEntry &File) {
    const auto [Entry, New] = Paths.try_emplace(&File);
    if (New) {
      Entry->second = realPath(File.tryGetRealPathName());
      if (Entry->second == Main && !Seen.Task.OftenConfigured)
        Entry->second.clear();
    }
    return Entry->second;
  };
  Seen.Result.Functions = seenFunctions(Context, PathOf);
  if (!Seen.Task.EveryBody)
    leaveOutSystemHeaders(Context);
}

Place FindingMaker::placeOf(const tooling::DiagnosticMessage &Message,
                            const std::string &Directory) {
  // What is wrong with the command itself has no place.
  if (Message.FilePath.empty())
    return {Of.File, 0, 0, 0};
  return Texts.placeAt(realPath(Message.FilePath, Directory),
                       Message.FileOffset);
}

Finding FindingMaker::make(const tidy::ClangTidyError &Error) {
  Finding Made;
  Made.Check = Error.DiagnosticName;
  Made.Level =
      Error.IsWarningAsError || Error.DiagLevel == tidy::ClangTidyError::Error
          ? Severity::Error
          : Severity::Warning;
  const std::string &Directory = Error.BuildDirectory;
  Made.At = placeOf(Error.Message, Directory);
  Made.Message = Error.Message.Message;
  for (const tooling::DiagnosticMessage &Said : Error.Notes)
    Made.Notes.push_back({placeOf(Said, Directory), Said.Message});
  for (const auto &File : Error.Message.Fix)
    for (const tooling::Replacement &Change : File.second)
      Made.Edits.push_back({realPath(Change.getFilePath(), Directory),
                            Change.getOffset(), Change.getLength(),
                            Change.getReplacementText().str()});
  std::sort(Made.Edits.begin(), Made.Edits.end());
  if (Made.At.Line != 0)
    Made.LineText = Texts.lineAt(Made.At);
  return Made;
}

/// Below one of the folders.
static bool liesIn(const std::string &File,
                   const std::vector<std::string> &Folders) {
  return llvm::any_of(Folders, [&](llvm::StringRef Folder) {
    return llvm::StringRef(File).starts_with((Folder + "/").str());
  });
}

static void sortFindings(const UnitTask &Task, bool OnlyOwn,
                         llvm::ArrayRef<tidy::ClangTidyError> Reported,
                         Observations &Seen) {
  FindingMaker Maker(Task.Of, Seen.Texts);
  for (const tidy::ClangTidyError &Error : Reported) {
    Finding Made = Maker.make(Error);
    const bool FromCompiler =
        Error.DiagLevel == tidy::ClangTidyError::Error &&
        llvm::StringRef(Made.Check).starts_with("clang-diagnostic");
    if (FromCompiler)
      Seen.Result.Errors.push_back(std::move(Made));
    else if (!OnlyOwn || Made.At.File == Task.Of.File ||
             liesIn(Made.At.File, Task.OwnFolders))
      Seen.Result.Findings.push_back(std::move(Made));
  }
}

UnitResult runUnit(const UnitTask &Task, const Options &Asked) {
  bool Good = true;
  tidy::ClangTidyContext Context(configProvider(Asked, Good));
  const tidy::ClangTidyOptions Config = Context.getOptionsForFile(Task.Of.File);
  const OneCommand Commands(parserCommand(Task.Of, Config, Asked));
  tooling::ClangTool Tool(Commands, {Task.Of.File});
  Tool.setPrintErrorMessage(false);
  Tool.appendArgumentsAdjuster(tooling::getStripPluginsAdjuster());

  tidy::ClangTidyDiagnosticConsumer Consumer(Context);
  clang::DiagnosticsEngine Engine(new clang::DiagnosticIDs(),
                                  new clang::DiagnosticOptions(), &Consumer,
                                  /*ShouldOwnClient=*/false);
  Context.setDiagnosticsEngine(&Engine);
  Tool.setDiagnosticConsumer(&Consumer);

  UnitResult Result;
  Observations Seen{Task, Result, {}};
  LintActionFactory Factory(Context, Seen);
  const bool Failed = Tool.run(&Factory) != 0;
  const Clock::time_point Checked = Clock::now();
  sortFindings(Task, Config.HeaderFilterRegex == OwnHeaders, Consumer.take(),
               Seen);
  if (Failed && Result.Errors.empty())
    Result.Errors.push_back({"clang-diagnostic-error",
                             Severity::Error,
                             {Task.Of.File, 0, 0, 0},
                             "the command cannot be understood",
                             {},
                             {},
                             ""});
  Result.Files = Seen.Texts.hashes();
  const std::chrono::duration<double> Parse = Seen.Parsed - Seen.Begun;
  const std::chrono::duration<double> Check = Checked - Seen.Parsed;
  Result.ParseSeconds = Parse.count();
  Result.CheckSeconds = Check.count();
  return Result;
}

} // namespace asynq::lint
