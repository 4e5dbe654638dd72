//===- Workers.cpp - Does tasks in processes of their own -----------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/Workers.h"
#include "lint/Interrupt.h"

#include "llvm/ADT/StringExtras.h"

#include <sys/prctl.h>
#include <sys/wait.h>

#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace asynq::lint {

namespace {

struct Worker {
  std::size_t Task = 0;
  pid_t Process = -1;
  /// Both end when the process does.
  int OutputEnd = -1;
  int ErrorEnd = -1;
  std::string Output;
  std::string Errors;
};

} // namespace

static void writeAll(int To, llvm::StringRef Text) {
  while (!Text.empty()) {
    const ssize_t Written = ::write(To, Text.data(), Text.size());
    if (Written < 0)
      ::_exit(1);
    Text = Text.drop_front(Written);
  }
}

/// The forked process: gives its output and ends without tidying up.
[[noreturn]] static void
workAndExit(std::size_t Task, int OutputEnd, int ErrorEnd,
            llvm::function_ref<std::string(std::size_t)> Work) {
  forgetInterruptions();
  // Nobody is left to read what an orphan says.
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  const int Nothing = ::open("/dev/null", O_RDWR);
  ::dup2(Nothing, STDIN_FILENO);
  ::dup2(Nothing, STDOUT_FILENO);
  ::dup2(ErrorEnd, STDERR_FILENO);
  writeAll(OutputEnd, Work(Task));
  ::_exit(0);
}

static Worker start(std::size_t Task,
                    llvm::function_ref<std::string(std::size_t)> Work) {
  int Output[2], Errors[2];
  Worker Started;
  Started.Task = Task;
  if (::pipe2(Output, O_CLOEXEC) != 0)
    return Started;
  if (::pipe2(Errors, O_CLOEXEC) != 0) {
    ::close(Output[0]);
    ::close(Output[1]);
    return Started;
  }
  Started.Process = ::fork();
  if (Started.Process == 0)
    workAndExit(Task, Output[1], Errors[1], Work);
  ::close(Output[1]);
  ::close(Errors[1]);
  Started.OutputEnd = Output[0];
  Started.ErrorEnd = Errors[0];
  return Started;
}

/// Takes what there is to read; closes what has ended.
static void receive(int &From, std::string &Into) {
  char Buffer[1 << 16];
  const ssize_t Got = ::read(From, Buffer, sizeof(Buffer));
  if (Got > 0) {
    Into.append(Buffer, Got);
    return;
  }
  ::close(From);
  From = -1;
}

static Outcome finish(Worker &Ended) {
  Outcome Left;
  int Status = 0;
  if (Ended.Process < 0 ||
      ::waitpid(Ended.Process, &Status, 0) != Ended.Process) {
    Left.Crashed = true;
    Left.LastWords = "no process could be started";
  } else if (WIFSIGNALED(Status)) {
    Left.Crashed = true;
    Left.LastWords = ::strsignal(WTERMSIG(Status));
  } else if (WEXITSTATUS(Status) != 0) {
    Left.Crashed = true;
    Left.LastWords = "exit code " + std::to_string(WEXITSTATUS(Status));
  }
  // An assertion or a fatal error says more than the signal that it raises.
  const llvm::StringRef Said = llvm::StringRef(Ended.Errors).trim();
  if (Left.Crashed && !Said.empty())
    Left.LastWords += ": " + Said.split('\n').first.str();
  Left.Output = Left.Crashed ? "" : std::move(Ended.Output);
  return Left;
}

static void wait(std::vector<Worker> &Workers) {
  std::vector<pollfd> Ends;
  for (const Worker &Each : Workers)
    for (int End : {Each.OutputEnd, Each.ErrorEnd})
      Ends.push_back({End, POLLIN, 0});
  waitForInput(Ends);
  for (std::size_t I = 0; I < Workers.size(); ++I) {
    if (Ends[2 * I].revents)
      receive(Workers[I].OutputEnd, Workers[I].Output);
    if (Ends[2 * I + 1].revents)
      receive(Workers[I].ErrorEnd, Workers[I].Errors);
  }
}

static void endAll(const std::vector<Worker> &Workers) {
  for (const Worker &Each : Workers)
    if (Each.Process > 0)
      ::kill(Each.Process, SIGKILL);
  for (const Worker &Each : Workers)
    if (Each.Process > 0)
      ::waitpid(Each.Process, nullptr, 0);
}

bool runTasks(unsigned Jobs, llvm::ArrayRef<std::size_t> Tasks,
              llvm::function_ref<std::string(std::size_t)> Work,
              llvm::function_ref<void(std::size_t, Outcome)> Done) {
  std::vector<Worker> Workers;
  while (!Tasks.empty() || !Workers.empty()) {
    while (!Tasks.empty() && Workers.size() < Jobs && !wasInterrupted()) {
      Workers.push_back(start(Tasks.front(), Work));
      Tasks = Tasks.drop_front();
    }
    if (!wasInterrupted())
      wait(Workers);
    if (wasInterrupted()) {
      endAll(Workers);
      return false;
    }
    for (std::size_t I = Workers.size(); I-- > 0;)
      if (Workers[I].OutputEnd < 0 && Workers[I].ErrorEnd < 0) {
        Worker Ended = std::move(Workers[I]);
        Workers.erase(Workers.begin() + I);
        Done(Ended.Task, finish(Ended));
      }
  }
  return true;
}

} // namespace asynq::lint
