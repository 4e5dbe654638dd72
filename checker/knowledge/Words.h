//===- Words.h - The words of a name ----------------------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CHECKER_KNOWLEDGE_WORDS_H
#define ASYNQ_CHECKER_KNOWLEDGE_WORDS_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include <string>

namespace asynq::analysis {

/// True if \p Name, which has a capital at \p At, begins a word there: neither
/// inside of `URL` nor of `URLs`.
inline bool beginsWord(llvm::StringRef Name, size_t At) {
  if (At == 0 || !llvm::isUpper(Name[At - 1]))
    return true;
  const llvm::StringRef Rest = Name.drop_front(At + 1);
  const bool IsPlural =
      Rest.starts_with("s") && (Rest.size() == 1 || !llvm::isLower(Rest[1]));
  return !Rest.empty() && llvm::isLower(Rest[0]) && !IsPlural;
}

/// The words of a name in snake or camel case, in lower case, digits included:
/// what it tells of a function that cannot be seen.
inline llvm::SmallVector<std::string, 4> wordsOf(llvm::StringRef Name) {
  llvm::SmallVector<std::string, 4> Words;
  bool IsInside = false;
  for (size_t I = 0; I != Name.size(); ++I) {
    const bool IsPart = llvm::isAlnum(Name[I]);
    if (IsPart &&
        (!IsInside || (llvm::isUpper(Name[I]) && beginsWord(Name, I))))
      Words.emplace_back();
    IsInside = IsPart;
    if (IsInside)
      Words.back() += llvm::toLower(Name[I]);
  }
  return Words;
}

} // namespace asynq::analysis

#endif // ASYNQ_CHECKER_KNOWLEDGE_WORDS_H
