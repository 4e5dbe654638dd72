// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_SCOPED_VALUE_HPP
#define ASYNQ_SCOPED_VALUE_HPP

#include <asynq/context.hpp>

#include <type_traits>
#include <utility>

namespace asynq {

/// A variable that a task can change for itself and what it awaits.
///
///     asynq::scoped_value<std::string> language{"en"};
///
///     asynq::task<page> in_french(page_id id) {
///       auto french = language.override("fr");
///       co_return co_await render(id); // language.get() is "fr" in there
///     }
///
/// Other tasks never see the override, however their runs are interleaved.
/// Outlives its overrides. For one thread: a global one is to be `thread_local`
/// where tasks run on several.
template <class T> class scoped_value {
  static_assert(std::is_nothrow_swappable_v<T>,
                "asynq: contexts are paused without exceptions, so a "
                "scoped_value must be swappable without one");

  class replacement {
  public:
    replacement(scoped_value &target, T value)
        : target_(target), other_(std::move(value)) {}
    void resume() noexcept { exchange(); }
    void pause() noexcept { exchange(); }

  private:
    void exchange() noexcept {
      using std::swap;
      swap(target_.value_, other_);
    }

    scoped_value &target_;
    T other_;
  };

public:
  scoped_value() = default;
  explicit scoped_value(T value) : value_(std::move(value)) {}
  scoped_value(const scoped_value &) = delete;
  scoped_value &operator=(const scoped_value &) = delete;

  /// The value of the innermost override around what runs now.
  const T &get() const noexcept { return value_; }

  /// Changes that value, for as long as its override lasts.
  void set(T value) { value_ = std::move(value); }

  /// Gives it another value until the scope that is returned ends; see
  /// `context_scope`.
  [[nodiscard]] context_scope<replacement> override(T value) {
    return context_scope<replacement>(*this, std::move(value));
  }

private:
  T value_{};
};

} // namespace asynq

#endif
