//===- Sarif.h - Findings in SARIF 2.1.0 ------------------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One run with the rules of all our checks and of those others that found
// something; for each finding its level, place, notes as related locations, the
// fix-it as a fix over all its files, and a fingerprint that survives moved
// lines.
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORT_SARIF_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORT_SARIF_H

#include "lint/Finding.h"
#include "lint/report/Sources.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/raw_ostream.h"
#include <string>
#include <vector>

namespace asynq::lint {

struct SarifRun {
  /// Of asynq: "0.1.0".
  std::string Version;
  /// What kept the run from looking at all it was asked to look at; one
  /// sentence each. A run with troubles was not successful.
  std::vector<std::string> Troubles;
};

void writeSarif(llvm::raw_ostream &Out, llvm::ArrayRef<Finding> Found,
                const Sources &In, const SarifRun &Run);

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORT_SARIF_H
