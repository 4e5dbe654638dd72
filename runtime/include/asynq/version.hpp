// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef ASYNQ_VERSION_HPP
#define ASYNQ_VERSION_HPP

/// The version of these headers, as a string literal.
#define ASYNQ_VERSION_STRING "0.1.0"

#endif
