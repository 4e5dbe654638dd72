//===- GitLab.h - Findings as a GitLab code-quality report ------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The array of objects that GitLab takes as artifacts:reports:codequality.
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORT_GITLAB_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORT_GITLAB_H

#include "lint/Finding.h"
#include "lint/report/Sources.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/raw_ostream.h"

namespace asynq::lint {

void writeGitLab(llvm::raw_ostream &Out, llvm::ArrayRef<Finding> Found,
                 const Sources &In);

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORT_GITLAB_H
