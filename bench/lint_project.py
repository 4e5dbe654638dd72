#!/usr/bin/env python3
"""What it takes to lint a project: asynq-lint against run-clang-tidy with the plugin,
on the same files, with the same number of jobs, one after the other in one run.

    bench/lint_project.py build/release
    bench/lint_project.py build/release --units 40 --coroutines 12 --runs 1

The project is generated: 200 translation units of which 60 have coroutines, and
another of the same size where all have. Prints a line for a first run over each, for
a second run, and for a run after one file has changed, that one beside clang-tidy on
the file alone. Every line says how the ratio stands to what it should be.

The least of the runs counts: the machine can only make a run slower.
"""
import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LLVM = "/usr/lib/llvm-19/bin"
CHECKS = "-*,asynq-*"

STORE = """#pragma once
#include <asynq/asynq.hpp>
#include <string>
#include <vector>
struct user { int id; std::string name; };
struct order { int id; int user; double price; };
asynq::task<user> find_user(int id);
asynq::task<std::vector<order>> find_orders(int user);
asynq::task<double> rate(std::string currency);
"""

UTIL = """#pragma once
#include <string>
#include <vector>
std::string trim(const std::string &);
std::vector<std::string> split(const std::string &, char);
inline int clamp_to(int x, int least, int most) {
  return x < least ? least : x > most ? most : x;
}
"""

# Standard headers as projects have them: each unit takes some.
HEADERS = ["algorithm", "map", "memory", "string", "vector", "functional",
           "unordered_map", "iostream", "regex", "chrono", "sstream", "set"]


def plain_function(i, pick):
    return f"""
std::map<std::string, int> count_{i}(const std::vector<std::string> &lines) {{
  std::map<std::string, int> result;
  for (const std::string &line : lines)
    for (const std::string &word : split(trim(line), ' '))
      result[word] += clamp_to(int(word.size()), {pick.randrange(4)}, 9);
  return result;
}}
"""


def coroutine(i, pick):
    # Every third finds nothing: there the second needs the first.
    orders = "one.id" if i % 3 == 0 else str(pick.randrange(100))
    return f"""
asynq::task<double> total_{i}(int id) {{
  auto one = co_await find_user(id);
  auto orders = co_await find_orders({orders});
  double sum = 0;
  for (const order &each : orders)
    sum += each.price;
  auto factor = co_await rate(one.name);
  co_return sum * factor;
}}
"""


def source(number, has_coroutines, pick):
    headers = {"map", "string", "vector", *pick.sample(HEADERS, 4)}
    lines = [f"#include <{header}>\n" for header in sorted(headers)]
    lines.append('#include "util.hpp"\n')
    if has_coroutines:
        lines.append('#include "store.hpp"\n')
    for i in range(8):
        lines.append(plain_function(100 * number + i, pick))
        if has_coroutines:
            lines.append(coroutine(100 * number + i, pick))
    return "".join(lines)


def write(path, text):
    with open(path, "w") as file:
        file.write(text)


def generate(folder, units, coroutines):
    """Those with coroutines are spread over the whole; the first is one."""
    pick = random.Random(1)
    os.makedirs(f"{folder}/src")
    write(f"{folder}/src/store.hpp", STORE)
    write(f"{folder}/src/util.hpp", UTIL)
    commands = []
    for i in range(units):
        has = (i * coroutines) % units < coroutines
        path = f"{folder}/src/unit_{i:03}.cpp"
        write(path, source(i, has, pick))
        commands.append({
            "directory": folder, "file": path,
            "command": f"clang++ -std=c++20 -O2 -Isrc -isystem {ROOT}/runtime/include "
                       f"-c {path} -o unit_{i:03}.o"})
    write(f"{folder}/compile_commands.json", json.dumps(commands, indent=1))


class Tools:
    def __init__(self, options):
        build = os.path.abspath(options.build)
        self.lint = options.lint or os.path.join(build, "bin/asynq-lint")
        self.plugin = os.path.join(build, "lib/libAsynqTidy.so")
        self.jobs = str(options.jobs)

    def run_clang_tidy(self, folder):
        return timed(["run-clang-tidy-19", "-quiet", "-p", folder, "-j", self.jobs,
                      "-load", self.plugin, f"-checks={CHECKS}",
                      "-clang-tidy-binary", f"{LLVM}/clang-tidy"])

    def clang_tidy(self, folder, file):
        return timed([f"{LLVM}/clang-tidy", "-quiet", f"-load={self.plugin}",
                      f"-checks={CHECKS}", "-p", folder, file])

    def asynq_lint(self, folder, cache):
        return timed([self.lint, "-p", folder, "-j", self.jobs, "--cache", cache],
                     cwd=folder)


def timed(command, cwd=None):
    """Seconds, and the findings."""
    begun = time.monotonic()
    ended = subprocess.run(command, cwd=cwd, text=True, stdout=subprocess.PIPE,
                           stderr=subprocess.PIPE)
    seconds = time.monotonic() - begun
    if ended.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)}\n{ended.stdout[-2000:]}{ended.stderr[-2000:]}")
    found = set()
    for match in re.finditer(r"^(\S+):(\d+:\d+): warning: .*\[(asynq-[\w-]+)",
                             ended.stdout, re.MULTILINE):
        found.add((os.path.basename(match[1]), match[2], match[3]))
    return seconds, found


def least(measure, runs):
    results = [measure() for _ in range(runs)]
    if any(found != results[0][1] for _, found in results):
        sys.exit("the runs differ in what they find")
    return min(results, key=lambda result: result[0])


def same(first, second):
    if first != second:
        sys.exit(f"they differ in what they find: {sorted(first ^ second)[:5]}")


def cold(tools, folder, cache):
    shutil.rmtree(cache, ignore_errors=True)
    return tools.asynq_lint(folder, cache)


def after_change(tools, folder, cache, file):
    with open(file, "a") as out:
        out.write(f"// {time.monotonic_ns()}\n")
    return tools.asynq_lint(folder, cache)


def row(name, peer, ours, goal):
    ratio = peer / ours
    verdict = "" if ratio >= goal else "  missed"
    print(f"{name:34} {peer:9.2f} s {ours:9.2f} s {ratio:8.2f}x {goal:8.2f}x{verdict}",
          flush=True)


def measure(tools, options, folder):
    print(f"{'':34} {'clang-tidy':>11} {'asynq-lint':>11} {'ratio':>9} {'goal':>9}")
    mixed, cache = f"{folder}/mixed", f"{folder}/cache"
    generate(mixed, options.units, options.coroutines)
    peer, expected = least(lambda: tools.run_clang_tidy(mixed), options.runs)
    first, found = least(lambda: cold(tools, mixed, cache), options.runs)
    same(found, expected)
    row(f"first run, {options.coroutines} of {options.units} await", peer, first, 3)
    # What was written just now is not trusted by its looks.
    time.sleep(3)
    tools.asynq_lint(mixed, cache)
    again, found = least(lambda: tools.asynq_lint(mixed, cache), options.runs + 2)
    same(found, expected)
    row("second run, nothing changed", peer, again, 50)
    file = f"{mixed}/src/unit_000.cpp"
    alone, _ = least(lambda: tools.clang_tidy(mixed, file), options.runs + 2)
    changed, found = least(lambda: after_change(tools, mixed, cache, file),
                           options.runs + 2)
    same(found, expected)
    row("one file changed, beside it alone", alone, changed, 1 / 1.5)
    full = f"{folder}/full"
    generate(full, options.units, options.units)
    peer, expected = least(lambda: tools.run_clang_tidy(full), options.runs)
    first, found = least(lambda: cold(tools, full, cache), options.runs)
    same(found, expected)
    row(f"first run, all {options.units} await", peer, first, 1.2)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("build", help="a Release build of the plugin and asynq-lint")
    parser.add_argument("--lint", help="another asynq-lint than that of the build")
    parser.add_argument("--units", type=int, default=200)
    parser.add_argument("--coroutines", type=int, default=60)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--runs", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(Tools(options), options, os.path.realpath(folder))


if __name__ == "__main__":
    main()
