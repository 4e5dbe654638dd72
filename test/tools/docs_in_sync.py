#!/usr/bin/env python3
"""Fails if a check of the plugin lacks one of the files that make a check, or if
one of those files belongs to no check."""

import glob
import os
import re
import subprocess
import sys

tidy, root = sys.argv[1:]


def output(*arguments):
    return subprocess.run(
        [tidy, "-checks=-*,asynq-*", *arguments], check=True, capture_output=True, text=True
    ).stdout


def read(path):
    with open(os.path.join(root, path)) as file:
        return file.read()


def tests_of(check):
    """One file of its name, or all files in a folder of its name."""
    path = f"{root}/test/checks/{check}"
    return glob.glob(f"{path}.cpp") + glob.glob(f"{path}/*.cpp")


problems = []
checks = re.findall(r"^ +asynq-(\S+)$", output("--list-checks"), re.MULTILINE)
if not checks:
    problems.append("the plugin has no checks")
listed = read("docs/checks/list.md")
config = output("--dump-config")
for check in checks:
    class_name = "".join(word.capitalize() for word in check.split("-")) + "Check"
    for path in (
        f"clang-tidy-plugin/checks/{class_name}.h",
        f"clang-tidy-plugin/checks/{class_name}.cpp",
        f"docs/checks/{check}.md",
    ):
        if not os.path.exists(os.path.join(root, path)):
            problems.append(f"asynq-{check} has no {path}")
    if not tests_of(check):
        problems.append(f"asynq-{check} has no test in test/checks")
    if f"[asynq-{check}]({check}.md)" not in listed:
        problems.append(f"asynq-{check} is not in docs/checks/list.md")
    page = f"docs/checks/{check}.md"
    if os.path.exists(os.path.join(root, page)):
        for option in re.findall(rf"asynq-{check}\.(\w+):", config):
            if f"`{option}`" not in read(page):
                problems.append(f"{page} does not describe the option {option}")
pages = {os.path.basename(path)[:-3] for path in glob.glob(f"{root}/docs/checks/*.md")}
for page in pages - set(checks) - {"list"}:
    problems.append(f"docs/checks/{page}.md belongs to no check")
for path in sorted(glob.glob(f"{root}/test/checks/*")):
    name = os.path.basename(path).removesuffix(".cpp")
    if name not in checks and name != "Inputs":
        problems.append(f"{os.path.relpath(path, root)} belongs to no check")
sys.exit("\n".join(problems) or 0)
