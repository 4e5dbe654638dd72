// RUN: %check_tidy %s asynq-blocking-call %t -- -I%S/../Inputs
// Whether a descriptor blocks is not seen where an object has it, and it does
// not where what was awaited says that it is ready.
#include "libraries.h"

#include <memory>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using cppcoro::task;

struct readiness : stand_in::awaiter<void> {};
readiness ready(int fd);
task<long> done(long);

struct stream {
  int fd;
  int native_handle() const { return fd; }

  task<long> read_own(char *p, long n) {
    co_return co_await done(::read(fd, p, n));
  }
};

task<int> of_an_object(stream s) {
  int other = ::accept(s.native_handle(), nullptr, nullptr);
  co_return co_await done(other);
}

task<long> behind_an_await(int fd, char *p, long n) {
  co_await ready(fd);
  co_return ::read(fd, p, n);
}

task<long> before_any_await(int fd, char *p, long n) {
  auto got = ::read(fd, p, n);
  // CHECK-MESSAGES: :[[#@LINE-1]]:14: warning: blocking call 'read' in a coroutine
  co_return co_await done(got);
}

task<void> behind_an_await_but_no_descriptor(int fd) {
  co_await ready(fd);
  std::this_thread::sleep_for(std::chrono::seconds(1));
  // CHECK-MESSAGES: :[[#@LINE-1]]:3: warning: blocking call 'sleep_for' in a coroutine
}

// To take a lock or to wait for a process is no matter of a descriptor that is
// ready.
task<void> waits_behind_an_await(int fd, int process) {
  co_await ready(fd);
  flock(fd, LOCK_EX);
  // CHECK-MESSAGES: :[[#@LINE-1]]:3: warning: blocking call 'flock' in a coroutine
  waitpid(process, nullptr, 0);
  // CHECK-MESSAGES: :[[#@LINE-1]]:3: warning: blocking call 'waitpid' in a coroutine
}

namespace concurrencpp {
struct executor_tag {};
struct thread_executor {};
struct thread_pool_executor {};
} // namespace concurrencpp

concurrencpp::lazy_result<void>
on_a_thread_of_its_own(concurrencpp::executor_tag,
                       std::shared_ptr<concurrencpp::thread_executor>) {
  std::this_thread::sleep_for(std::chrono::seconds(1));
  co_return;
}

concurrencpp::lazy_result<void>
on_a_thread_of_a_pool(concurrencpp::executor_tag,
                      std::shared_ptr<concurrencpp::thread_pool_executor>) {
  std::this_thread::sleep_for(std::chrono::seconds(1));
  // CHECK-MESSAGES: :[[#@LINE-1]]:3: warning: blocking call 'sleep_for' in a coroutine
  co_return;
}
