//===- Uri.cpp - Paths as addresses ---------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/report/Uri.h"
#include "llvm/ADT/StringExtras.h"

namespace asynq::lint {

static bool standsForItself(char C) {
  return llvm::isAlnum(C) || llvm::StringRef("-._~/").contains(C);
}

std::string uriPath(llvm::StringRef Path) {
  std::string Uri;
  for (const char C : Path) {
    if (standsForItself(C)) {
      Uri += C;
      continue;
    }
    const auto Byte = static_cast<unsigned char>(C);
    Uri += '%';
    Uri += llvm::hexdigit(Byte >> 4);
    Uri += llvm::hexdigit(Byte & 0xF);
  }
  return Uri;
}

std::string fileUri(llvm::StringRef AbsolutePath) {
  return "file://" + uriPath(AbsolutePath);
}

} // namespace asynq::lint
