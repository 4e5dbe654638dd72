#!/usr/bin/env python3
"""Compiles and runs a program as it was and as it was fixed, and prints all runs.

    // RUN: %run_fixed %s %t.cpp [--with=FILE] [--flags=...] [--libraries=...]

As compare_runs.py prints them: compiled by g++ and by clang, before and after. What
is fixed here was fixed by somebody else, check_tidy.py as a rule. The bodies in FILE
are compiled with the program, so that they are no matter of who lints it.
"""

import argparse
import os

from compare_runs import run


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("before")
    parser.add_argument("after")
    parser.add_argument("--with", dest="bodies")
    parser.add_argument("--flags", default="")
    parser.add_argument("--libraries", default="")
    parser.add_argument("--gxx", required=True)
    parser.add_argument("--clangxx", required=True)
    arguments = parser.parse_args()

    flags = ["-std=c++20", "-Wall", "-Wextra", "-Werror", *arguments.flags.split()]
    flags.append("-Wno-comment")  # RUN lines end in a backslash.
    for when, text in (("before", arguments.before), ("after", arguments.after)):
        for name, compiler in (("g++", arguments.gxx), ("clang", arguments.clangxx)):
            program = f"{arguments.after}-{when}-{name}"
            with open(program + ".cpp", "w") as file:
                for part in filter(None, (text, arguments.bodies)):
                    file.write(f'#include "{os.path.abspath(part)}"\n')
            run(
                [compiler, *flags, program + ".cpp", "-o", program]
                + arguments.libraries.split()
            )
            print(f"{when}, {name}:")
            print(run([program]), flush=True)


if __name__ == "__main__":
    main()
