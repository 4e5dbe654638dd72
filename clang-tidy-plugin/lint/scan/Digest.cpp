//===- Digest.cpp - What stands for a content -----------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/scan/Digest.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Endian.h"

namespace asynq::lint {

std::string Digest::text() const {
  return llvm::toHex(llvm::ArrayRef(Bytes), /*LowerCase=*/true);
}

Hasher &Hasher::add(llvm::StringRef Piece) {
  add(std::uint64_t(Piece.size()));
  State.update(Piece);
  return *this;
}

Hasher &Hasher::add(std::uint64_t Number) {
  std::array<std::uint8_t, 8> Bytes;
  llvm::support::endian::write64le(Bytes.data(), Number);
  State.update(llvm::ArrayRef(Bytes));
  return *this;
}

Hasher &Hasher::add(const Digest &Piece) {
  State.update(llvm::ArrayRef(Piece.Bytes));
  return *this;
}

Digest Hasher::finish() { return {State.final<16>()}; }

Digest digestOf(llvm::StringRef Content) {
  return Hasher().add(Content).finish();
}

} // namespace asynq::lint
