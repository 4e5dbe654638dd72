// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asynq/testing.hpp>

#include <asynq/detail/thread_lasting.hpp>

#include <functional>
#include <map>
#include <string>

namespace asynq::testing {

namespace {

class debug_batch final : public batch<debug_batch_tick> {
public:
  using batch::batch;

private:
  void flush_items(batch_items<debug_batch_tick> items) override {
    for (debug_batch_tick &item : items)
      item.set_value();
  }
};

struct debug_batches {
  void release() noexcept { by_name.clear(); }

  std::map<std::string, debug_batch, std::less<>> by_name;
};

debug_batch &batch_named(std::string_view name) {
  auto &batches = detail::thread_lasting<debug_batches>::get().by_name;
  auto found = batches.find(name);
  if (found == batches.end())
    found = batches.try_emplace(std::string(name), std::string(name)).first;
  return found->second;
}

} // namespace

debug_batch_tick::debug_batch_tick(std::string_view batch_name)
    : batch_item(batch_named(batch_name)) {}

} // namespace asynq::testing
