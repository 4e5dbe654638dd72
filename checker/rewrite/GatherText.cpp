//===- GatherText.cpp - How a gather is written ---------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "rewrite/GatherText.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace asynq::analysis {

static constexpr unsigned ColumnLimit = 80;

static bool hasComments(const GatherOperand &Operand) {
  return !Operand.Above.empty() || !Operand.Behind.empty();
}

std::string gatherText(const std::string &Left,
                       llvm::ArrayRef<GatherOperand> Operands,
                       const GatherPunctuation &Marks, unsigned Column,
                       const std::string &NewLine) {
  const auto Texts =
      llvm::map_range(Operands, [](const GatherOperand &O) { return O.Text; });
  const std::string OnOneLine = Left + Marks.Open +
                                llvm::join(Texts, Marks.Separator + " ") +
                                Marks.Close;
  if (llvm::none_of(Operands, hasComments) &&
      OnOneLine.find('\n') == std::string::npos &&
      Column + OnOneLine.size() <= ColumnLimit)
    return OnOneLine;

  std::string Line = NewLine + "    ";
  std::string Result = Left;
  if (Column + Left.size() + Marks.Open.size() > ColumnLimit) {
    Result = llvm::StringRef(Left).rtrim().str() + Line;
    Line += "    ";
  }
  Result += Marks.Open;
  for (const GatherOperand &O : Operands) {
    for (const std::string &Comment : O.Above)
      Result += Line + Comment;
    Result += Line + O.Text;
    if (&O != &Operands.back())
      Result += Marks.Separator;
    else
      Result += Marks.Close;
    for (const std::string &Comment : O.Behind)
      Result += " " + Comment;
  }
  return Result;
}

} // namespace asynq::analysis
