#!/usr/bin/env python3
"""What the checks cost: clang-tidy with all of them against one check that does
nothing, in processor time. How that splits into user and system time is sampled,
so the sum of both is what can be compared.

    bench/lint_cost.py build/release
    bench/lint_cost.py build/release --instructions

The second counts instructions (valgrind has to be there), the same in every run.

Prints a line for a file full of coroutines, for one without any, and for one
function of 10,000 awaits. Runs alternate, and the least of each counts: the
machine can only make a run slower.
"""
import argparse
import functools
import os
import re
import resource
import subprocess
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# Looks at directives alone; clang-tidy walks the file for it all the same.
NO_OP = "-*,bugprone-suspicious-include"
ALL = "-*,asynq-*"
CLANG_TIDY = "/usr/lib/llvm-19/bin/clang-tidy"


def many_awaits(path, count):
    with open(path, "w") as file:
        file.write("#include <asynq/asynq.hpp>\nasynq::task<int> f(int);\n")
        file.write("asynq::task<int> many() {\n  int sum = 0;\n")
        for i in range(count):
            # Every third needs what came before.
            operand = "sum" if i % 3 == 0 else i
            file.write(f"  auto x{i} = co_await f({operand});\n  sum += x{i};\n")
        file.write("  co_return sum;\n}\n")


def used():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def arguments(checks, file):
    return [f"-checks={checks}", file, "--", "-std=c++20",
            f"-I{ROOT}/runtime/include", f"-I{ROOT}/test/unit/runtime"]


def processor_time(build, file, checks):
    before = used()
    subprocess.run(
        [os.path.join(build, "bin/asynq-tidy"), *arguments(checks, file)],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return used() - before


def instructions(build, file, checks):
    """In thousands of millions."""
    with tempfile.TemporaryDirectory() as folder:
        output = subprocess.run(
            ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out",
             CLANG_TIDY, "-load=" + os.path.join(build, "lib/libAsynqTidy.so"),
             *arguments(checks, file)],
            check=True, capture_output=True, text=True).stderr
    return int(re.search(r"Collected : (\d+)", output)[1]) / 1e9


def compare(measure, unit, name, file, runs):
    least = {NO_OP: float("inf"), ALL: float("inf")}
    for _ in range(runs):
        for checks in least:
            least[checks] = min(least[checks], measure(file, checks))
    more = least[ALL] - least[NO_OP]
    print(f"{name:24} {least[NO_OP]:7.3f} {unit} {least[ALL]:7.3f} {unit} "
          f"{more:+7.3f} {unit} {100 * more / least[NO_OP]:+6.1f} %", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("build", help="a Release build of the plugin")
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--instructions", action="store_true",
                        help="count them instead of taking the time")
    options = parser.parse_args()
    measure = functools.partial(
        instructions if options.instructions else processor_time, options.build)
    unit = "G" if options.instructions else "s"
    runs = 1 if options.instructions else options.runs
    print(f"{'':24} {'no-op':>9} {'asynq-*':>9} {'more':>9}")
    compare(measure, unit, "full of coroutines",
            f"{ROOT}/test/unit/runtime/context_test.cpp", runs)
    compare(measure, unit, "without coroutines",
            f"{ROOT}/runtime/src/debug.cpp", runs)
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "many.cpp")
        many_awaits(file, 10000)
        compare(measure, unit, "10,000 awaits", file, max(1, runs // 5))


if __name__ == "__main__":
    main()
