//===- HoledText.h - Source text with other text in its holes ---*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_REWRITE_HOLEDTEXT_H
#define ASYNQ_CHECKER_REWRITE_HOLEDTEXT_H

#include "model/SourceText.h"
#include <string>
#include <vector>

namespace asynq::analysis {

/// Source text in which something else stands for some expressions.
class HoledText {
public:
  explicit HoledText(const SourceText &Source) : Source(Source) {}

  /// Puts \p Text in the place of the expression at \p Range.
  void fill(clang::SourceRange Range, std::string Text) {
    Holes.push_back({Range, std::move(Text)});
  }

  /// The text between two places. Of holes one in another, the outer one
  /// counts.
  std::string text(clang::SourceLocation Begin,
                   clang::SourceLocation End) const;

private:
  struct Hole {
    clang::SourceRange Range;
    std::string Text;
  };

  std::vector<const Hole *> holesIn(clang::SourceLocation Begin,
                                    clang::SourceLocation End) const;

  const SourceText &Source;
  std::vector<Hole> Holes;
};

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_REWRITE_HOLEDTEXT_H
