//===- Handshake.cpp - Refuse a host of another Clang version -------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Clang promises no ABI between releases. A plugin built for another one loads,
// lists its checks, reports nothing and lets the run exit with 0: the worst
// outcome a linter can have. So the process ends here, before any of that.
//
//===----------------------------------------------------------------------===//

#include "AsynqTidyCompat.h"
#include "clang/Basic/Version.h"
#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

constexpr int ExitCodeOfRefusal = 2;

/// "19.1" of "Debian clang version 19.1.7 (...)".
std::string hostRelease() {
  const std::string Full = clang::getClangFullVersion();
  const std::string Marker = "version ";
  const std::size_t Begin = Full.find(Marker);
  if (Begin == std::string::npos)
    return Full;
  const std::size_t First = Begin + Marker.size();
  const std::size_t Minor = Full.find('.', First);
  return Full.substr(First, Full.find('.', Minor + 1) - First);
}

/// Runs when the plugin is loaded.
struct Handshake {
  Handshake() {
    const std::string Mine = std::to_string(CLANG_VERSION_MAJOR) + "." +
                             std::to_string(CLANG_VERSION_MINOR);
    const std::string Host = hostRelease();
    if (Host == Mine)
      return;
    std::fprintf(
        stderr,
        "asynq: this plugin is built for clang %s, but was loaded into "
        "clang %s.\n"
        "asynq: use clang-tidy-%d; asynq-tidy picks it.\n",
        Mine.c_str(), Host.c_str(), CLANG_VERSION_MAJOR);
    std::_Exit(ExitCodeOfRefusal);
  }
};

const Handshake OnLoad;

} // namespace
