//===- EnabledChecks.cpp - Which checks run in the editor -----------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "clang-tidy/ClangTidyOptions.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/FunctionExtras.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>
#include <utility>

using clang::tidy::ClangTidyOptions;
using llvm::StringRef;

namespace asynq::editor {

/// clangd's: changes the options of a file by what one source of them says.
using TidyProvider =
    llvm::unique_function<void(ClangTidyOptions &, StringRef File) const>;

std::optional<bool> isFastToClangd(StringRef Check) __asm__(
    "__real__ZN5clang6clangd15isFastTidyCheckEN4llvm9StringRefE");

std::optional<bool> isFast(StringRef Check) __asm__(
    "__wrap__ZN5clang6clangd15isFastTidyCheckEN4llvm9StringRefE");

/// The last provider, which takes away what cannot run in an editor.
TidyProvider unusableToClangd(llvm::ArrayRef<std::string> Extra) __asm__(
    "__real__ZN5clang6clangd21disableUnusableChecksEN4llvm8ArrayRefINSt7__"
    "cxx1112basic_stringIcSt11char_traitsIcESaIcEEEEE");

TidyProvider lastProvider(llvm::ArrayRef<std::string> Extra) __asm__(
    "__wrap__ZN5clang6clangd21disableUnusableChecksEN4llvm8ArrayRefINSt7__"
    "cxx1112basic_stringIcSt11char_traitsIcESaIcEEEEE");

// clangd by itself runs what it has measured, and it has not measured ours;
// bench/clangd_latency.py has.
std::optional<bool> isFast(StringRef Check) {
  return Check.starts_with("asynq-") ? true : isFastToClangd(Check);
}

/// Ours are on, but for what globs of their own take away: the `-*` of a
/// project that only ever meant Clang's checks does not.
static std::string withOurs(StringRef Checks) {
  std::string All = (Checks + ",asynq-*").str();
  for (StringRef Rest = Checks; !Rest.empty();) {
    const auto [Glob, Tail] = Rest.split(',');
    const StringRef Name = Glob.trim();
    if (Name.starts_with("asynq") || Name.starts_with("-asynq"))
      All += ("," + Name).str();
    Rest = Tail;
  }
  return All;
}

TidyProvider lastProvider(llvm::ArrayRef<std::string> Extra) {
  return [Last = unusableToClangd(Extra)](ClangTidyOptions &Options,
                                          StringRef File) {
    Options.Checks = withOurs(Options.Checks.value_or(""));
    Last(Options, File);
  };
}

} // namespace asynq::editor
