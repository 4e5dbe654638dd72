// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_DETAIL_OWNER_HPP
#define ASYNQ_DETAIL_OWNER_HPP

#include <cstddef>
#include <type_traits>
#include <utility>

namespace asynq::detail {

/// What `std::unique_ptr` is. `<memory>` would take longer to compile than all
/// of asynq.
template <class T> class owner {
public:
  owner() noexcept = default;
  explicit owner(T *object) noexcept : object_(object) {}
  template <class U>
    requires std::is_convertible_v<U *, T *>
  owner(owner<U> &&other) noexcept // NOLINT(google-explicit-constructor)
      : object_(other.release()) {}
  owner(owner &&other) noexcept : object_(other.release()) {}
  owner &operator=(owner &&other) noexcept {
    delete std::exchange(object_, other.release());
    return *this;
  }
  ~owner() { delete object_; }

  T *get() const noexcept { return object_; }
  T &operator*() const noexcept { return *object_; }
  T *operator->() const noexcept { return object_; }
  explicit operator bool() const noexcept { return object_ != nullptr; }
  bool operator==(std::nullptr_t) const noexcept { return object_ == nullptr; }

  T *release() noexcept { return std::exchange(object_, nullptr); }

private:
  T *object_ = nullptr;
};

template <class T, class... Arguments>
owner<T> make_owned(Arguments &&...arguments) {
  return owner<T>(new T(std::forward<Arguments>(arguments)...));
}

} // namespace asynq::detail

#endif
