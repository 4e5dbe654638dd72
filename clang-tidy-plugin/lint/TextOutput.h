//===- TextOutput.h - Findings as people read them --------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_TEXTOUTPUT_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_TEXTOUTPUT_H

#include "lint/Finding.h"

#include "llvm/ADT/ArrayRef.h"

namespace llvm {
class raw_ostream;
} // namespace llvm

namespace asynq::lint {

/// As clang-tidy writes it: a finding, its line, its notes.
void printFinding(llvm::raw_ostream &Out, const Finding &Each);

/// How many there are of each check, and in all.
std::string summary(llvm::ArrayRef<Finding> Findings, std::size_t Files);

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_TEXTOUTPUT_H
