// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asynq/detail/frame_pool.hpp>

#include <cstdint>
#include <mutex>
#include <utility>

namespace asynq::detail {

/// Full lists that no thread has a use for. There are never more of them than
/// frames have been in use at once, so they stay.
class frame_pool::depot {
public:
  /// The count in the first block, which is known, leads to the next list.
  void put(block *list, std::size_t size_class) noexcept {
    std::lock_guard lock(mutex_);
    block *below = std::exchange(top_[size_class], list);
    list->count = reinterpret_cast<std::uintptr_t>(below);
  }

  block *take(std::size_t size_class) noexcept {
    std::lock_guard lock(mutex_);
    block *list = top_[size_class];
    if (list != nullptr)
      top_[size_class] = reinterpret_cast<block *>(list->count);
    return list;
  }

  static depot &shared() noexcept {
    static constinit depot instance;
    return instance;
  }

private:
  std::mutex mutex_;
  block *top_[classes]{};
};

/// Gives back what a thread has.
class frame_pool::releaser {
public:
  ~releaser();

private:
  static void free_all(block *list) noexcept {
    while (list != nullptr && list->next != nullptr)
      ::operator delete(std::exchange(list, list->next));
  }
};

/// What a thread has beside the lists that it uses: one full list of a size.
struct frame_pool::spare_lists {
  block *of[classes]{};
  bool registered = false;
  bool ended = false;

  static spare_lists &current() noexcept {
    static constinit thread_local spare_lists instance;
    return instance;
  }

  /// From now on this thread gives its blocks back when it ends.
  void open() noexcept {
    static thread_local releaser at_thread_end;
    (void)at_thread_end;
    registered = true;
    for (block *&list : free_.first)
      list = &list_end;
  }
};

frame_pool::releaser::~releaser() {
  spare_lists &spare = spare_lists::current();
  spare.ended = true;
  for (block *list : spare.of)
    free_all(list);
  for (block *&list : free_.first)
    free_all(std::exchange(list, &closed_list_end));
}

void *frame_pool::refill(std::size_t size_class) noexcept {
  spare_lists &spare = spare_lists::current();
  if (!spare.registered)
    spare.open();
  block *list = nullptr;
  if (!spare.ended)
    list = std::exchange(spare.of[size_class], nullptr);
  if (list == nullptr && !spare.ended)
    list = depot::shared().take(size_class);
  if (list == nullptr)
    return ::operator new((size_class + 1) * class_width, std::nothrow);
  free_.first[size_class] = list->next;
  return list;
}

void frame_pool::spill(void *frame, std::size_t size_class) noexcept {
  spare_lists &spare = spare_lists::current();
  if (spare.ended)
    return ::operator delete(frame);
  block *&list = free_.first[size_class];
  if (!spare.registered) {
    spare.open();
  } else {
    if (block *full = std::exchange(spare.of[size_class], list))
      depot::shared().put(full, size_class);
    list = &list_end;
  }
  list = ::new (frame) block{list, 1};
}

void frame_pool::out_of_memory() { throw std::bad_alloc(); }

} // namespace asynq::detail
