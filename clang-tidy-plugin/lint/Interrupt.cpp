//===- Interrupt.cpp - Ctrl-C ---------------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/Interrupt.h"

#include <csignal>

namespace asynq::lint {

static volatile std::sig_atomic_t Noted = 0;

static constexpr int Signals[] = {SIGINT, SIGTERM, SIGHUP};

static void note(int) { Noted = 1; }

static sigset_t allOfThem() {
  sigset_t All;
  sigemptyset(&All);
  for (int Signal : Signals)
    sigaddset(&All, Signal);
  return All;
}

void noteInterruptions() {
  struct sigaction Action = {};
  Action.sa_handler = note;
  for (int Signal : Signals)
    sigaction(Signal, &Action, nullptr);
  // They arrive while one waits and at no other time, so that none is missed
  // between looking and waiting.
  const sigset_t All = allOfThem();
  sigprocmask(SIG_BLOCK, &All, nullptr);
}

bool wasInterrupted() {
  sigset_t Pending;
  sigpending(&Pending);
  for (int Signal : Signals)
    if (sigismember(&Pending, Signal))
      Noted = 1;
  return Noted != 0;
}

void waitForInput(std::vector<pollfd> &Descriptors) {
  sigset_t None;
  sigemptyset(&None);
  if (ppoll(Descriptors.data(), Descriptors.size(), nullptr, &None) < 0)
    for (pollfd &Each : Descriptors)
      Each.revents = 0;
}

void forgetInterruptions() {
  for (int Signal : Signals)
    std::signal(Signal, SIG_DFL);
  const sigset_t All = allOfThem();
  sigprocmask(SIG_UNBLOCK, &All, nullptr);
}

} // namespace asynq::lint
