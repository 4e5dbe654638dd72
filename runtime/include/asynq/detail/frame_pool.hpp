// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_DETAIL_FRAME_POOL_HPP
#define ASYNQ_DETAIL_FRAME_POOL_HPP

#include <cstddef>
#include <new>

#if defined(__SANITIZE_ADDRESS__)
#define ASYNQ_POOL_FRAMES 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ASYNQ_POOL_FRAMES 0
#endif
#endif
#ifndef ASYNQ_POOL_FRAMES
#define ASYNQ_POOL_FRAMES 1
#endif

/// For a call that hardly ever happens in the middle of what always does, which
/// would have to save its registers for it. The callee does. It must not throw,
/// which would not restore them, nor be called by way of a dynamic linker.
/// clang 16 and older do not return what such a function returns; 17 and 18 are
/// not tested.
#if defined(__clang__) && defined(__x86_64__) && __clang_major__ >= 19
#define ASYNQ_KEEPS_REGISTERS                                                  \
  __attribute__((preserve_most, noinline, visibility("hidden")))
#else
#define ASYNQ_KEEPS_REGISTERS
#endif

namespace asynq::detail {

/// A block of memory that is free, in a list of those of its size.
struct frame_block {
  static constexpr std::size_t most = 256; ///< of a list

  frame_block *next; ///< null for the end of a list, which is no block
  std::size_t count; ///< of the blocks from here to the end
};

/// The end of a list, and that of one to which nothing may be added before its
/// thread sees to it that it gives its blocks back.
inline constinit frame_block list_end{nullptr, 0};
inline constinit frame_block closed_list_end{nullptr, frame_block::most};

/// The lists that a thread uses.
struct frame_lists {
  static constexpr std::size_t class_width = 16;
  static constexpr std::size_t classes = 64;

  frame_block *first[classes];

  constexpr frame_lists() noexcept : first() {
    for (frame_block *&list : first)
      list = &closed_list_end;
  }
};

/// Memory of coroutine frames: one free list per size class and thread.
///
/// A frame that is freed is handed to the next coroutine of its size, so that a
/// steady state allocates nothing. A frame may be freed by another thread than
/// the one that allocated it: a list that has grown long is set aside, and the
/// second one goes to whichever thread needs frames of its size. Each thread
/// gives its lists back when it ends. With AddressSanitizer frames come from
/// the heap, so that it sees their ends.
class frame_pool {
public:
  static void *allocate(std::size_t size) {
    if (size > max_size || !ASYNQ_POOL_FRAMES)
      return ::operator new(size);
    block *&list = free_.first[class_of(size)];
    block *first = list;
    if (first->next == nullptr) [[unlikely]] {
      if (void *fresh = take_fresh(class_of(size)))
        return fresh;
      out_of_memory();
    }
    list = first->next;
    return first;
  }

  static void deallocate(void *frame, std::size_t size) noexcept {
    if (size > max_size || !ASYNQ_POOL_FRAMES)
      return ::operator delete(frame);
    block *&list = free_.first[class_of(size)];
    block *first = list;
    if (first->count >= most) [[unlikely]]
      return set_aside(frame, class_of(size));
    list = ::new (frame) block{first, first->count + 1};
  }

private:
  using block = frame_block;
  class depot;
  class releaser;
  struct spare_lists;

  static constexpr std::size_t class_width = frame_lists::class_width;
  static constexpr std::size_t max_size = frame_lists::classes * class_width;
  static constexpr std::size_t classes = frame_lists::classes;
  static constexpr std::size_t most = frame_block::most;

  static constexpr std::size_t class_of(std::size_t size) {
    return (size - 1) / class_width;
  }

  /// A block from elsewhere, or null.
  static void *refill(std::size_t size_class) noexcept;
  ASYNQ_KEEPS_REGISTERS static void *
  take_fresh(std::size_t size_class) noexcept {
    return refill(size_class);
  }

  /// Takes a block for which there is no room in the list.
  static void spill(void *frame, std::size_t size_class) noexcept;
  ASYNQ_KEEPS_REGISTERS static void set_aside(void *frame,
                                              std::size_t size_class) noexcept {
    spill(frame, size_class);
  }

  [[noreturn]] static void out_of_memory();

  /// Trivial and constant-initialised: reading it costs one offset.
  static inline constinit thread_local frame_lists free_{};
};

} // namespace asynq::detail

#undef ASYNQ_KEEPS_REGISTERS

#endif
