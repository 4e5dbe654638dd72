#!/usr/bin/env python3
"""Every check over broken code: test files that end where nobody expects it.

    test/fuzz/truncate.py --build build/dev --cuts 50 --jobs 2

Cuts each file of test/checks at random places, the same for the same seed, and
lints what is left with every check. No run may crash or take long. Some runs are
made twice at the same time: both have to say the same.
"""

import argparse
import concurrent.futures
import glob
import os
import random
import re
import shlex
import subprocess
import sys
import tempfile

from toolchain import ROOT, limit_memory, run

SECONDS = 60
CRASH = re.compile(r"PLEASE submit a bug report|Stack dump|Assertion .* failed")


def parse_arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--build", required=True, help="where the plugin was built")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--cuts", type=int, default=10, help="of each file")
    parser.add_argument("--files", type=int, help="so many at random instead of all")
    parser.add_argument("--twice", type=int, default=4, help="every n-th run twice")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--clang-tidy", default="clang-tidy-19")
    return parser.parse_args()


def options_of(path):
    """The configuration and the compiler's flags that a test file asks for."""
    with open(path) as file:
        text = file.read()
    lines = re.findall(r"// RUN: *((?:.*\\\n// RUN:)*.*)", text)
    command = re.sub(r"\\\n// RUN:", "", lines[0]) if lines else ""
    words = shlex.split(command.replace("%S", os.path.dirname(path)))
    split = words.index("--") if "--" in words else len(words)
    config = next((w[9:] for w in words[:split] if w.startswith("--config=")), "{}")
    standard = next((w[6:] for w in words[:split] if w.startswith("--std=")), "c++20")
    return config, [f"-std={standard}", *words[split + 1 :]]


def cuts(arguments):
    """Files and where to cut them, in bytes."""
    chance = random.Random(arguments.seed)
    files = glob.glob(f"{ROOT}/test/checks/**/*.cpp", recursive=True)
    files.sort()
    if arguments.files:
        files = sorted(chance.sample(files, min(arguments.files, len(files))))
    for path in files:
        size = os.path.getsize(path)
        for _ in range(arguments.cuts):
            yield path, chance.randrange(size)


def lint(arguments, work, number, path, size, twice):
    """What is wrong with the linting of the first `size` bytes, or None."""
    config, flags = options_of(path)
    name = os.path.join(work, f"{number}.cpp")
    with open(path, "rb") as whole, open(name, "wb") as part:
        part.write(whole.read(size))
    command = [arguments.clang_tidy, "--checks=-*,asynq-*", f"--config={config}"]
    command.append(f"-load={arguments.build}/lib/libAsynqTidy.so")
    # What Clang takes a misspelled name for differs from run to run.
    command += [name, "--", *flags, "-w", "-fno-spell-checking"]
    command.append(f"-I{ROOT}/runtime/include")
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        runs = [pool.submit(run, command, SECONDS) for _ in range(1 + twice)]
        try:
            outputs = [done.result() for done in runs]
        except subprocess.TimeoutExpired:
            return f"took more than {SECONDS} s"
    os.remove(name)
    for done in outputs:
        if done.returncode not in (0, 1) or CRASH.search(done.stdout):
            return f"exit code {done.returncode}\n{done.stdout[-3000:]}"
    if outputs[0].stdout != outputs[-1].stdout:
        return "two runs differ"
    return None


def main():
    arguments = parse_arguments()
    limit_memory()
    passed, failed = 0, 0
    with tempfile.TemporaryDirectory(prefix="asynq-truncate-") as work:
        with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
            tasks = []
            for number, (path, size) in enumerate(cuts(arguments)):
                twice = bool(arguments.twice) and number % arguments.twice == 0
                job = pool.submit(lint, arguments, work, number, path, size, twice)
                tasks.append((path, size, job))
            for path, size, task in tasks:
                wrong = task.result()
                passed, failed = passed + (not wrong), failed + bool(wrong)
                if wrong:
                    print(f"FAILED head -c {size} {path}: {wrong}", flush=True)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
