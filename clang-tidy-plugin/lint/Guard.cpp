//===- Guard.cpp - A run that a crash does not end ------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/Guard.h"
#include "lint/Messages.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/raw_ostream.h"

#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <new>
#include <unistd.h>

namespace asynq::lint {

static constexpr std::size_t Nobody = ~std::size_t(0);
static constexpr std::size_t MostCrashes = 8;

static thread_local std::size_t LooksAt = Nobody;
/// Both processes see it; the handler of a signal may do no more than write.
static std::atomic<std::size_t> *Culprit = nullptr;
static volatile pid_t Working = 0;

static constexpr int Crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT};
static constexpr int Interruptions[] = {SIGINT, SIGTERM, SIGHUP};

static void noteCrash(int Signal) {
  if (LooksAt != Nobody)
    Culprit->store(LooksAt);
  std::signal(Signal, SIG_DFL);
  ::raise(Signal);
}

Watched::Watched(std::size_t Unit) {
  // Where the stack is used up, a handler needs another one.
  alignas(16) static thread_local char Spare[1 << 15];
  stack_t Stack = {};
  Stack.ss_sp = Spare;
  Stack.ss_size = sizeof(Spare);
  ::sigaltstack(&Stack, nullptr);
  LooksAt = Unit;
}

Watched::~Watched() { LooksAt = Nobody; }

static void passOn(int Signal) {
  if (Working > 0)
    ::kill(Working, Signal);
}

static void handle(llvm::ArrayRef<int> Signals, void (*Handler)(int)) {
  struct sigaction Action = {};
  Action.sa_handler = Handler;
  Action.sa_flags = SA_ONSTACK;
  for (int Signal : Signals)
    ::sigaction(Signal, &Action, nullptr);
}

static int waitFor(pid_t Process) {
  int Status = 0;
  while (::waitpid(Process, &Status, 0) < 0 && errno == EINTR) {
  }
  return Status;
}

/// The process that works: it does not outlive the other one.
static int begin(const Dark &Known, pid_t Guard,
                 llvm::function_ref<int(const Dark &)> Work) {
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (::getppid() != Guard)
    return Interrupted;
  handle(Interruptions, SIG_DFL);
  handle(Crashes, noteCrash);
  return Work(Known);
}

int guarded(llvm::function_ref<int(const Dark &)> Work) {
  void *Shared = ::mmap(nullptr, sizeof(*Culprit), PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (Shared == MAP_FAILED)
    return Work({});
  Culprit = new (Shared) std::atomic<std::size_t>(Nobody);
  handle(Interruptions, passOn);
  Dark Known;
  while (true) {
    llvm::outs().flush();
    const pid_t Guard = ::getpid();
    const pid_t Process = ::fork();
    if (Process <= 0)
      return Process == 0 ? begin(Known, Guard, Work) : Work(Known);
    Working = Process;
    const int Status = waitFor(Process);
    Working = 0;
    if (WIFEXITED(Status))
      return WEXITSTATUS(Status);
    if (llvm::is_contained(Interruptions, WTERMSIG(Status)))
      return Interrupted;
    const std::size_t Who = Culprit->exchange(Nobody);
    if (Who == Nobody || Known.All) {
      say(llvm::Twine("asynq-lint itself has ended: ") +
          ::strsignal(WTERMSIG(Status)));
      return CouldNotRun;
    }
    Known.Units.insert(Who);
    Known.All = Known.Units.size() == MostCrashes;
  }
}

} // namespace asynq::lint
