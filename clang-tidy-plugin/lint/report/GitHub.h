//===- GitHub.h - Findings as annotations of a GitHub workflow --*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One workflow command a finding: "::warning file=...,line=...::message", with
// the notes folded into the message. GitHub shows them beside the changed
// lines.
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORT_GITHUB_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORT_GITHUB_H

#include "lint/Finding.h"
#include "lint/report/Sources.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/raw_ostream.h"

namespace asynq::lint {

void writeGitHub(llvm::raw_ostream &Out, llvm::ArrayRef<Finding> Found,
                 const Sources &In);

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORT_GITHUB_H
