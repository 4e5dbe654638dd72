//===- Version.cpp - What --version prints --------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "llvm/Support/CommandLine.h"
#include "llvm/Support/raw_ostream.h"

using llvm::cl::VersionPrinterTy;

namespace asynq::editor {

void keepPrinter(VersionPrinterTy Printer) __asm__(
    "__real__ZN4llvm2cl17SetVersionPrinterESt8functionIFvRNS_11raw_"
    "ostreamEEE");

void setPrinter(VersionPrinterTy Printer) __asm__(
    "__wrap__ZN4llvm2cl17SetVersionPrinterESt8functionIFvRNS_11raw_"
    "ostreamEEE");

void setPrinter(VersionPrinterTy Printer) {
  keepPrinter([Printer](llvm::raw_ostream &Out) {
    Out << "asynq-clangd " ASYNQ_VERSION ": the checks asynq-* in\n";
    Printer(Out);
  });
}

} // namespace asynq::editor
