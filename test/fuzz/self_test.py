#!/usr/bin/env python3
"""Tests that programs which are fixed wrongly are found, and named.

A stand-in for clang-tidy fixes each program of a file in a way of its own.
"""

import argparse
import sys
import tempfile

import check
from model import Function, Program, Statement, Unit
from toolchain import Compiler

#: name: what it is, what it becomes, and what has to be found.
CASES = {
    "right": (
        "auto x = co_await fuzz::find(0, in);\nauto y = co_await fuzz::find(1, 2);",
        "auto [x, y] = co_await asynq::gather(fuzz::find(0, in), fuzz::find(1, 2));",
        None,
    ),
    "commands-in-another-order": (
        "co_await fuzz::put(0, 1);\nco_await fuzz::put(1, 2);\nint x = in, y = 0;",
        "co_await fuzz::put(1, 2);\nco_await fuzz::put(0, 1);\nint x = in, y = 0;",
        "other log",
    ),
    "a-read-moved-across-a-command": (
        "co_await fuzz::put(0, 1);\nauto x = co_await fuzz::find(1, in);\nint y = 0;",
        "auto x = co_await fuzz::find(1, in);\nco_await fuzz::put(0, 1);\nint y = 0;",
        "other outcome",
    ),
    "a-command-that-runs-although-a-read-failed": (
        "auto x = co_await fuzz::fetch(0, 1);\nco_await fuzz::put(1, 2);\nint y = in;",
        "auto x = (co_await asynq::gather(fuzz::fetch(0, 1), [](int k) "
        "-> asynq::task<int> { co_await fuzz::put(1, k); co_return k; }(2)), in);\n"
        "int y = 0; x = y;",
        "other outcome",
    ),
    "another-exception": (
        "auto x = co_await fuzz::find(0, in);\nauto y = co_await fuzz::find(1, 2);",
        "auto [y, x] = co_await asynq::gather(fuzz::find(1, 2), fuzz::find(0, in));",
        "other outcome",
    ),
    "more-rounds": (
        "auto [x, y] = co_await asynq::gather(fuzz::find(0, in), fuzz::find(1, 2));",
        "auto x = co_await fuzz::find(0, in);\nauto y = co_await fuzz::find(1, 2);",
        "other rounds",
    ),
    "an-error": ("int x = in, y = 1;", "int x = in;", "does not compile after --fix"),
    "a-warning": (
        "int x = in, y = 1;",
        "int x = in, y = 1, z = 2;",
        "does not compile after --fix",
    ),
    "a-crash": (
        "int x = in, y = 1;",
        "int x = in, y = *static_cast<volatile int *>(nullptr);",
        "crashes after --fix",
    ),
    "rounds-left": (
        "auto x = co_await fuzz::find(0, in);\nauto y = co_await fuzz::find(1, 2);",
        "auto x = co_await fuzz::find(0, in);\nauto y = co_await fuzz::find(1, 2);",
        "rounds left",
    ),
    "rounds-misstated": (
        "auto x = co_await fuzz::find(0, in);\nauto y = co_await fuzz::find(1, 2);",
        "auto x = co_await fuzz::find(0, in);\nauto y = co_await fuzz::find(1, 2);",
        "rounds misstated",
    ),
    "no-end": ("int x = in, y = 1;", "int x = in, y = 1 + 0;", "still has fix-its"),
}

#: What it says of rounds, written and possible, where each await takes one.
STATED = {"rounds-left": (2, 1), "rounds-misstated": (1, 1)}


def program(name):
    is_straight = name in STATED
    body = [
        Statement(CASES[name][0], (Unit(1), Unit(1)) if is_straight else ()),
        Statement("co_return fuzz::mix(x, y);"),
    ]
    root = Function("asynq::task<int> root(int in) {", body)
    return Program(name, [root], 2, root if is_straight else None)


class WrongTidy:
    """Fixes every program once, except the one that it fixes without end."""

    def run(self, file):
        spaces = {program(name).namespace: name for name in CASES}
        fixed = {}
        for space, text in file.programs.items():
            before, after, what = CASES[spaces[space]]
            before, after = before.split("\n"), after.split("\n")
            if what == "still has fix-its":
                text = text.replace("y = 1", "y = 1 + 0", 1)
            elif self.has(text, before):
                text = self.replaced(text, before, after)
            fixed[space] = text
        file.programs = fixed
        file.write()
        return [], {}

    @staticmethod
    def rounds(file):
        stated = {program(name).namespace: rounds for name, rounds in STATED.items()}
        return {(space, "root"): stated[space] for space in file.programs}

    @staticmethod
    def has(text, lines):
        return "\n  ".join(lines) + "\n" in text

    @staticmethod
    def replaced(text, before, after):
        return text.replace("\n  ".join(before) + "\n", "\n  ".join(after) + "\n", 1)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clangxx", default="clang++-19")
    parser.add_argument("--library")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="asynq-fuzz-") as work:
        clang = Compiler(arguments.clangxx, work, arguments.library)
        clang.prepare()
        tools = check.Tools(clang, WrongTidy(), [])
        report = check.check_file(tools, work, 0, [program(name) for name in CASES])
    found = {m.program: m.what for m in report.mismatches}
    wrong = [name for name in CASES if found.get(name) != CASES[name][2]]
    for name in wrong:
        print(f"{name}: expected {CASES[name][2]}, found {found.get(name)}")
    print(f"{len(CASES) - len(wrong)} passed, {len(wrong)} failed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
