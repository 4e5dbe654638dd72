// Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The commands of runtime/debug/asynq_gdb.py, in the middle of a tree of tasks.
//
// REQUIRES: gdb
// RUN: %gxx -O0 -g %s %gxx_runtime -o %t.gcc
// RUN: %clangxx -O0 -g %s %clangxx_runtime -o %t.clang
// RUN: gdb -nx -batch -ex "source %source_root/runtime/debug/asynq_gdb.py" -ex asynq-stack -ex "break stop_here" -ex run -ex asynq-stack -ex asynq-tasks %t.gcc 2>&1 | %FileCheck %s
// RUN: gdb -nx -batch -ex "source %source_root/runtime/debug/asynq_gdb.py" -ex "break stop_here" -ex run -ex asynq-stack -ex asynq-tasks %t.clang 2>&1 | %FileCheck %s
#include <asynq/asynq.hpp>

#include <span>
#include <vector>

namespace {

[[gnu::noinline]] void stop_here() { __asm__ volatile(""); }

asynq::task<> innermost(asynq::batcher<int, int> &store) {
  co_await store.load(2);
  stop_here();
}

asynq::task<> loads(asynq::batcher<int, int> &store) {
  co_await store.load(1);
  co_await store.load(3); // still waits when the other one stops
}

asynq::task<> middle(asynq::batcher<int, int> &store) {
  co_await innermost(store);
}

asynq::task<> outermost(asynq::batcher<int, int> &store) {
  co_await asynq::gather(loads(store), middle(store));
}

} // namespace

// CHECK: Breakpoint {{.*}}stop_here
// CHECK: #0 {{.*}}innermost{{.*}}gdb.cpp:[[#]], runs
// CHECK-NEXT: #1 {{.*}}middle{{.*}}gdb.cpp:[[#]], waits for 1
// CHECK-NEXT: #2 {{.*}}outermost{{.*}}gdb.cpp:[[#]], waits for 2
// CHECK-NEXT: {{^[^ ].*}}outermost{{.*}}waits for 2
// CHECK-NEXT: {{^  [^ ].*}}loads{{.*}}waits for 1
// CHECK-NEXT: {{^  [^ ].*}}middle{{.*}}waits for 1
// CHECK-NEXT: {{^    [^ ].*}}innermost{{.*}}runs
int main() {
  asynq::batcher<int, int> store("store", [](std::span<const int> keys) {
    return std::vector<int>(keys.begin(), keys.end());
  });
  outermost(store).value();
}
