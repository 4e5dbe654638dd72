//===- Uri.h - Paths as addresses --------------------------------*- C++
//-*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORT_URI_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORT_URI_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace asynq::lint {

/// The path as part of an address: what has a meaning there is escaped.
std::string uriPath(llvm::StringRef Path);

/// "file:///home/me/a%20b.cpp"
std::string fileUri(llvm::StringRef AbsolutePath);

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_REPORT_URI_H
