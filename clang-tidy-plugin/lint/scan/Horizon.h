//===- Horizon.h - Up to where all was said ---------------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Findings are shown in the order of paths. A file's turn has come when no unit
// that is being asked may report something in it or in one before it, and
// nobody is left who could still be asked about it.
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_HORIZON_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_HORIZON_H

#include "lint/scan/UnitScan.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace asynq::lint {

class Horizon {
public:
  /// \param AnyFile whether there are checks that find something in files
  /// without a coroutine. The units must outlive the horizon.
  Horizon(llvm::ArrayRef<UnitScan> Units, bool AnyFile);

  /// A unit is asked.
  void expect(std::size_t Unit);
  /// It has said what it has to say, which is something about these files.
  void heard(std::size_t Unit, const std::set<std::string> &About);

  /// Files of which something was said, whose turn has come, in their order;
  /// each once. One that is spoken of after its turn is left out.
  std::vector<std::string> take();

private:
  /// The first file that a unit may report something in, if there is one.
  std::optional<llvm::StringRef> firstOf(const UnitScan &Unit) const;
  bool isLeftToAsk(const std::string &File) const;

  llvm::ArrayRef<UnitScan> Units;
  bool AnyFile;
  std::vector<bool> Asked;
  std::multiset<llvm::StringRef> Pending;
  std::set<std::string> Waiting;
  std::string Passed;
};

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_HORIZON_H
