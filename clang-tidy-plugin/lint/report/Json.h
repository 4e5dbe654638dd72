//===- Json.h - Findings as JSON of our own ---------------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What --format json prints. docs/getting-started/ci.md describes it; members
// are added to it and never change their meaning within one "format".
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORT_JSON_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORT_JSON_H

#include "lint/Finding.h"
#include "lint/report/Sources.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/raw_ostream.h"
#include <string>
#include <vector>

namespace asynq::lint {

struct JsonRun {
  /// Of asynq: "0.1.0".
  std::string Version;
  unsigned Files = 0;
  std::vector<std::string> Troubles;
};

void writeJson(llvm::raw_ostream &Out, llvm::ArrayRef<Finding> Found,
               const Sources &In, const JsonRun &Run);

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORT_JSON_H
