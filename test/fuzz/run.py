#!/usr/bin/env python3
"""Differential testing of the fix-its with generated programs; see README.md.

    test/fuzz/run.py --build build/dev --programs 20000 --jobs 2
    test/fuzz/run.py --build build/dev --only 1:4711            one program
    test/fuzz/run.py --build build/dev --only 1:4711 --reduce   made small
"""

import argparse
import concurrent.futures
import os
import shutil
import sys
import tempfile
import time

import check
import reduce
from generate import generate
from toolchain import Compiler, Failed, Tidy, limit_memory


def parse_arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--build", required=True, help="where the plugin was built")
    parser.add_argument("--programs", type=int, default=1000)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--first", type=int, default=0, help="number of the first")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--per-file", type=int, default=100)
    parser.add_argument("--only", metavar="SEED:NUMBER", help="print all of one program")
    parser.add_argument("--reduce", action="store_true", help="make --only small")
    parser.add_argument(
        "--gxx-share", type=int, default=8, help="every n-th file by g++ too; 0: none"
    )
    parser.add_argument(
        "--sanitize-share", type=int, default=0, help="every n-th file under ASan, UBSan"
    )
    parser.add_argument(
        "--minimum", action="store_true", help="missing the fewest rounds is a mismatch"
    )
    parser.add_argument("--checks", default="asynq-*")
    parser.add_argument("--config", default="{}", help="clang-tidy's --config")
    parser.add_argument("--clang-tidy", default="clang-tidy-19")
    parser.add_argument("--clangxx", default="clang++-19")
    parser.add_argument("--gxx", default="g++")
    parser.add_argument("--library", help="the runtime as a library; built if not given")
    parser.add_argument("--work", help="a folder to keep; otherwise a temporary one")
    return parser.parse_args()


def prepare(arguments, work):
    """The tools that this run needs, each with its precompiled header."""
    clang = Compiler(arguments.clangxx, work, arguments.library)
    others = []
    if arguments.gxx_share:
        gxx = Compiler(arguments.gxx, work, arguments.library)
        others.append((arguments.gxx_share, gxx))
    if arguments.sanitize_share:
        sanitized = Compiler(arguments.clangxx, work, sanitize=True)
        others.append((arguments.sanitize_share, sanitized))
    else:
        limit_memory()
    for compiler in [clang, *(compiler for _, compiler in others)]:
        compiler.prepare()
    plugin = os.path.join(arguments.build, "lib", "libAsynqTidy.so")
    tidy = Tidy(
        arguments.clang_tidy, plugin, clang, arguments.checks, arguments.config
    )
    return check.Tools(clang, tidy, others)


def one_file(tools, work, index, names):
    """Generates and checks the programs of one file."""
    programs = [generate(*name.rsplit(":", 1)) for name in names]
    folder = os.path.join(work, f"file{index}")
    os.makedirs(folder, exist_ok=True)
    try:
        return check.check_file(tools, folder, index, programs)
    except Failed as failed:
        report = check.Report(programs=len(names))
        report.mismatch(names[0], f"a tool failed in {folder}", str(failed))
        return report
    finally:
        if not os.environ.get("FUZZ_KEEP"):
            shutil.rmtree(folder, ignore_errors=True)


def run_all(arguments, tools, work):
    numbers = range(arguments.first, arguments.first + arguments.programs)
    names = [f"{arguments.seed}:{number}" for number in numbers]
    size = arguments.per_file
    files = [names[i : i + size] for i in range(0, len(names), size)]
    total = check.Report()
    started = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        done = [
            pool.submit(one_file, tools, work, index, part)
            for index, part in enumerate(files)
        ]
        for future in concurrent.futures.as_completed(done):
            report = future.result()
            for mismatch in report.mismatches:
                print(mismatch.text(), flush=True)
            total.add(report)
            if total.programs % (10 * size) == 0:
                print(f"{total.programs} programs so far", file=sys.stderr, flush=True)
    print(total.summary(time.monotonic() - started))
    failed = total.failed(arguments.minimum)
    print(f"{total.programs - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


def run_one(arguments, tools, work):
    program = generate(*arguments.only.rsplit(":", 1))
    if arguments.reduce:
        program = reduce.reduce(tools, work, program)
    report = check.check_file(tools, work, 0, [program], verbose=True)
    for mismatch in report.mismatches:
        print(mismatch.text())
    failed = report.failed(arguments.minimum)
    print(f"{1 - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


def main():
    arguments = parse_arguments()
    work = arguments.work or tempfile.mkdtemp(prefix="asynq-fuzz-")
    os.makedirs(work, exist_ok=True)
    try:
        tools = prepare(arguments, work)
        return (run_one if arguments.only else run_all)(arguments, tools, work)
    finally:
        if not arguments.work:
            shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
