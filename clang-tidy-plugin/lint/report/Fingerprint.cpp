//===- Fingerprint.cpp - What stays of a finding whose lines move ---------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/report/Fingerprint.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/xxhash.h"
#include <map>
#include <numeric>
#include <tuple>

namespace asynq::lint {

namespace {

std::string hexadecimal(llvm::StringRef Text) {
  return llvm::utohexstr(llvm::xxh3_64bits(Text), /*LowerCase=*/true,
                         /*Width=*/16);
}

std::string withoutSpaces(llvm::StringRef Line) {
  std::string Kept;
  llvm::copy_if(Line, std::back_inserter(Kept),
                [](char C) { return !llvm::isSpace(C); });
  return Kept;
}

} // namespace

std::string contentKey(const Finding &Found, const Sources &In) {
  return hexadecimal(Found.Check + '\n' + In.relative(Found.At.File) + '\n' +
                     withoutSpaces(Found.LineText));
}

std::vector<std::size_t> inOrderOfPlaces(llvm::ArrayRef<Finding> Found) {
  std::vector<std::size_t> Order(Found.size());
  std::iota(Order.begin(), Order.end(), 0);
  llvm::sort(Order, [&](std::size_t A, std::size_t B) {
    return std::tie(Found[A].At, A) < std::tie(Found[B].At, B);
  });
  return Order;
}

std::vector<std::string> fingerprints(llvm::ArrayRef<Finding> Found,
                                      const Sources &In) {
  std::map<std::string, unsigned> SeenBefore;
  std::vector<std::string> Result(Found.size());
  for (const std::size_t I : inOrderOfPlaces(Found)) {
    const std::string Key = contentKey(Found[I], In);
    Result[I] = hexadecimal(Key + '\n' + std::to_string(SeenBefore[Key]++));
  }
  return Result;
}

} // namespace asynq::lint
