//===- Progress.cpp - How far a run is ------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/Progress.h"
#include "lint/Messages.h"

#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"

namespace asynq::lint {

Progress::Progress(std::size_t Total)
    : OnTerminal(llvm::sys::Process::StandardErrIsDisplayed()), Total(Total),
      Begun(std::chrono::steady_clock::now()) {}

void Progress::unitDone(llvm::StringRef File, std::size_t Found) {
  ++Done;
  Findings += Found;
  Current = shown(File);
  show();
}

void Progress::show() {
  if (!OnTerminal || Done == 0)
    return;
  const std::chrono::duration<double> Past =
      std::chrono::steady_clock::now() - Begun;
  const unsigned Left = Past.count() / Done * (Total - Done);
  llvm::errs() << "\r\033[K[" << Done << '/' << Total << "] "
               << count(Findings, "finding") << ", " << Left
               << " s left: " << Current;
}

void Progress::clear() {
  if (OnTerminal)
    llvm::errs() << "\r\033[K";
}

} // namespace asynq::lint
