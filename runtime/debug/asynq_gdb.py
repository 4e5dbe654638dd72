# Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""asynq's tasks in gdb.

    (gdb) source runtime/debug/asynq_gdb.py
    (gdb) asynq-stack      the tasks that await one another, innermost first
    (gdb) asynq-tasks      what the roots of this thread wait for, as a tree

Works on a live thread or a core file of a program with debug information. The
coroutines are followed along the edges that promise_base.hpp describes.
"""
import gdb

MOST_TASKS = 1000


def run_states():
    """The loops of the selected thread, the innermost first."""
    state = gdb.parse_and_eval("&asynq::detail::this_thread_runs")
    while int(state) != 0:
        yield state.dereference()
        state = state["outer"]


def promise_at(address):
    promise = gdb.lookup_type("asynq::detail::promise_base")
    return gdb.Value(address).cast(promise.pointer()).dereference()


def edge_at(address, kind):
    edge = gdb.lookup_type("asynq::detail::" + kind)
    return gdb.Value(address).cast(edge.pointer()).dereference()


def runs(promise):
    address = int(promise.address)
    return any(int(state["running"]) == address for state in run_states())


def edges(promise):
    """What a promise waits for: edges, newest first, with their kinds."""
    if int(promise["flags_"]) & 1:
        return  # it is in a queue, whose links are there
    bits = int(promise["awaits_"]["bits_"])
    while bits:
        kind = ("ownership", "waiter", "task_group")[bits & 3]
        edge = edge_at(bits & ~3, kind)
        yield edge, kind
        bits = int(edge["sibling_" if kind == "task_group" else "sibling"]["bits_"])


def is_alone(promise, child):
    """True if the promise waits for the child and counts nothing."""
    return int(child["waiters_"]["bits_"]) == int(promise.address)


def waits_for(promise):
    """How many things a promise waits for."""
    if runs(promise):
        return 0
    for edge, kind in edges(promise):
        if kind == "ownership" and is_alone(promise, edge["child"]):
            return 1
    return int(promise["pending_"])


def describe(promise):
    progress = str(promise["progress_"]).rsplit("::", 1)[-1]
    if progress in ("value", "error"):
        state = "has finished"
    elif progress == "created":
        state = "has not started"
    else:
        waits = waits_for(promise)
        state = f"waits for {waits}" if waits else "runs"
    where = promise["where_"]["_M_impl"]
    if int(where) == 0:
        return state
    file = where["_M_file_name"].string()
    name = where["_M_function_name"].string()
    return f"{name} at {file}:{int(where['_M_line'])}, {state}"


def first_waiting(promise):
    """Who waits for the promise; of several the one that came first."""
    bits = int(promise["waiters_"]["bits_"])
    oldest = None
    while bits & 1:
        oldest = edge_at(bits & ~7, "waiter")
        bits = int(oldest["next"]["bits_"])
    parent = int(oldest["parent"]) if oldest is not None else bits & ~7
    return promise_at(parent) if parent else None


def children(promise):
    """What a promise that waits has awaited, in the order of awaiting."""
    if not waits_for(promise):
        return []
    found = []
    for edge, kind in edges(promise):
        if kind == "task_group":
            count = edge["last_"] - edge["first_"]
            found += [edge["first_"][i] for i in range(int(count) - 1, -1, -1)]
        else:
            found.append(edge["child"])
    return [child.dereference() for child in found[::-1] if int(child)]


class AsynqStack(gdb.Command):
    """Print the asynq tasks that await one another, innermost first."""

    def __init__(self):
        super().__init__("asynq-stack", gdb.COMMAND_STACK)

    def invoke(self, argument, from_tty):
        number = 0
        for state in run_states():
            promise = state["running"]
            promise = promise.dereference() if int(promise) else None
            while promise is not None and number < MOST_TASKS:
                print(f"#{number} {describe(promise)}")
                number += 1
                promise = first_waiting(promise)
        if number == 0:
            print("No asynq task runs on this thread.")


class AsynqTasks(gdb.Command):
    """Print what the roots of this thread wait for, as a tree of asynq tasks."""

    def __init__(self):
        super().__init__("asynq-tasks", gdb.COMMAND_STACK)

    def invoke(self, argument, from_tty):
        printed = 0
        for state in run_states():
            pending = []
            if int(state["root"]):
                pending.append((0, state["root"].dereference()))
            while pending and printed < MOST_TASKS:
                depth, promise = pending.pop()
                print("  " * depth + describe(promise))
                printed += 1
                pending += [(depth + 1, c) for c in reversed(children(promise))]
        if printed == 0:
            print("No asynq task on this thread.")
        elif printed == MOST_TASKS:
            print("... and more")


AsynqStack()
AsynqTasks()
