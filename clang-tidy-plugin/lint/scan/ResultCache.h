//===- ResultCache.h - What was found, for units that did not change -*- C++
//-*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_RESULTCACHE_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_RESULTCACHE_H

#include "lint/scan/CacheFolder.h"
#include "lint/scan/UnitScan.h"
#include <optional>
#include <string>

namespace asynq::lint {

/// Keeps all that parsing and checking a unit gave, in whatever form it is
/// written down.
class ResultCache {
public:
  /// \param Folder may be null: then nothing is found and nothing kept.
  /// \param Program stands for the checks: see programDigest().
  ResultCache(CacheFolder *Folder, const Digest &Program)
      : Folder(Folder), Program(Program) {}

  /// \param Setting all that was set for the unit, as text: its checks and
  /// their options, header filters, whatever changes what is found.
  std::optional<std::string> find(const UnitScan &Unit,
                                  llvm::StringRef Setting) const;

  /// Does nothing for a unit that is not cacheable. Ask Scanner::isCurrent()
  /// first: what was parsed has to be what was scanned.
  void store(const UnitScan &Unit, llvm::StringRef Setting,
             llvm::StringRef Result);

private:
  Digest key(const UnitScan &Unit, llvm::StringRef Setting) const;

  CacheFolder *Folder;
  Digest Program;
};

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_RESULTCACHE_H
