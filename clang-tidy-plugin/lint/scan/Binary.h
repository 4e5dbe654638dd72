//===- Binary.h - Values as bytes and back ----------------------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_BINARY_H
#define ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_BINARY_H

#include "lint/scan/Digest.h"
#include "llvm/Support/Endian.h"
#include <algorithm>
#include <string>

namespace asynq::lint {

class Encoder {
public:
  Encoder &add(std::uint64_t Number) {
    char Bytes[8];
    llvm::support::endian::write64le(Bytes, Number);
    Result.append(Bytes, sizeof(Bytes));
    return *this;
  }
  Encoder &add(llvm::StringRef Text) {
    add(std::uint64_t(Text.size()));
    Result.append(Text.data(), Text.size());
    return *this;
  }
  Encoder &add(const Digest &D) {
    Result.append(reinterpret_cast<const char *>(D.Bytes.data()),
                  D.Bytes.size());
    return *this;
  }

  std::string take() { return std::move(Result); }

private:
  std::string Result;
};

/// Reads what an Encoder has written. What is not there reads as nothing, and
/// failed() tells.
class Decoder {
public:
  explicit Decoder(llvm::StringRef Text) : Rest(Text) {}

  std::uint64_t number() {
    const llvm::StringRef Bytes = bytes(8);
    return Bytes.empty() ? 0 : llvm::support::endian::read64le(Bytes.data());
  }
  bool flag() { return number() != 0; }
  /// Refers to the text that is read.
  llvm::StringRef view() { return bytes(number()); }
  std::string text() { return view().str(); }
  Digest digest() {
    Digest Result;
    const llvm::StringRef Read = bytes(Result.Bytes.size());
    std::copy(Read.bytes_begin(), Read.bytes_end(), Result.Bytes.begin());
    return Result;
  }
  /// How many follow; each takes a byte at least, so that nonsense does not
  /// take all memory.
  std::size_t count() {
    const std::uint64_t Number = number();
    if (Number <= Rest.size())
      return Number;
    Failed = true;
    return 0;
  }

  bool failed() const { return Failed; }
  /// True if all was read, and nothing else was there.
  bool isDone() const { return !Failed && Rest.empty(); }

private:
  llvm::StringRef bytes(std::uint64_t Size) {
    if (Failed || Size > Rest.size()) {
      Failed = true;
      return {};
    }
    const llvm::StringRef Result = Rest.take_front(Size);
    Rest = Rest.drop_front(Size);
    return Result;
  }

  llvm::StringRef Rest;
  bool Failed = false;
};

} // namespace asynq::lint

#endif // ASYNQ_CLANG_TIDY_PLUGIN_LINT_SCAN_BINARY_H
