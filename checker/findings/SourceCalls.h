//===- SourceCalls.h - Calls that give something else each time  -*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_FINDINGS_SOURCECALLS_H
#define ASYNQ_CHECKER_FINDINGS_SOURCECALLS_H

#include "knowledge/Libraries.h"

namespace asynq::analysis {

/// True if \p Call, or what it is handed, is named like something that gives
/// something else each time, or hands on what an unseen function had from
/// somewhere.
bool callsSource(const clang::CallExpr &Call, const Libraries &Known);

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_FINDINGS_SOURCECALLS_H
