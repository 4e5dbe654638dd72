#!/usr/bin/env python3
"""What the checks cost: clang-tidy with all of them against one check that does
nothing, in user time.

    bench/lint_cost.py build/release

Prints a line for a file full of coroutines, for one without any, and for one
function of 10,000 awaits. Runs alternate, and the least of each counts: the
machine can only make a run slower.
"""
import argparse
import os
import resource
import subprocess
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# Looks at nothing but aliases of namespaces.
NO_OP = "-*,misc-unused-alias-decls"
ALL = "-*,asynq-*"


def many_awaits(path, count):
    with open(path, "w") as file:
        file.write("#include <asynq/asynq.hpp>\nasynq::task<int> f(int);\n")
        file.write("asynq::task<int> many() {\n  int sum = 0;\n")
        for i in range(count):
            # Every third needs what came before.
            operand = "sum" if i % 3 == 0 else i
            file.write(f"  auto x{i} = co_await f({operand});\n  sum += x{i};\n")
        file.write("  co_return sum;\n}\n")


def user_time(build, file, checks):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run(
        [os.path.join(build, "bin/asynq-tidy"), f"-checks={checks}", file, "--",
         "-std=c++20", f"-I{ROOT}/runtime/include", f"-I{ROOT}/test/unit/runtime"],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def compare(build, name, file, runs):
    least = {NO_OP: float("inf"), ALL: float("inf")}
    for _ in range(runs):
        for checks in least:
            least[checks] = min(least[checks], user_time(build, file, checks))
    more = least[ALL] - least[NO_OP]
    print(f"{name:24} {least[NO_OP]:7.3f} s {least[ALL]:7.3f} s "
          f"{more:+7.3f} s {100 * more / least[NO_OP]:+6.1f} %", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("build", help="a Release build of the plugin")
    parser.add_argument("--runs", type=int, default=10)
    options = parser.parse_args()
    print(f"{'':24} {'no-op':>9} {'asynq-*':>9} {'more':>9}")
    compare(options.build, "full of coroutines",
            f"{ROOT}/test/unit/runtime/context_test.cpp", options.runs)
    compare(options.build, "without coroutines",
            f"{ROOT}/runtime/src/debug.cpp", options.runs)
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "many.cpp")
        many_awaits(file, 10000)
        compare(options.build, "10,000 awaits", file, max(1, options.runs // 5))


if __name__ == "__main__":
    main()
