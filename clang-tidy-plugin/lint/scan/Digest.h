//===- Digest.h - What stands for a content ---------------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_DIGEST_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_DIGEST_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/BLAKE3.h"
#include <array>
#include <cstdint>
#include <string>

namespace asynq::lint {

/// Two contents are the same if their digests are.
struct Digest {
  std::array<std::uint8_t, 16> Bytes = {};

  /// 32 hexadecimal digits.
  std::string text() const;

  friend bool operator==(const Digest &A, const Digest &B) {
    return A.Bytes == B.Bytes;
  }
  friend bool operator!=(const Digest &A, const Digest &B) { return !(A == B); }
  friend bool operator<(const Digest &A, const Digest &B) {
    return A.Bytes < B.Bytes;
  }
};

/// Adds up to one digest what it is given; where one piece ends and the next
/// begins counts.
class Hasher {
public:
  Hasher &add(llvm::StringRef Piece);
  Hasher &add(std::uint64_t Number);
  Hasher &add(const Digest &Piece);
  Digest finish();

private:
  llvm::BLAKE3 State;
};

Digest digestOf(llvm::StringRef Content);

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_DIGEST_H
