#!/usr/bin/env python3
# Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs asynq_bench and its peers and prints a table of ratios in Markdown.

usage: table.py ASYNQ_BENCH [--repetitions N] [--dataloader FOLDER]
                [--compiler CXX]

Each figure is the least of N repetitions, which Google Benchmark mixes at
random; the ratio is to the floor of the same run. FOLDER is where `npm install
dataloader` was called. With a compiler, what including asynq costs is added.
"""
import argparse
import collections
import json
import pathlib
import resource
import subprocess
import sys
import tempfile

INCLUDE = pathlib.Path(__file__).resolve().parent.parent / "runtime" / "include"
STANDARD = ["coroutine", "vector", "string", "map", "functional"]
LIBRARIES = ["floor", "asynq", "malloc", "asio", "call", "dataloader"]


def run_benchmarks(program, *options):
    output = subprocess.run([program, "--benchmark_format=json", *options],
                            check=True, stdout=subprocess.PIPE,
                            stderr=subprocess.DEVNULL).stdout
    return [run for run in json.loads(output)["benchmarks"]
            if run["run_type"] == "iteration"]


def run_cases(program, repetitions):
    """Nanoseconds per item: {case: {library: least}}."""
    cases = collections.defaultdict(dict)
    for run in run_benchmarks(program,
                              f"--benchmark_repetitions={repetitions}",
                              "--benchmark_min_time=0.05",
                              "--benchmark_enable_random_interleaving=true",
                              "--benchmark_filter=-^memory/"):
        case, library = run["name"].split("/")[:2]
        nanoseconds = 1e9 / run["items_per_second"]
        least = cases[case].get(library, nanoseconds)
        cases[case][library] = min(least, nanoseconds)
    return cases


def bytes_per_task(program):
    """In a process of its own, whose pools are empty."""
    return run_benchmarks(program, "--benchmark_filter=^memory/")[0]["bytes"]


def run_dataloader(folder):
    script = pathlib.Path(__file__).with_name("dataloader.mjs")
    output = subprocess.run(["node", script, pathlib.Path(folder).resolve()],
                            check=True, capture_output=True, text=True).stdout
    return [float(line) for line in output.split()]


def compile_time(compiler, headers):
    with tempfile.NamedTemporaryFile("w", suffix=".cpp") as source:
        source.writelines(f"#include <{header}>\n" for header in headers)
        source.flush()
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([compiler, "-std=c++20", "-fsyntax-only", "-I", INCLUDE,
                        source.name], check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return (after.ru_utime + after.ru_stime - before.ru_utime
                - before.ru_stime)


def include_cost(compiler):
    """Milliseconds of CPU time over the standard headers, least against least."""
    pairs = [(compile_time(compiler, STANDARD),
              compile_time(compiler, STANDARD + ["asynq/asynq.hpp"]))
             for _ in range(9)]
    return 1000 * (min(b for _, b in pairs) - min(a for a, _ in pairs))


def print_table(cases):
    libraries = [l for l in LIBRARIES if any(l in c for c in cases.values())]
    print("| ns per item (ratio to the floor) |", " | ".join(libraries), "|")
    print("|---" * (len(libraries) + 1) + "|")
    for case in sorted(cases):
        figures = cases[case]
        floor = cases[case.split(",")[0]].get("floor")
        cells = []
        for library in libraries:
            figure = figures.get(library)
            if figure is None:
                cells.append("")
            elif floor is None or library == "floor":
                cells.append(f"{figure:.1f}")
            else:
                cells.append(f"{figure:.1f} ({figure / floor:.2f})")
        print(f"| {case} |", " | ".join(cells), "|")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--repetitions", type=int, default=15)
    parser.add_argument("--dataloader")
    parser.add_argument("--compiler")
    arguments = parser.parse_args()
    cases = run_cases(arguments.program, arguments.repetitions)
    if arguments.dataloader:
        uncached, cached = run_dataloader(arguments.dataloader)
        cases["batch"]["dataloader"] = uncached
        cases["batch, cached"]["dataloader"] = cached
    print_table(cases)
    print()
    print(f"A suspended task with its load: "
          f"{bytes_per_task(arguments.program):.0f} bytes.")
    if arguments.compiler:
        print(f"Including <asynq/asynq.hpp>: "
              f"{include_cost(arguments.compiler):.0f} ms.")


sys.exit(main())
