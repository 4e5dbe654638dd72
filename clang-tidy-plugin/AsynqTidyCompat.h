//===- AsynqTidyCompat.h - What differs between LLVM releases ---*- C++ -*-===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Every #if on an LLVM version stands here and nowhere else.
//
//===----------------------------------------------------------------------===//

#ifndef ASYNQ_CLANG_TIDY_PLUGIN_ASYNQTIDYCOMPAT_H
#define ASYNQ_CLANG_TIDY_PLUGIN_ASYNQTIDYCOMPAT_H

#include "clang/Basic/Version.inc"

#if CLANG_VERSION_MAJOR != 19 || CLANG_VERSION_MINOR != 1
#error "asynq's clang-tidy plugin is written for LLVM 19.1"
#endif

#endif // ASYNQ_CLANG_TIDY_PLUGIN_ASYNQTIDYCOMPAT_H
