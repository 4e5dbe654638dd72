#!/usr/bin/env python3
"""Lints the sources of the runtime, its tests and the examples with all checks, as
many at a time as there are processors. Only the slow examples may have findings;
examples.test says which."""

import glob
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

tidy, root = sys.argv[1:]
FOLDERS = ["runtime/src", "test/unit/runtime", "examples/*"]
FLAGS = ["-std=c++20", f"-I{root}/runtime/include", f"-I{root}/examples"]


def lint(file):
    command = [tidy, "--quiet", "-checks=-*,asynq-*", "-warnings-as-errors=*"]
    command += [file, "--", *FLAGS]
    done = subprocess.run(command, capture_output=True, text=True)
    return done.stdout + done.stderr if done.returncode else ""


files = [
    file
    for folder in FOLDERS
    for file in sorted(glob.glob(os.path.join(root, folder, "*.cpp")))
    if os.path.basename(file) != "slow.cpp"
]
if not files:
    sys.exit("there is nothing to lint")
with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
    sys.exit("".join(pool.map(lint, files)) or 0)
