// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// expect: constraint.*pause
#include <asynq/asynq.hpp>

struct half {
  void resume() {}
#ifndef FAIL
  void pause() {}
#endif
};

void f() { asynq::context_scope<half> scope; }
