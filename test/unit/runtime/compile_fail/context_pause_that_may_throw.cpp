// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// expect: (exception specification|looser)
#include <asynq/asynq.hpp>

struct noisy : asynq::async_context {
  void resume() override {}
#ifdef FAIL
  void pause() override {}
#else
  void pause() noexcept override {}
#endif
};
