//===- HoledText.cpp - Source text with other text in its holes -----------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "rewrite/HoledText.h"

#include "clang/Basic/CharInfo.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace asynq::analysis {

/// The holes between two places, in the order of the source.
std::vector<const HoledText::Hole *>
HoledText::holesIn(SourceLocation Begin, SourceLocation End) const {
  std::vector<const Hole *> Inside;
  for (const Hole &H : Holes)
    if (H.Range.getBegin() >= Begin && H.Range.getEnd() < End)
      Inside.push_back(&H);
  llvm::sort(Inside, [](const Hole *A, const Hole *B) {
    return A->Range.getBegin() < B->Range.getBegin();
  });
  return Inside;
}

std::string HoledText::text(SourceLocation Begin, SourceLocation End) const {
  std::string Result;
  for (const Hole *H : holesIn(Begin, End)) {
    if (H->Range.getBegin() < Begin)
      continue; // Inside of the one before.
    Result += Source.text(Begin, H->Range.getBegin());
    // The parentheses of `co_return(co_await f())` go with the await.
    if (!Result.empty() && isAsciiIdentifierContinue(Result.back()))
      Result += ' ';
    Result += H->Text;
    Begin = Source.endOf(H->Range.getEnd());
  }
  return Result + Source.text(Begin, End).str();
}

} // namespace asynq::analysis
