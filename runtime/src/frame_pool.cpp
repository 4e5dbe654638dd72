// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asynq/detail/frame_pool.hpp>

#include <utility>

namespace asynq::detail {

class frame_pool::releaser {
public:
  ~releaser() {
    for (block *&list : free_)
      while (list != nullptr)
        ::operator delete(std::exchange(list, list->next));
  }
};

void *frame_pool::refill(std::size_t size_class) noexcept {
  static thread_local releaser at_thread_end;
  (void)at_thread_end;
  return ::operator new((size_class + 1) * class_width, std::nothrow);
}

void frame_pool::out_of_memory() { throw std::bad_alloc(); }

} // namespace asynq::detail
