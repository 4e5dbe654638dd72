//===- Manifest.h - What has to be so that a scan still holds ---*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The scheme of ccache's direct mode. A scan is kept under its command; it
// holds as long as all files that the unit read have the same content, and
// nothing is where the unit looked in vain: a new header may come before
// another one of the same name.
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_MANIFEST_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_MANIFEST_H

#include "lint/scan/UnitReader.h"
#include "lint/scan/UnitScan.h"
#include <optional>
#include <string>

namespace asynq::lint {

std::string writeManifest(const UnitReading &Reading, const UnitScan &Scan,
                          SourceStore &Store);

/// The scan without its Inputs, if it still holds.
std::optional<UnitScan> readManifest(llvm::StringRef Text, SourceStore &Store);

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_MANIFEST_H
