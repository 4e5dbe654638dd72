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

#include "knowledge/LibraryProfile.h"

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
static constexpr Names BemanLazy = {"beman::execution::task",
                                    "beman::task::detail::task"};
static constexpr Names UnifexLazy = {"unifex::_task::_task::type"};
static constexpr Names CorralLazy = {"corral::Task"};
static constexpr Names SeastarEager = {"seastar::future"};
static constexpr Names QCoroLazy = {"QCoro::LazyTask"};
static constexpr Names QCoroEager = {"QCoro::Task"};
static constexpr Names DrogonLazy = {"drogon::Task"};

static constexpr Names AsynqWaits = {"asynq::task::value",
                                     "asynq::future::value",
                                     "asynq::future::error",
                                     "asynq::batch_item::value",
                                     "asynq::batch_load::value",
                                     "asynq::detail::all_of::value",
                                     "asynq::detail::both_of::value",
                                     "asynq::detail::each_of::value"};
static constexpr Names FollyWaits = {
    "folly::coro::blockingWait", "folly::coro::blocking_wait",
    "folly::SemiFuture::get",    "folly::SemiFuture::wait",
    "folly::Future::get",        "folly::Future::wait"};
static constexpr Names CppcoroWaits = {"cppcoro::sync_wait"};
static constexpr Names LibcoroWaits = {"coro::sync_wait"};
static constexpr Names AsyncSimpleWaits = {"async_simple::coro::syncAwait",
                                           "async_simple::Future::get",
                                           "async_simple::Future::wait"};
static constexpr Names ConcurrencppWaits = {
    "concurrencpp::result::get", "concurrencpp::result::wait",
    "concurrencpp::shared_result::get", "concurrencpp::shared_result::wait"};
static constexpr Names CobaltWaits = {"boost::cobalt::run"};
static constexpr Names AsioWaits = {"asio::io_context::run"};
static constexpr Names BoostAsioWaits = {"boost::asio::io_context::run"};
static constexpr Names StdexecWaits = {"stdexec::sync_wait",
                                       "stdexec::sync_wait_with_variant"};
static constexpr Names ExecutionWaits = {"std::this_thread::sync_wait"};
static constexpr Names BemanWaits = {"beman::execution::sync_wait"};
static constexpr Names UnifexWaits = {"unifex::sync_wait",
                                      "unifex::sync_wait_r"};
static constexpr Names CorralWaits = {"corral::run"};
static constexpr Names SeastarWaits = {
    "seastar::future::get", "seastar::future::get0", "seastar::future::wait"};
static constexpr Names QCoroWaits = {"QCoro::waitFor"};
static constexpr Names DrogonWaits = {"drogon::sync_wait"};

static constexpr Names FollyMutexes = {"folly::coro::Mutex",
                                       "folly::coro::SharedMutexFair"};
static constexpr Names CppcoroMutexes = {"cppcoro::async_mutex"};
static constexpr Names LibcoroMutexes = {"coro::mutex", "coro::shared_mutex"};
static constexpr Names TmcMutexes = {"tmc::mutex"};
static constexpr Names AsyncSimpleMutexes = {"async_simple::coro::Mutex",
                                             "async_simple::coro::SharedMutex",
                                             "async_simple::coro::SpinLock"};
static constexpr Names ConcurrencppMutexes = {"concurrencpp::async_lock"};
static constexpr Names UnifexMutexes = {"unifex::async_mutex",
                                        "unifex::async_shared_mutex"};
static constexpr Names SeastarMutexes = {"seastar::shared_mutex"};

static constexpr LibraryProfile Profiles[] = {
    {.Name = "asynq",
     .LazyTasks = AsynqLazy,
     .LazyFunctions = AsynqFunctions,
     .Gather = {"asynq::gather", "asynq/gather.hpp", Combination::Values},
     .GatherRange = {"asynq::gather", "asynq/gather.hpp", Combination::Values},
     .GatherSettled = "asynq::gather_settled",
     .GatherBounded = "asynq::gather_bounded",
     .Minimum = Evidence::Convention,
     .Waits = AsynqWaits},
    {.Name = "folly",
     .LazyTasks = FollyLazy,
     .EagerTasks = FollyEager,
     .Gather = {"folly::coro::collectAll", "folly/coro/Collect.h",
                Combination::Values},
     .GatherRange = {"folly::coro::collectAllRange", "folly/coro/Collect.h",
                     Combination::Values},
     .GatherBounded = "folly::coro::collectAllWindowed",
     .Waits = FollyWaits,
     .AsyncMutexes = FollyMutexes},
    {.Name = "cppcoro",
     .LazyTasks = CppcoroLazy,
     .Gather = {"cppcoro::when_all", "cppcoro/when_all.hpp",
                Combination::Values},
     .GatherRange = {"cppcoro::when_all", "cppcoro/when_all.hpp",
                     Combination::Values},
     .Waits = CppcoroWaits,
     .AsyncMutexes = CppcoroMutexes},
    {.Name = "libcoro",
     .LazyTasks = LibcoroLazy,
     .Gather = {"coro::when_all", "coro/when_all.hpp", Combination::Boxes,
                "return_value"},
     .GatherRange = {"coro::when_all", "coro/when_all.hpp", Combination::Boxes,
                     "return_value"},
     .Waits = LibcoroWaits,
     .AsyncMutexes = LibcoroMutexes},
    {.Name = "TooManyCooks",
     .LazyTasks = TmcLazy,
     .Gather = {.Name = "tmc::spawn_tuple",
                .Header = "tmc/spawn_tuple.hpp",
                .Gives = Combination::Values,
                .Needs = {.Default = true}},
     .GatherRange = {.Name = "tmc::spawn_many",
                     .Header = "tmc/spawn_many.hpp",
                     .Gives = Combination::Values,
                     .Needs = {.Default = true, .Address = true}},
     .AsyncMutexes = TmcMutexes},
    {.Name = "async_simple",
     .LazyTasks = AsyncSimpleLazy,
     .Gather = {"async_simple::coro::collectAll", "async_simple/coro/Collect.h",
                Combination::Boxes, "value"},
     .GatherRange = {"async_simple::coro::collectAll",
                     "async_simple/coro/Collect.h", Combination::Boxes,
                     "value"},
     .GatherBounded = "async_simple::coro::collectAllWindowed",
     .Waits = AsyncSimpleWaits,
     .AsyncMutexes = AsyncSimpleMutexes},
    // Its when_all takes an executor and results, not tasks.
    {.Name = "concurrencpp",
     .LazyTasks = ConcurrencppLazy,
     .EagerTasks = ConcurrencppEager,
     .Waits = ConcurrencppWaits,
     .AsyncMutexes = ConcurrencppMutexes},
    {.Name = "cobalt",
     .LazyTasks = CobaltLazy,
     .EagerTasks = CobaltEager,
     .Gather = {"boost::cobalt::join", "boost/cobalt/join.hpp",
                Combination::Values},
     // Its vector has an allocator of its own.
     .GatherRange = {"boost::cobalt::join", "boost/cobalt/join.hpp",
                     Combination::None},
     .Waits = CobaltWaits},
    {.Name = "asio",
     .LazyTasks = AsioLazy,
     .Gather = {.Name = "asio::experimental::awaitable_operators::operator&&",
                .Header = "asio/experimental/awaitable_operators.hpp",
                .Gives = Combination::Dropped,
                .MergesFailures = true},
     .Waits = AsioWaits},
    {.Name = "boost-asio",
     .LazyTasks = BoostAsioLazy,
     .Gather =
         {.Name = "boost::asio::experimental::awaitable_operators::operator&&",
          .Header = "boost/asio/experimental/awaitable_operators.hpp",
          .Gives = Combination::Dropped,
          .MergesFailures = true},
     .Waits = BoostAsioWaits},
    {.Name = "stdexec",
     .LazyTasks = StdexecLazy,
     .Gather = {"stdexec::when_all", "stdexec/execution.hpp",
                Combination::Dropped},
     .Waits = StdexecWaits},
    {.Name = "std-execution",
     .LazyTasks = ExecutionLazy,
     .Gather = {"std::execution::when_all", "execution", Combination::Dropped},
     .Waits = ExecutionWaits},
    {.Name = "beman",
     .LazyTasks = BemanLazy,
     .Gather = {"beman::execution::when_all", "beman/execution/execution.hpp",
                Combination::Dropped},
     .Waits = BemanWaits},
    // Its when_all gives variants of tuples.
    {.Name = "libunifex",
     .LazyTasks = UnifexLazy,
     .Gather = {"unifex::when_all", "unifex/when_all.hpp", Combination::None},
     .GatherRange = {"unifex::when_all_range", "unifex/when_all_range.hpp",
                     Combination::Values},
     .Waits = UnifexWaits,
     .AsyncMutexes = UnifexMutexes},
    {.Name = "corral",
     .LazyTasks = CorralLazy,
     .Gather = {"corral::allOf", "corral/corral.h", Combination::Values},
     .GatherRange = {.Name = "corral::allOf",
                     .Header = "corral/corral.h",
                     .Gives = Combination::Values,
                     .Needs = {.Copy = true}},
     .Waits = CorralWaits},
    {.Name = "seastar",
     .EagerTasks = SeastarEager,
     .Gather = {"seastar::when_all_succeed", "seastar/core/when_all.hh",
                Combination::Tupled},
     // Ranges are given to it as two iterators.
     .GatherRange = {"seastar::when_all_succeed", "seastar/core/when_all.hh",
                     Combination::None},
     .Waits = SeastarWaits,
     .AsyncMutexes = SeastarMutexes},
    // It has no combinator: both are started, then both are awaited.
    {.Name = "QCoro",
     .LazyTasks = QCoroLazy,
     .EagerTasks = QCoroEager,
     .Waits = QCoroWaits},
    {.Name = "drogon",
     .LazyTasks = DrogonLazy,
     .Gather = {.Name = "drogon::when_all",
                .Header = "drogon/utils/coroutine.h",
                .Gives = Combination::Values,
                .Needs = {.Default = true, .Copy = true}},
     .GatherRange = {.Name = "drogon::when_all",
                     .Header = "drogon/utils/coroutine.h",
                     .Gives = Combination::Values,
                     .Needs = {.Default = true, .Copy = true, .Address = true}},
     .Waits = DrogonWaits},
    {.Name = "other"},
};

llvm::ArrayRef<LibraryProfile> builtinProfiles() { return Profiles; }

} // namespace asynq::analysis
