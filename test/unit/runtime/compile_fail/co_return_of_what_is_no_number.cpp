// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// expect: asynq: co_return converts to the result implicitly
#include <asynq/asynq.hpp>

#include <optional>

#ifdef FAIL
asynq::task<bool> f(std::optional<int> o) { co_return o; }
#else
asynq::task<bool> f(std::optional<int> o) { co_return o.has_value(); }
#endif
