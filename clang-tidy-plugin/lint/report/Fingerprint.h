//===- Fingerprint.h - What stays of a finding whose lines move -*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A finding is the same one tomorrow if the same check reports the same line,
// however many lines were added above it, however it is indented.
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORT_FINGERPRINT_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORT_FINGERPRINT_H

#include "lint/Finding.h"
#include "lint/report/Sources.h"
#include "llvm/ADT/ArrayRef.h"
#include <string>
#include <vector>

namespace asynq::lint {

/// 16 hexadecimal digits of check, relative path and the line's text without
/// its spaces. Findings whose lines read the same share it.
std::string contentKey(const Finding &Found, const Sources &In);

/// The indices of Found, sorted by where in the files they are.
std::vector<std::size_t> inOrderOfPlaces(llvm::ArrayRef<Finding> Found);

/// One for each finding, all different: the content key and which one of those
/// that share it this is, in the order of their offsets. Findings may be in any
/// order.
std::vector<std::string> fingerprints(llvm::ArrayRef<Finding> Found,
                                      const Sources &In);

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORT_FINGERPRINT_H
