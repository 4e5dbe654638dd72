//===- LibraryProfile.cpp - What the checker knows of a library -----------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Canonical names, as the compiler sees them behind aliases: `exec::task` is an
// alias of a record in a namespace of details, and so on.
//
//===----------------------------------------------------------------------===//

#include "LibraryProfile.h"

namespace asynq::analysis {

using Names = const llvm::StringRef[];

static constexpr Names AsynqLazy = {"asynq::task"};
static constexpr Names AsynqFunctions = {"asynq::batcher::load",
                                         "asynq::batcher::load_many"};
static constexpr Names FollyLazy = {
    "folly::coro::Task", "folly::coro::now_task", "folly::coro::safe_task",
    "folly::coro::TaskWithExecutor"};
static constexpr Names FollyEager = {"folly::SemiFuture", "folly::Future"};
static constexpr Names CppcoroLazy = {"cppcoro::task", "cppcoro::shared_task"};
static constexpr Names LibcoroLazy = {"coro::task"};
static constexpr Names TmcLazy = {"tmc::task"};
static constexpr Names AsyncSimpleLazy = {"async_simple::coro::Lazy",
                                          "async_simple::coro::RescheduleLazy"};
static constexpr Names ConcurrencppLazy = {"concurrencpp::lazy_result"};
static constexpr Names ConcurrencppEager = {"concurrencpp::result",
                                            "concurrencpp::shared_result"};
static constexpr Names CobaltLazy = {"boost::cobalt::task"};
static constexpr Names CobaltEager = {"boost::cobalt::promise"};
static constexpr Names AsioLazy = {"asio::awaitable"};
static constexpr Names BoostAsioLazy = {"boost::asio::awaitable"};
static constexpr Names StdexecLazy = {
    "experimental::execution::__task::basic_task", "exec::__task::basic_task"};
static constexpr Names ExecutionLazy = {"std::execution::task"};
static constexpr Names BemanLazy = {"beman::task::detail::task"};
static constexpr Names UnifexLazy = {"unifex::_task::_task::type"};
static constexpr Names CorralLazy = {"corral::Task"};
static constexpr Names SeastarEager = {"seastar::future"};
static constexpr Names QCoroLazy = {"QCoro::LazyTask"};
static constexpr Names QCoroEager = {"QCoro::Task"};
static constexpr Names DrogonLazy = {"drogon::Task"};

static constexpr LibraryProfile Profiles[] = {
    {"asynq",
     AsynqLazy,
     {},
     AsynqFunctions,
     {"asynq::gather", "asynq/gather.hpp", Combination::Values},
     Evidence::Convention},
    {"folly",
     FollyLazy,
     FollyEager,
     {},
     {"folly::coro::collectAll", "folly/coro/Collect.h", Combination::Values}},
    {"cppcoro",
     CppcoroLazy,
     {},
     {},
     {"cppcoro::when_all", "cppcoro/when_all.hpp", Combination::Values}},
    {"libcoro",
     LibcoroLazy,
     {},
     {},
     {"coro::when_all", "coro/when_all.hpp", Combination::Boxes,
      "return_value"}},
    {"TooManyCooks",
     TmcLazy,
     {},
     {},
     {"tmc::spawn_tuple", "tmc/spawn_tuple.hpp", Combination::Values}},
    {"async_simple",
     AsyncSimpleLazy,
     {},
     {},
     {"async_simple::coro::collectAll", "async_simple/coro/Collect.h",
      Combination::Boxes, "value"}},
    // Its when_all takes an executor and results, not tasks.
    {"concurrencpp", ConcurrencppLazy, ConcurrencppEager, {}, {}},
    {"cobalt",
     CobaltLazy,
     CobaltEager,
     {},
     {"boost::cobalt::join", "boost/cobalt/join.hpp", Combination::Values}},
    {"asio",
     AsioLazy,
     {},
     {},
     {"asio::experimental::awaitable_operators::operator&&",
      "asio/experimental/awaitable_operators.hpp", Combination::Dropped}},
    {"boost-asio",
     BoostAsioLazy,
     {},
     {},
     {"boost::asio::experimental::awaitable_operators::operator&&",
      "boost/asio/experimental/awaitable_operators.hpp", Combination::Dropped}},
    {"stdexec",
     StdexecLazy,
     {},
     {},
     {"stdexec::when_all", "stdexec/execution.hpp", Combination::Dropped}},
    {"std-execution",
     ExecutionLazy,
     {},
     {},
     {"std::execution::when_all", "execution", Combination::Dropped}},
    {"beman",
     BemanLazy,
     {},
     {},
     {"beman::execution::when_all", "beman/execution/execution.hpp",
      Combination::Dropped}},
    // Its when_all gives variants of tuples.
    {"libunifex",
     UnifexLazy,
     {},
     {},
     {"unifex::when_all", "unifex/when_all.hpp", Combination::None}},
    {"corral",
     CorralLazy,
     {},
     {},
     {"corral::allOf", "corral/corral.h", Combination::Values}},
    {"seastar",
     {},
     SeastarEager,
     {},
     {"seastar::when_all_succeed", "seastar/core/when_all.hh",
      Combination::Dropped}},
    // It has no combinator: both are started, then both are awaited.
    {"QCoro", QCoroLazy, QCoroEager, {}, {}},
    {"drogon",
     DrogonLazy,
     {},
     {},
     {"drogon::when_all", "drogon/utils/coroutine.h", Combination::Values}},
    {"other", {}, {}, {}, {}},
};

llvm::ArrayRef<LibraryProfile> builtinProfiles() { return Profiles; }

} // namespace asynq::analysis
