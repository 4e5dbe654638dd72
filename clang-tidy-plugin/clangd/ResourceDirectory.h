//===- ResourceDirectory.h - Where Clang's headers are ----------*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_CLANGD_RESOURCEDIRECTORY_H
#define ASYNQ_CLANG_TIDY_PLUGIN_CLANGD_RESOURCEDIRECTORY_H

namespace asynq::editor {

/// Makes the program end with a message where --resource-dir names a directory
/// that has not Clang's headers: every file would look broken to clangd.
void checkResourceDirectoryOption();

} // namespace asynq::editor

#endif // ASYNQ_CLANG_TIDY_PLUGIN_CLANGD_RESOURCEDIRECTORY_H
