//===- AsynqTidyModule.cpp - The registry of asynq's checks ---------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/AwaitEachTaskCheck.h"
#include "checks/AwaitInLoopCheck.h"
#include "checks/AwaitInsideGatherCheck.h"
#include "checks/AwaitRoundsCheck.h"
#include "checks/BlockingCallCheck.h"
#include "checks/DroppedTaskCheck.h"
#include "checks/DuplicateAwaitCheck.h"
#include "checks/LockAcrossAwaitCheck.h"
#include "checks/SingleGatherCheck.h"
#include "checks/SyncCallInCoroutineCheck.h"
#include "checks/UnnecessaryAwaitCheck.h"

#include "clang-tidy/ClangTidyModule.h"
#include "clang-tidy/ClangTidyModuleRegistry.h"

namespace asynq::tidy {

class AsynqTidyModule : public clang::tidy::ClangTidyModule {
public:
  void
  addCheckFactories(clang::tidy::ClangTidyCheckFactories &Factories) override {
    Factories.registerCheck<AwaitEachTaskCheck>("asynq-await-each-task");
    Factories.registerCheck<AwaitInLoopCheck>("asynq-await-in-loop");
    Factories.registerCheck<AwaitInsideGatherCheck>(
        "asynq-await-inside-gather");
    Factories.registerCheck<AwaitRoundsCheck>("asynq-await-rounds");
    Factories.registerCheck<BlockingCallCheck>("asynq-blocking-call");
    Factories.registerCheck<DroppedTaskCheck>("asynq-dropped-task");
    Factories.registerCheck<DuplicateAwaitCheck>("asynq-duplicate-await");
    Factories.registerCheck<LockAcrossAwaitCheck>("asynq-lock-across-await");
    Factories.registerCheck<SingleGatherCheck>("asynq-single-gather");
    Factories.registerCheck<SyncCallInCoroutineCheck>(
        "asynq-sync-call-in-coroutine");
    Factories.registerCheck<UnnecessaryAwaitCheck>("asynq-unnecessary-await");
  }
};

static clang::tidy::ClangTidyModuleRegistry::Add<AsynqTidyModule>
    Registration("asynq-module",
                 "Finds awaits that could share a round trip, and fixes them.");

} // namespace asynq::tidy
