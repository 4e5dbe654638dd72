//===- main.cpp - asynq-lint ----------------------------------------------===//
//
// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lint/Messages.h"
#include "lint/Options.h"
#include "lint/Run.h"

int main(int Count, char **Arguments) {
  const auto Asked = asynq::lint::parseOptions(Count, Arguments);
  return Asked ? asynq::lint::run(*Asked) : asynq::lint::CouldNotRun;
}
