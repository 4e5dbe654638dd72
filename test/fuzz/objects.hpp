// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_FUZZ_OBJECTS_HPP
#define ASYNQ_FUZZ_OBJECTS_HPP

/// \file
/// Objects whose code can be seen, but runs without being named: copies,
/// comparisons, parts, allocations and ends that write a cell.

#include <atomic>
#include <compare>
#include <cstddef>
#include <new>
#include <tuple>
#include <utility>

namespace fuzz {

/// Which of these a call changes is told by the call.
struct gauge {
  int n = 1;
  task<int> bump(int site, int k) {
    k = co_await trips.load(key(site, k));
    co_return n = mix(n, k);
  }
  task<int> add(int site, int k) {
    n = mix(n, k);
    k = co_await find(site, k);
    co_return mix(n, k);
  }
};
inline int fold(int sum, const gauge &value) noexcept {
  return mix(sum, value.n);
}

struct counted {
  int n;
  explicit counted(int value) noexcept : n(value) {}
  counted(const counted &other) noexcept : n(other.n) {
    cell_a = mix(cell_a, n);
  }
  counted &operator=(const counted &) = delete;
};

struct ranked {
  int n;
  std::strong_ordering operator<=>(const ranked &other) const noexcept {
    cell_b = mix(cell_b, n);
    return n <=> other.n;
  }
};

struct split {
  int n;
};
template <std::size_t I> int get(const split &whole) noexcept {
  cell_c = mix(cell_c, static_cast<int>(I));
  return mix(whole.n, static_cast<int>(I));
}

struct pooled {
  int n;
  static void *operator new(std::size_t size) {
    cell_a = mix(cell_a, 7);
    return ::operator new(size);
  }
  static void operator delete(void *place) { ::operator delete(place); }
};

/// What `[[gnu::cleanup]]` calls.
inline void close(int *handle) noexcept { cell_b = mix(cell_b, *handle); }

/// What a copy of leads to what others have.
struct label {
  const char *kind = "";
  int limit = 0;
};
inline int fold(int sum, const label &value) noexcept {
  return mix(sum, value.limit);
}

template <class T>
  requires(!std::is_same_v<T, int>)
int fold(int sum, const std::vector<T> &values) noexcept {
  for (const T &value : values)
    sum = fold(sum, value);
  return sum;
}

/// Its members are constant, and yet write what it refers to.
struct over {
  int &target;
  task<int> store(int site, int k) const;
};

/// How many different reads have started (one that is left out as a repetition is
/// none): others change it while one waits. It stands
/// still where something is to fail.
extern std::atomic<int> progress;

/// Read what they are handed when they start and when they end.
task<int> measure(int site, std::string_view value);
task<int> find(int site, label value);
task<int> sum(int site, const int *values);

} // namespace fuzz

template <>
struct std::tuple_size<fuzz::split>
    : std::integral_constant<std::size_t, 2> {};
template <std::size_t I> struct std::tuple_element<I, fuzz::split> {
  using type = int;
};

#endif
