//===- UnitResult.h - What one translation unit said ------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a worker hands to the process that started it, and what is kept on disk.
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_UNITRESULT_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_UNITRESULT_H

#include "lint/Finding.h"

#include "llvm/Support/JSON.h"

#include <cstdint>
#include <map>
#include <optional>

namespace asynq::lint {

/// A function's body as this unit understood it. Functions that only this unit
/// can see have no file.
struct SeenFunction {
  std::string File;
  unsigned Begin = 0;
  unsigned End = 0;
  std::uint64_t Id = 0;
  /// Of all that the body names.
  std::uint64_t BodyHash = 0;
  /// The functions that it names and whose bodies are seen as well.
  std::vector<std::uint64_t> Calls;
};

struct UnitResult {
  std::vector<Finding> Findings;
  /// What kept the compiler from understanding all of it.
  std::vector<Finding> Errors;
  /// Absolute paths of all files read that are no system headers, and the
  /// hashes of what was in them.
  std::map<std::string, std::uint64_t> Files;
  std::vector<SeenFunction> Functions;
  double ParseSeconds = 0;
  double CheckSeconds = 0;
};

/// Of a file's whole content.
std::uint64_t hashOf(llvm::StringRef Content);

llvm::json::Value toJson(const UnitResult &Result);
std::optional<UnitResult> unitResultFromJson(const llvm::json::Value &Value);

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_UNITRESULT_H
