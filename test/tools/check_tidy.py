#!/usr/bin/env python3
"""Runs one check over one annotated file and compares all that comes of it.

    // RUN: %check_tidy %s asynq-unnecessary-await %t [options] [-- clang options]

The file says what it expects, in FileCheck's language:

    CHECK-MESSAGES   the warnings, in order; one that is not named fails the test
    CHECK-NOTES      the same with every note; one of the two, not both
    CHECK-FIXES      the text after the fix-its

What happens, in this order:

 1. The file without its expectations is linted, and its fix-its are applied. They are
    taken out first because a comment between two awaits is something that a fix-it has
    to carry along.
 2. The diagnostics are compared.
 3. Fix-its are applied until there are none, at most three times; a diagnostic that
    then has one fails the test. The text is compared.
 4. A file that was fixed is compiled by g++ and clang, warnings being errors, as far as
    they are given. One build gives them: the text is the same in each.
"""

import argparse
import os
import re
import subprocess
import sys

EXPECTATION = re.compile(r"[ \t]*// (CHECK-(MESSAGES|NOTES|FIXES)|RUN)[-A-Z]*:.*")
DIAGNOSTIC = re.compile(r".*:\d+:\d+: (warning|error|note): ")
MAX_FIX_RUNS = 3


def parse_arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("file")
    parser.add_argument("check")
    parser.add_argument("temporary")
    parser.add_argument("--tidy", required=True)
    parser.add_argument("--filecheck", required=True)
    parser.add_argument("--gxx")
    parser.add_argument("--clangxx")
    parser.add_argument("--include", required=True)
    parser.add_argument("--config", default="{}", help="clang-tidy's --config")
    parser.add_argument("--std", default="c++20")
    parser.add_argument(
        "--broken", action="store_true", help="the file does not compile: expect that"
    )
    own, clang = sys.argv[1:], []
    if "--" in own:
        split = own.index("--")
        own, clang = own[:split], own[split + 1 :]
    arguments = parser.parse_args(own)
    arguments.clang = [f"-std={arguments.std}", f"-I{arguments.include}"] + clang
    return arguments


def fail(title, text=""):
    sys.exit(f"check_tidy: {title}\n{text}")


def run(command):
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    return done.returncode, done.stdout


def lint(arguments, file, *options):
    command = [arguments.tidy, f"-checks=-*,{arguments.check}"]
    command += [f"--config={arguments.config}", *options, file, "--"]
    code, output = run(command + arguments.clang)
    if code != 0 and not arguments.broken:
        fail(f"clang-tidy exited with {code}", output)
    if code == 0 and arguments.broken:
        fail("clang-tidy did not notice that the file is broken", output)
    return output


def expect(arguments, prefix, actual, *options):
    """Compares the file's expectations of one kind with a file."""
    command = [arguments.filecheck, f"--check-prefix={prefix}"]
    command += ["--match-full-lines", "--strict-whitespace"] if prefix == "CHECK-FIXES" else []
    command += [f"--input-file={actual}", arguments.file, *options]
    code, output = run(command)
    if code != 0:
        with open(actual) as file:
            fail(f"{prefix} does not match", output + "\n--- actual\n" + file.read())


def compare_messages(arguments, output, annotations):
    """Every diagnostic has to be expected, and nothing else to be there."""
    with_notes = "CHECK-NOTES:" in annotations
    kinds = ("warning", "error", "note") if with_notes else ("warning", "error")
    lines = [
        re.sub(r"^.*?:(\d+:\d+: )", r":\1", line)
        for line in output.splitlines()
        if DIAGNOSTIC.match(line)
    ]
    lines = [line for line in lines if line.split(": ")[1] in kinds]
    lines = [line for line in lines if ": note: FIX-IT applied" not in line]
    prefix = "CHECK-NOTES" if with_notes else "CHECK-MESSAGES"
    if prefix + ":" not in annotations:
        if lines:
            fail("there are diagnostics, and none is expected", "\n".join(lines))
        return
    actual = arguments.temporary + ".messages"
    with open(actual, "w") as file:
        file.write("\n".join(lines) + "\n")
    expect(
        arguments,
        prefix,
        actual,
        *(f"--implicit-check-not={{{{{kind}}}}}:" for kind in kinds),
    )


def read(file):
    with open(file) as opened:
        return opened.read()


def fix_once(arguments, fixed):
    """Lints and fixes; whether there were fix-its, and what was printed."""
    exported = arguments.temporary + ".yaml"
    if os.path.exists(exported):
        os.remove(exported)
    output = lint(arguments, fixed, "--fix", f"--export-fixes={exported}")
    has_fixes = os.path.exists(exported) and "ReplacementText" in read(exported)
    return has_fixes, output


def fix_the_rest(arguments, fixed):
    for _ in range(MAX_FIX_RUNS):
        has_fixes, _ = fix_once(arguments, fixed)
        if not has_fixes:
            return
    fail(f"fix-its are left after {MAX_FIX_RUNS} runs", read(fixed))


def compile_with_all(arguments, fixed):
    for compiler in filter(None, (arguments.gxx, arguments.clangxx)):
        command = [compiler, "-fsyntax-only", "-Wall", "-Wextra", "-Werror"]
        # A test has no reason to use all it declares.
        command += ["-Wno-unused-variable", "-Wno-unused-but-set-variable"]
        command += ["-Wno-unused-function", "-Wno-unknown-warning-option"]
        code, output = run(command + arguments.clang + [fixed])
        if code != 0:
            fail(f"the result does not compile with {compiler}", output)


def main():
    arguments = parse_arguments()
    annotations = read(arguments.file)
    plain = "\n".join(EXPECTATION.sub("", line) for line in annotations.split("\n"))
    fixed = arguments.temporary + ".cpp"
    with open(fixed, "w") as file:
        file.write(plain)

    if arguments.broken:
        compare_messages(arguments, lint(arguments, fixed), annotations)
        return
    has_fixes, output = fix_once(arguments, fixed)
    compare_messages(arguments, output, annotations)
    if has_fixes:
        fix_the_rest(arguments, fixed)
    if "CHECK-FIXES" in annotations:
        expect(arguments, "CHECK-FIXES", fixed)
    elif has_fixes:
        fail("there are fix-its, and none is expected", read(fixed))
    if has_fixes:
        compile_with_all(arguments, fixed)


if __name__ == "__main__":
    main()
