// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_TEST_SCOPED_HOOKS_HPP
#define ASYNQ_TEST_SCOPED_HOOKS_HPP

#include <asynq/scheduler.hpp>

#include <string>
#include <utility>
#include <vector>

namespace asynq::testing {

/// Installs hooks and puts the former ones back.
class scoped_hooks {
public:
  scoped_hooks(scheduler::flush_hook before, scheduler::flush_hook after) {
    if (before)
      before_ = scheduler::current().on_before_batch_flush(std::move(before));
    if (after)
      after_ = scheduler::current().on_after_batch_flush(std::move(after));
  }
  ~scoped_hooks() {
    if (before_)
      scheduler::current().on_before_batch_flush(std::move(before_));
    if (after_)
      scheduler::current().on_after_batch_flush(std::move(after_));
  }

private:
  scheduler::flush_hook before_, after_;
};

/// Writes down each flush as the batcher's name and the number of keys.
class flush_log {
public:
  std::vector<std::string> entries;

private:
  scoped_hooks hooks_{{}, [this](const flush_info &info) {
                        entries.push_back(std::string(info.name) +
                                          std::to_string(info.size));
                      }};
};

} // namespace asynq::testing

#endif
