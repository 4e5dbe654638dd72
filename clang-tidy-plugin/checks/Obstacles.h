//===- Obstacles.h - Why a finding has no fix-it ----------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_OBSTACLES_H
#define ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_OBSTACLES_H

#include "Findings.h"
#include "llvm/ADT/StringRef.h"

namespace asynq::tidy {

/// The words of the note that says why there is no fix-it.
llvm::StringRef obstacle(analysis::Unfixable Reason);

} // namespace asynq::tidy

#endif // ASYNQ_CLANG_TIDY_PLUGIN_CHECKS_OBSTACLES_H
