//===- BlockingTable.cpp - Functions that block their thread --------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One row for each function that blocks its thread, and when it does not after
// all. What the code around a call has to say to that is asked in
// BlockingCalls.cpp.
//
//===----------------------------------------------------------------------===//

#include "knowledge/BlockingTable.h"

namespace asynq::analysis {

static constexpr BlockingFunction Functions[] = {
    // Sleeping.
    {"std::this_thread::sleep_for", Unless::Zero},
    {"std::this_thread::sleep_until"},
    {"nanosleep"},
    {"clock_nanosleep"},
    {"pause"},
    {"sleep", Unless::Zero},
    {"usleep", Unless::Zero},
    // Waiting for other threads.
    {"std::future::get", Unless::Asked},
    {"std::shared_future::get", Unless::Asked},
    {"std::future::wait"},
    {"std::future::wait_until"},
    {"std::shared_future::wait"},
    {"std::shared_future::wait_until"},
    {"std::future::wait_for", Unless::Zero},
    {"std::shared_future::wait_for", Unless::Zero},
    // libstdc++ inherits them from here.
    {"std::__basic_future::wait"},
    {"std::__basic_future::wait_until"},
    {"std::__basic_future::wait_for", Unless::Zero},
    {"std::thread::join"},
    {"std::jthread::join"},
    {"std::condition_variable::wait"},
    {"std::condition_variable::wait_until"},
    {"std::condition_variable_any::wait"},
    {"std::condition_variable_any::wait_until"},
    {"std::condition_variable::wait_for", Unless::Zero, 1},
    {"std::condition_variable_any::wait_for", Unless::Zero, 1},
    {"std::counting_semaphore::acquire"},
    {"std::latch::wait"},
    {"std::latch::arrive_and_wait"},
    {"std::barrier::wait"},
    {"std::barrier::arrive_and_wait"},
    {"pthread_join"},
    {"pthread_cond_wait"},
    {"pthread_cond_timedwait"},
    {"sem_wait"},
    // Waiting for processes.
    {"system"},
    {"popen"},
    {"pclose"},
    {"wait"},
    {"waitpid", Unless::WouldBlock},
    // Reading with stdio.
    {"fgetc"},
    {"fgets"},
    {"fopen"},
    {"fread"},
    {"fscanf"},
    {"getc"},
    {"getchar"},
    {"getdelim"},
    {"getline"},
    {"scanf"},
    // Reading with iostreams.
    {"std::getline", Unless::Memory},
    {"std::basic_istream::get", Unless::Memory},
    {"std::basic_istream::getline", Unless::Memory},
    {"std::basic_istream::ignore", Unless::Memory},
    {"std::basic_istream::operator>>", Unless::Memory},
    {"std::basic_istream::peek", Unless::Memory},
    {"std::basic_istream::read", Unless::Memory},
    {"std::operator>>", Unless::Memory},
    // POSIX input and output.
    {"accept", Unless::Ready},
    {"accept4", Unless::Ready},
    {"connect", Unless::WouldBlock},
    {"flock", Unless::WouldBlock},
    {"pread", Unless::WouldBlock},
    {"pwrite", Unless::WouldBlock},
    {"read", Unless::Ready},
    {"readv", Unless::Ready},
    {"recv", Unless::Ready},
    {"recvfrom", Unless::Ready},
    {"recvmsg", Unless::Ready},
    {"send", Unless::Ready},
    {"sendmsg", Unless::Ready},
    {"sendto", Unless::Ready},
    {"write", Unless::Ready},
    {"writev", Unless::Ready},
    {"poll", Unless::Zero, 2},
    {"epoll_wait", Unless::Zero, 3},
    {"epoll_pwait", Unless::Zero, 3},
    {"fdatasync"},
    {"fsync"},
    {"getaddrinfo"},
    {"gethostbyaddr"},
    {"gethostbyname"},
    {"getnameinfo"},
    {"lockf"},
    {"pselect"},
    {"select"},
    // libpq.
    {"PQconnectdb"},
    {"PQconnectdbParams"},
    {"PQdescribePortal"},
    {"PQdescribePrepared"},
    {"PQexec"},
    {"PQexecParams"},
    {"PQexecPrepared"},
    {"PQfn"},
    {"PQping"},
    {"PQpingParams"},
    {"PQprepare"},
    {"PQreset"},
    {"PQsetdbLogin"},
    {"PQgetResult", Unless::WouldBlock},
    // libcurl.
    {"curl_easy_perform"},
    {"curl_multi_poll"},
    {"curl_multi_wait"},
    // libmemcached.
    {"memcached_add"},
    {"memcached_decrement"},
    {"memcached_delete"},
    {"memcached_exist"},
    {"memcached_fetch"},
    {"memcached_fetch_result"},
    {"memcached_flush"},
    {"memcached_get"},
    {"memcached_increment"},
    {"memcached_mget"},
    {"memcached_replace"},
    {"memcached_set"},
    // hiredis.
    {"redisCommand"},
    {"redisCommandArgv"},
    {"redisConnect"},
    {"redisConnectUnix"},
    {"redisConnectWithTimeout"},
    {"redisGetReply"},
    {"redisvCommand"},
};

static constexpr llvm::StringRef Offloads[] = {
    "concurrencpp::resume_on",
    "coro::thread_pool::schedule",
    "cppcoro::static_thread_pool::schedule",
    "std::async",
    "tmc::resume_on",
    "winrt::resume_background"};

static constexpr llvm::StringRef ThreadExecutors[] = {
    "concurrencpp::thread_executor", "concurrencpp::worker_thread_executor"};

llvm::ArrayRef<BlockingFunction> blockingFunctions() { return Functions; }

llvm::ArrayRef<llvm::StringRef> offloadFunctions() { return Offloads; }

llvm::ArrayRef<llvm::StringRef> threadExecutors() { return ThreadExecutors; }

} // namespace asynq::analysis
