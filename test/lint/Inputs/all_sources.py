"""Writes a database of a share of the examples and of the checks' tests: of every Nth file, or
as $ASYNQ_SHARE says.

    all_sources.py ROOT FOLDER N
"""

import json
import os
import re
import sys
from glob import glob

root, folder = sys.argv[1:3]
share = int(os.environ.get("ASYNQ_SHARE") or sys.argv[3])
tests = sorted(glob(f"{root}/test/checks/**/*.cpp", recursive=True))
examples = sorted(glob(f"{root}/examples/*/slow.cpp"))


def flags_of(path):
    """What stands behind ` -- ` in the line that runs a test."""
    with open(path) as file:
        run = re.search(r"^// RUN: .*? -- (.*)$", file.read(), re.MULTILINE)
    flags = run[1].rstrip("\\").split() if run else []
    return [flag.replace("%S", os.path.dirname(path)) for flag in flags]


entries = [
    {
        "directory": folder,
        "file": path,
        "arguments": [
            "c++", "-std=c++20", f"-I{root}/runtime/include", f"-I{root}/examples",
            *flags_of(path), "-c", path,
        ],
    }
    for path in (examples + tests)[::share]
]
with open(os.path.join(folder, "compile_commands.json"), "w") as database:
    json.dump(entries, database)
