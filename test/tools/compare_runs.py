#!/usr/bin/env python3
"""Runs a program before and after its fix-its and prints both runs.

    // RUN: %compare_runs %s %t | %FileCheck %s

The program is compiled by g++ and by clang, run, fixed until nothing changes,
compiled by both again and run again. Every run has to succeed. All four outputs
are printed under a headline each ("before, g++" ... "after, clang"), for
FileCheck to compare.
"""

import argparse
import shutil
import subprocess
import sys

MAX_FIX_RUNS = 3


def run(command):
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if done.returncode != 0:
        sys.exit(f"compare_runs: {' '.join(command)}\n{done.stdout}")
    return done.stdout


def read(file):
    with open(file) as opened:
        return opened.read()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("file")
    parser.add_argument("temporary")
    parser.add_argument("--tidy", required=True)
    parser.add_argument("--gxx", required=True)
    parser.add_argument("--clangxx", required=True)
    parser.add_argument("--include", required=True)
    parser.add_argument("--checks", default="asynq-*")
    parser.add_argument("--gxx-runtime", required=True)
    parser.add_argument("--clangxx-runtime", required=True)
    parser.add_argument("--libraries", default="")
    parser.add_argument("--include-dir", action="append", default=[])
    arguments = parser.parse_args()

    compile_flags = ["-std=c++20", "-Wall", "-Wextra", "-Werror"]
    for folder in [arguments.include, *arguments.include_dir]:
        compile_flags += ["-I", folder]
    copy = arguments.temporary + ".cpp"
    shutil.copyfile(arguments.file, copy)

    def build_and_run(when):
        for name, compiler, runtime in (
            ("g++", arguments.gxx, arguments.gxx_runtime),
            ("clang", arguments.clangxx, arguments.clangxx_runtime),
        ):
            program = f"{arguments.temporary}-{when}-{name}"
            run(
                [compiler, *compile_flags, "-O1", copy, runtime]
                + ["-o", program, *arguments.libraries.split()]
            )
            print(f"{when}, {name}:")
            print(run([program]), flush=True)

    build_and_run("before")
    for _ in range(MAX_FIX_RUNS):
        before = read(copy)
        run(
            [arguments.tidy, f"-checks=-*,{arguments.checks}", "--fix", copy]
            + ["--", *compile_flags]
        )
        if read(copy) == before:
            break
    build_and_run("after")


if __name__ == "__main__":
    main()
