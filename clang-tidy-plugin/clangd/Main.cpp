//===- Main.cpp - clangd with asynq's checks ------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// clangd as it is, with our checks linked in. What differs is put between its
// parts by the linker (--wrap in CMakeLists.txt): where one part of clangd
// calls X, the function with the symbol __wrap_X is called; __real_X is
// clangd's.
//
//===----------------------------------------------------------------------===//

#include "ResourceDirectory.h"

namespace clang::clangd {
int clangdMain(int Count, char *Arguments[]);
} // namespace clang::clangd

int main(int Count, char *Arguments[]) {
  asynq::editor::checkResourceDirectoryOption();
  return clang::clangd::clangdMain(Count, Arguments);
}
