// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_ASYNQ_HPP
#define ASYNQ_ASYNQ_HPP

/// \file
/// Everything of asynq's runtime.

#include <asynq/annotations.hpp>
#include <asynq/async_call.hpp>
#include <asynq/batch.hpp>
#include <asynq/batch_base.hpp>
#include <asynq/batcher.hpp>
#include <asynq/context.hpp>
#include <asynq/debug.hpp>
#include <asynq/errors.hpp>
#include <asynq/future.hpp>
#include <asynq/gather.hpp>
#include <asynq/gather_bounded.hpp>
#include <asynq/gather_settled.hpp>
#include <asynq/outcome.hpp>
#include <asynq/scheduler.hpp>
#include <asynq/scoped_value.hpp>
#include <asynq/task.hpp>
#include <asynq/version.hpp>

#endif
