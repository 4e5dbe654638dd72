//===- Cover.h - As few units as see all there is to find -------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Every unit whose own main file may hold a finding is chosen, and every unit
// that includes a header with templates that may hold one, since instantiations
// differ. Other headers are seen by one unit for each of their shapes, as few
// units together as a greedy choice gives. The same units give the same choice.
//
// A header that is seen by one unit may be judged otherwise by another that
// sees more bodies; those who want every unit's say ask the others about what
// was found.
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_COVER_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_COVER_H

#include "lint/scan/UnitScan.h"
#include "llvm/ADT/ArrayRef.h"
#include <vector>

namespace asynq::lint {

enum class UnitChoice {
  Chosen,
  NothingToFind, ///< No file of it may hold a finding.
  SeenByOthers,  ///< Only headers of it may, and chosen units include them.
  SameAsAnother, ///< An earlier unit has the same inputs.
};

/// One answer for each unit, in their order.
std::vector<UnitChoice> cover(llvm::ArrayRef<UnitScan> Units);

/// "no coroutine and no task in it", for those that are not chosen.
llvm::StringRef describe(UnitChoice Choice);

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_COVER_H
