#!/usr/bin/env python3
"""Runs a hook of .pre-commit-hooks.yaml on files, as pre-commit does for a hook of the
system's language: the entry, its arguments and those files that it is for.

    run_hook.py HOOKS ID PROGRAMS FILE...

PROGRAMS is the folder where the entry's program is.
"""

import os
import re
import shlex
import subprocess
import sys

import yaml

path, name, programs, *files = sys.argv[1:]
with open(path) as text:
    hook = next(hook for hook in yaml.safe_load(text) if hook["id"] == name)
if hook["language"] != "system":
    sys.exit(f"the hook {name} would be installed")
chosen = [file for file in files if re.search(hook["files"], file)]
if not chosen:
    print("(no files to check)")
    sys.exit()
os.environ["PATH"] = programs + os.pathsep + os.environ["PATH"]
sys.exit(subprocess.run([*shlex.split(hook["entry"]), *hook["args"], *chosen]).returncode)
