#!/usr/bin/env python3
"""Fails if README.md shows something else than what the tools print.

    readme_in_sync.py ROOT LINT_OUTPUT FIXED_PROFILE

Every line of a block has to stand in the real text, in that order.
"""

import re
import sys

root, lint_output, fixed_profile = sys.argv[1:]


def lines_of(path):
    with open(path) as file:
        return [line.rstrip().replace(root + "/", "") for line in file]


def block_after(marker, readme):
    match = re.search(rf"<!-- {re.escape(marker)} -->\n```\w*\n(.*?)```", readme, re.DOTALL)
    if not match:
        sys.exit(f"README.md has no block '{marker}'")
    return match.group(1).rstrip("\n").split("\n")


def check(marker, readme, real):
    rest = iter(real)
    for line in block_after(marker, readme):
        if line not in rest:
            sys.exit(f"README.md, '{marker}': this is not printed there:\n{line}")


with open(f"{root}/README.md") as file:
    text = file.read()
check("output of scripts/lint", text, lines_of(lint_output))
check("the fixed examples/profile/slow.cpp", text, lines_of(fixed_profile))
