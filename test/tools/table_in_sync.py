#!/usr/bin/env python3
"""Fails unless the page of asynq-blocking-call lists what the table in the checker
has, and nothing else."""

import os
import re
import sys

root = sys.argv[1]


def read(path):
    with open(os.path.join(root, path)) as file:
        return file.read()


source = read("checker/knowledge/BlockingTable.cpp")
table = source[source.index("Functions[]") : source.index("Offloads[]")]
known = set(re.findall(r'\{"([^"]+)"', table))
page = read("docs/checks/blocking-call.md")
section = page.split("## The table")[1].split("\n## ")[0]
listed = set(re.findall(r"`([^`]+)`", section))
problems = [f"not on the page: {name}" for name in sorted(known - listed)]
problems += [f"only on the page: {name}" for name in sorted(listed - known)]
offloads = re.findall(r'"([^"]+)"', source[source.index("Offloads[]") :])
problems += [f"not on the page: {name}" for name in offloads if f"`{name}`" not in page]
sys.exit("\n".join(problems) or 0)
