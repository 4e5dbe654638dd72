// RUN: %check_tidy %s asynq-blocking-call %t
// Calls that block the thread of a coroutine, beside near misses.
#include <asynq/asynq.hpp>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <fstream>
#include <functional>
#include <future>
#include <iostream>
#include <mutex>
#include <semaphore>
#include <span>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

using asynq::task;
using namespace std::chrono_literals;

task<int> f();

//===- Sleeping -----------------------------------------------------------===//

task<void> sleeping(std::chrono::seconds s, timespec *t) {
  std::this_thread::sleep_for(s);
  std::this_thread::sleep_for(10ms);
  std::this_thread::sleep_until(std::chrono::steady_clock::now() + s);
  sleep(1);
  usleep(10);
  nanosleep(t, nullptr);
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-8]]:3: warning: blocking call 'sleep_for' in a coroutine stalls every batch
// CHECK-MESSAGES: :[[@LINE-8]]:3: warning: blocking call 'sleep_for' in a coroutine stalls every batch
// CHECK-MESSAGES: :[[@LINE-8]]:3: warning: blocking call 'sleep_until' in a coroutine stalls every batch
// CHECK-MESSAGES: :[[@LINE-8]]:3: warning: blocking call 'sleep' in a coroutine stalls every batch
// CHECK-MESSAGES: :[[@LINE-8]]:3: warning: blocking call 'usleep' in a coroutine stalls every batch
// CHECK-MESSAGES: :[[@LINE-8]]:3: warning: blocking call 'nanosleep' in a coroutine stalls every batch

task<void> not_sleeping() {
  std::this_thread::sleep_for(0s);
  std::this_thread::sleep_for(std::chrono::milliseconds(0));
  std::this_thread::yield();
  sleep(0);
  usleep(0);
  co_return;
}

//===- Waiting for threads and processes ----------------------------------===//

task<int> waiting(std::future<int> a, std::shared_future<int> b,
                  std::thread &t, std::condition_variable &c,
                  std::binary_semaphore &s) {
  std::mutex m;
  std::unique_lock l(m);
  a.wait();
  a.wait_for(1s);
  t.join();
  c.wait(l);
  c.wait_for(l, 1s);
  s.acquire();
  system("true");
  co_return a.get() + b.get();
}
// CHECK-MESSAGES: :[[@LINE-9]]:5: warning: blocking call 'wait' in a coroutine stalls every batch
// CHECK-MESSAGES: :[[@LINE-9]]:5: warning: blocking call 'wait_for' in a coroutine stalls every batch
// CHECK-MESSAGES: :[[@LINE-9]]:5: warning: blocking call 'join' in a coroutine stalls every batch
// CHECK-MESSAGES: :[[@LINE-9]]:5: warning: blocking call 'wait' in a coroutine stalls every batch
// CHECK-MESSAGES: :[[@LINE-9]]:5: warning: blocking call 'wait_for' in a coroutine stalls every batch
// CHECK-MESSAGES: :[[@LINE-9]]:5: warning: blocking call 'acquire' in a coroutine stalls every batch
// CHECK-MESSAGES: :[[@LINE-9]]:3: warning: blocking call 'system' in a coroutine stalls every batch
// CHECK-MESSAGES: :[[@LINE-9]]:25: warning: blocking call 'get' in a coroutine stalls every batch

task<int> asking(std::future<int> a, std::binary_semaphore &s, int child) {
  if (s.try_acquire())
    waitpid(child, nullptr, WNOHANG);
  if (a.wait_for(0s) == std::future_status::ready)
    co_return a.get();
  co_return co_await f();
}

//===- Reading and writing ------------------------------------------------===//

task<std::string> reading(std::ifstream file, int fd) {
  std::string line;
  char c;
  std::getline(std::cin, line);
  std::getline(file, line);
  std::cin >> line >> c;
  file.read(&c, 1);
  fread(&c, 1, 1, stdin);
  getchar();
  read(fd, &c, 1);
  recv(fd, &c, 1, 0);
  pollfd p{};
  poll(&p, 1, -1);
  co_return line;
}
// CHECK-MESSAGES: :[[@LINE-12]]:3: warning: blocking call 'getline' in a coroutine stalls every batch
// CHECK-MESSAGES: :[[@LINE-12]]:3: warning: blocking call 'getline' in a coroutine stalls every batch
// CHECK-MESSAGES: :[[@LINE-12]]:12: warning: blocking call 'operator>>' in a coroutine stalls every batch
// CHECK-MESSAGES: :[[@LINE-12]]:8: warning: blocking call 'read' in a coroutine stalls every batch
// CHECK-MESSAGES: :[[@LINE-12]]:3: warning: blocking call 'fread' in a coroutine stalls every batch
// CHECK-MESSAGES: :[[@LINE-12]]:3: warning: blocking call 'getchar' in a coroutine stalls every batch
// CHECK-MESSAGES: :[[@LINE-12]]:3: warning: blocking call 'read' in a coroutine stalls every batch
// CHECK-MESSAGES: :[[@LINE-12]]:3: warning: blocking call 'recv' in a coroutine stalls every batch
// CHECK-MESSAGES: :[[@LINE-11]]:3: warning: blocking call 'poll' in a coroutine stalls every batch

task<std::string> reading_from_memory(std::istream &unknown) {
  std::istringstream words("some words");
  std::string word, line;
  words >> word;
  std::getline(words, line);
  std::getline(unknown, line);
  std::printf("%s\n", line.c_str());
  std::cout << word << '\n';
  co_return line;
}

task<int> expecting_a_refusal(int fd) {
  char c;
  if (read(fd, &c, 1) < 0 && errno == EAGAIN)
    co_return co_await f();
  co_return c;
}

task<int> asking_for_a_refusal(int fd) {
  char c;
  auto n = recv(fd, &c, 1, MSG_DONTWAIT);
  pollfd p{};
  if (n < 0 && poll(&p, 1, 0) == 0)
    co_return co_await f();
  co_return c;
}

//===- Clients of databases and servers -----------------------------------===//

extern "C" {
struct PGconn;
struct PGresult;
PGresult *PQexec(PGconn *, const char *);
PGresult *PQgetResult(PGconn *);
int PQisBusy(PGconn *);
int PQsendQuery(PGconn *, const char *);
int curl_easy_perform(void *);
char *memcached_get(void *, const char *, size_t);
void *redisCommand(void *, const char *, ...);
int redisAsyncCommand(void *, const char *, ...);
}

task<void> clients(PGconn *db, void *handle) {
  PQexec(db, "SELECT 1");
  PQgetResult(db);
  curl_easy_perform(handle);
  memcached_get(handle, "k", 1);
  redisCommand(handle, "GET k");
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-7]]:3: warning: blocking call 'PQexec' in a coroutine stalls every batch
// CHECK-MESSAGES: :[[@LINE-7]]:3: warning: blocking call 'PQgetResult' in a coroutine stalls every batch
// CHECK-MESSAGES: :[[@LINE-7]]:3: warning: blocking call 'curl_easy_perform' in a coroutine stalls every batch
// CHECK-MESSAGES: :[[@LINE-7]]:3: warning: blocking call 'memcached_get' in a coroutine stalls every batch
// CHECK-MESSAGES: :[[@LINE-7]]:3: warning: blocking call 'redisCommand' in a coroutine stalls every batch

task<PGresult *> clients_that_do_not_block(PGconn *db, void *handle) {
  PQsendQuery(db, "SELECT 1");
  redisAsyncCommand(handle, "GET k");
  while (PQisBusy(db))
    co_await f();
  co_return PQgetResult(db);
}

//===- Functions of one's own ---------------------------------------------===//

ASYNQ_BLOCKING int slow();
int fast();
struct service {
  ASYNQ_BLOCKING int ask();
};

task<int> annotated(service &s) { co_return slow() + fast() + s.ask(); }
// CHECK-MESSAGES: :[[@LINE-1]]:45: warning: blocking call 'slow' in a coroutine stalls every batch
// CHECK-MESSAGES: :[[@LINE-2]]:65: warning: blocking call 'ask' in a coroutine stalls every batch

namespace mine {
int sleep(int);
struct thread {
  void join();
};
} // namespace mine
int connect(service &);

task<int> only_the_same_name(mine::thread t, service &s) {
  t.join();
  co_return mine::sleep(1) + connect(s);
}

//===- What runs elsewhere ------------------------------------------------===//

void not_a_coroutine() { sleep(1); }

void start(std::function<void()>);
task<int> lambdas(std::vector<int> &v) {
  start([] { sleep(1); });
  auto later = [] { sleep(1); };
  start(later);
  auto other = std::async([] { sleep(1); });
  [] { sleep(1); }();
  std::for_each(v.begin(), v.end(), [](int i) { sleep(i); });
  std::ranges::for_each(v, [](int i) { usleep(i); });
  co_return co_await f();
}
// CHECK-MESSAGES: :[[@LINE-5]]:8: warning: blocking call 'sleep' in a coroutine stalls every batch
// CHECK-MESSAGES: :[[@LINE-5]]:49: warning: blocking call 'sleep' in a coroutine stalls every batch
// CHECK-MESSAGES: :[[@LINE-5]]:40: warning: blocking call 'usleep' in a coroutine stalls every batch

std::vector<int> batch_function(std::span<const int> keys) {
  sleep(1);
  return {keys.begin(), keys.end()};
}
task<int> the_batch_function_of_a_batcher() {
  asynq::batcher<int, int> named{"named", batch_function};
  asynq::batcher<int, int> b{"b", [](std::span<const int> keys) {
                               sleep(1);
                               return std::vector<int>(keys.begin(),
                                                       keys.end());
                             }};
  co_return co_await b.load(1) + co_await named.load(1);
}

task<bool> operands_that_are_not_evaluated() {
  co_return noexcept(sleep(1)) && sizeof(sleep(1)) == 4;
}

#define PAUSE() sleep(1)
task<void> in_a_macro() {
  PAUSE();
  co_return;
}

auto a_coroutine_lambda = []() -> task<void> {
  sleep(1);
  co_return;
};
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: blocking call 'sleep' in a coroutine stalls every batch

//===- Templates -----------------------------------------------------------===//

template <class T> task<void> in_every_instantiation(T x) {
  sleep(x);
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: blocking call 'sleep' in a coroutine stalls every batch
template task<void> in_every_instantiation(int);
template task<void> in_every_instantiation(short);

template <class T> task<void> in_one_instantiation(T &t) {
  t.join();
  co_return;
}
template task<void> in_one_instantiation(std::thread &);
template task<void> in_one_instantiation(mine::thread &);
