// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "cases.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/io_context.hpp>

#include <exception>
#include <tuple>

namespace {

struct library {
  static constexpr const char *name = "asio";
  template <class T> using task = boost::asio::awaitable<T>;

  template <class T> static T run(task<T> t) {
    boost::asio::io_context loop(1);
    T result{};
    boost::asio::co_spawn(loop, std::move(t),
                          [&](const std::exception_ptr &error, T value) {
                            if (error)
                              std::rethrow_exception(error);
                            result = value;
                          });
    loop.run();
    return result;
  }
  template <class T> static auto pair(task<T> &&a, task<T> &&b) {
    using namespace boost::asio::experimental::awaitable_operators;
    return std::move(a) && std::move(b);
  }
};

[[maybe_unused]] const bool added = [] {
  using c = bench::cases<library>;
  bench::add_task_cases<library>();
  bench::add<library>("pair", c::pairs, 500, 1'000);
  return true;
}();

} // namespace
