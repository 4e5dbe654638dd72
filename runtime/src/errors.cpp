// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asynq/errors.hpp>

namespace asynq {

empty_task::empty_task()
    : std::logic_error("asynq: this task is empty: it was awaited or moved "
                       "from before") {}

future_already_computed::future_already_computed()
    : std::logic_error("asynq: this future has its value or error already; it "
                       "is set once") {}

task_limit_exceeded::task_limit_exceeded(std::size_t limit)
    : std::runtime_error(
          "asynq: this task would be one more than the limit of " +
          std::to_string(limit) + " live tasks") {}

batch_cancelled::batch_cancelled(std::string_view batch)
    : std::runtime_error("asynq: batch '" + std::string(batch) +
                         "' was cancelled") {}

missing_value::missing_value(std::string_view batch, std::size_t position,
                             std::size_t size)
    : std::logic_error("asynq: the flush of batch '" + std::string(batch) +
                       "' did not set item " + std::to_string(position + 1) +
                       " of " + std::to_string(size)) {}

await_in_no_await_scope::await_in_no_await_scope()
    : std::logic_error("asynq: a task has waited inside of a no_await_scope, "
                       "and other tasks may have run") {}

wrong_number_of_values::wrong_number_of_values(std::string_view batcher,
                                               std::size_t keys_sent,
                                               std::size_t values_returned,
                                               std::string_view keys_left)
    : std::runtime_error(
          "asynq: batcher '" + std::string(batcher) + "' was sent " +
          std::to_string(keys_sent) + " keys and returned " +
          std::to_string(values_returned) + " values" +
          (keys_left.empty() ? "" : ", none for " + std::string(keys_left))),
      batcher_(batcher), keys_sent_(keys_sent),
      values_returned_(values_returned) {}

std::exception_ptr detail::not_null(std::exception_ptr error) {
  if (error == nullptr)
    throw std::invalid_argument("asynq: an error must not be null");
  return error;
}

} // namespace asynq
