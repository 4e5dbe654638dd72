//===- AccessSet.cpp - What evaluating something may touch ----------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "effects/AccessSet.h"

using namespace clang;

namespace asynq::analysis {

void AccessSet::add(AccessSet Other) {
  Reads.insert(Other.Reads.begin(), Other.Reads.end());
  Writes.insert(Other.Writes.begin(), Other.Writes.end());
  for (const Place &Read : Other.PlacesRead)
    addPlace(PlacesRead, Read);
  for (const Place &Written : Other.PlacesWritten)
    addPlace(PlacesWritten, Written);
  MayThrow |= Other.MayThrow;
  Unknown |= Other.Unknown;
  ReadsClock |= Other.ReadsClock;
  LooksAtOthers |= Other.LooksAtOthers;
  RunsUnseen |= Other.RunsUnseen;
  MayWriteOutside |= Other.MayWriteOutside;
  Known = weaker(Known, Other.Known);
}

} // namespace asynq::analysis
