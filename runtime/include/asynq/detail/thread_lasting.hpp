// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_DETAIL_THREAD_LASTING_HPP
#define ASYNQ_DETAIL_THREAD_LASTING_HPP

#include <new>

namespace asynq::detail {

/// A `T` of each thread that can be used until the very end of the thread, or
/// of the program: by destructors of global objects, which run when the
/// `thread_local` objects of the main thread have gone.
///
/// It is never destroyed. `T::release()` gives back what it holds when other
/// `thread_local` objects are destroyed, and leaves something usable.
template <class T> class thread_lasting {
public:
  static T &get() {
    if (object_ == nullptr) [[unlikely]]
      make();
    return *object_;
  }

private:
  struct releaser {
    ~releaser() { object_->release(); }
  };

  [[gnu::noinline]] static void make() {
    object_ = ::new (static_cast<void *>(room_)) T();
    static thread_local releaser at_thread_end;
    (void)at_thread_end;
  }

  alignas(
      T) static inline constinit thread_local unsigned char room_[sizeof(T)]{};
  static inline constinit thread_local T *object_ = nullptr;
};

} // namespace asynq::detail

#endif
