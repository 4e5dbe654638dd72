//===- StockChecks.cpp - clang-tidy's own checks --------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A static library's registries are only linked if somebody asks for them.
//
//===----------------------------------------------------------------------===//

#define ASYNQ_EACH_STOCK_MODULE(X)                                             \
  X(Abseil)                                                                    \
  X(Altera)                                                                    \
  X(Android)                                                                   \
  X(Boost)                                                                     \
  X(Bugprone)                                                                  \
  X(CERT)                                                                      \
  X(Concurrency)                                                               \
  X(CppCoreGuidelines)                                                         \
  X(Darwin)                                                                    \
  X(Fuchsia)                                                                   \
  X(Google)                                                                    \
  X(HICPP)                                                                     \
  X(LinuxKernel)                                                               \
  X(LLVM)                                                                      \
  X(LLVMLibc)                                                                  \
  X(Misc)                                                                      \
  X(Modernize)                                                                 \
  X(MPI)                                                                       \
  X(ObjC)                                                                      \
  X(OpenMP)                                                                    \
  X(Performance)                                                               \
  X(Portability)                                                               \
  X(Readability)                                                               \
  X(Zircon)

namespace clang::tidy {

#define ASYNQ_DECLARE(Name) extern volatile int Name##ModuleAnchorSource;
ASYNQ_EACH_STOCK_MODULE(ASYNQ_DECLARE)

} // namespace clang::tidy

namespace asynq::lint {

#define ASYNQ_NAME(Name) &clang::tidy::Name##ModuleAnchorSource,
/// Not static, so that it is kept.
extern volatile int *const StockModules[];
volatile int *const StockModules[] = {ASYNQ_EACH_STOCK_MODULE(ASYNQ_NAME)};

} // namespace asynq::lint
