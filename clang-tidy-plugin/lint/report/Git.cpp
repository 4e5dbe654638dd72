//===- Git.cpp - What git says of a checkout ------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/report/Git.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"

namespace asynq::lint {

namespace {

llvm::Error failed(const llvm::Twine &Why) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), Why);
}

struct Answer {
  int ExitCode;
  std::string Output;
  std::string Errors;
};

std::string contentsOf(llvm::StringRef File) {
  auto Buffer = llvm::MemoryBuffer::getFile(File);
  return Buffer ? (*Buffer)->getBuffer().str() : std::string();
}

llvm::Expected<Answer> git(llvm::StringRef Directory,
                           llvm::ArrayRef<llvm::StringRef> Arguments) {
  const llvm::ErrorOr<std::string> Program =
      llvm::sys::findProgramByName("git");
  if (!Program)
    return failed("git was not found");
  llvm::SmallString<128> Output;
  llvm::SmallString<128> Errors;
  if (llvm::sys::fs::createTemporaryFile("asynq-git", "out", Output) ||
      llvm::sys::fs::createTemporaryFile("asynq-git", "err", Errors))
    return failed("no temporary file can be made for what git prints");
  const llvm::FileRemover RemoveOutput(Output);
  const llvm::FileRemover RemoveErrors(Errors);
  llvm::SmallVector<llvm::StringRef> Command = {"git", "-C", Directory};
  Command.append(Arguments.begin(), Arguments.end());
  const int ExitCode = llvm::sys::ExecuteAndWait(
      *Program, Command, /*Env=*/std::nullopt,
      {llvm::StringRef(), llvm::StringRef(Output), llvm::StringRef(Errors)});
  return Answer{ExitCode, contentsOf(Output), contentsOf(Errors)};
}

} // namespace

llvm::Expected<Checkout> Checkout::around(llvm::StringRef Directory) {
  llvm::Expected<Answer> Top = git(Directory, {"rev-parse", "--show-toplevel"});
  if (!Top)
    return Top.takeError();
  if (Top->ExitCode != 0)
    return failed("'" + Directory + "' is in no git checkout: " +
                  llvm::StringRef(Top->Errors).rtrim());
  const llvm::StringRef Path = llvm::StringRef(Top->Output).rtrim("\r\n");
  llvm::SmallString<128> Real;
  if (llvm::sys::fs::real_path(Path, Real))
    return failed("there is no '" + Path + "'");
  return Checkout(Real.str().str());
}

llvm::Expected<std::string>
Checkout::diffSince(llvm::StringRef Revision) const {
  const std::string Commit = (Revision + "^{commit}").str();
  llvm::Expected<Answer> Known = git(
      Top, {"rev-parse", "--verify", "--quiet", "--end-of-options", Commit});
  if (!Known)
    return Known.takeError();
  if (Known->ExitCode != 0)
    return failed("git knows no revision '" + Revision +
                  "'; a shallow clone has to fetch it first");
  const llvm::StringRef Hash = llvm::StringRef(Known->Output).rtrim();
  llvm::Expected<Answer> Diff =
      git(Top, {"diff", "--unified=0", "--no-color", "--no-ext-diff",
                "--no-textconv", "--find-renames", "--no-relative",
                "--ignore-submodules", "--src-prefix=a/", "--dst-prefix=b/",
                Hash, "--"});
  if (!Diff)
    return Diff.takeError();
  if (Diff->ExitCode != 0)
    return failed("git diff failed: " + llvm::StringRef(Diff->Errors).rtrim());
  return std::move(Diff->Output);
}

llvm::Expected<std::vector<std::string>> Checkout::untracked() const {
  llvm::Expected<Answer> Listed =
      git(Top, {"ls-files", "--others", "--exclude-standard", "-z"});
  if (!Listed)
    return Listed.takeError();
  if (Listed->ExitCode != 0)
    return failed("git ls-files failed: " +
                  llvm::StringRef(Listed->Errors).rtrim());
  std::vector<std::string> Files;
  llvm::SmallVector<llvm::StringRef> Names;
  llvm::StringRef(Listed->Output).split(Names, '\0', -1, /*KeepEmpty=*/false);
  for (const llvm::StringRef Name : Names)
    Files.push_back(Top + "/" + Name.str());
  return Files;
}

} // namespace asynq::lint
