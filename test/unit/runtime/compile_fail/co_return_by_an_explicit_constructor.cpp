// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// expect: asynq: co_return converts to the result implicitly
#include <asynq/asynq.hpp>

#include <string>
#include <vector>

asynq::task<std::string> text() { co_return "text"; }
asynq::task<std::vector<int>> braces() { co_return {1, 2}; }

#ifdef FAIL
asynq::task<std::vector<int>> five() { co_return 5; }
#else
asynq::task<std::vector<int>> five() { co_return std::vector<int>(5); }
#endif
