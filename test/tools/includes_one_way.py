#!/usr/bin/env python3
"""Fails if something is included against the order of the parts:

    hosts -> checker: findings -> rewrite -> graph -> effects -> model -> knowledge
    runtime -> the standard library

A room of the checker includes itself and what stands right of it here. Headers
that stand in checker/ itself belong to no room: all may include them, and they
include none.
"""

import os
import re
import sys

root = sys.argv[1]
ROOMS = ["knowledge", "model", "effects", "graph", "rewrite", "findings"]
ORDER = " -> ".join(ROOMS)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*[<"]([^>"]+)[>"]')
SOURCES = (".h", ".cpp", ".hpp")


def sources_of(folder):
    for path, folders, files in os.walk(os.path.join(root, folder)):
        folders.sort()
        for file in sorted(files):
            if file.endswith(SOURCES):
                yield os.path.relpath(os.path.join(path, file), root)


def includes_of(source):
    with open(os.path.join(root, source)) as file:
        for number, line in enumerate(file, 1):
            if match := INCLUDE.match(line):
                yield number, match.group(1)


def target_of(source, included):
    """The file of the project that is meant, or what is written."""
    beside = os.path.normpath(os.path.join(os.path.dirname(source), included))
    folders = ("checker", "clang-tidy-plugin", "runtime/include")
    for path in (beside, *(os.path.normpath(f"{folder}/{included}") for folder in folders)):
        if os.path.exists(os.path.join(root, path)):
            return path
    return included


def room_of(path):
    """The room of a file of the checker; None for what is in none."""
    parts = path.split("/")
    return parts[1] if parts[0] == "checker" and len(parts) > 2 else None


def rule_for_checker(source, target):
    """The rule that an include of the checker breaks, or None."""
    mine, other = room_of(source), room_of(target)
    if target.startswith(("clang-tidy-plugin/", "clang-tidy/")):
        return "the checker knows nothing of its hosts"
    if target.startswith(("runtime/", "asynq/")):
        return "the checker knows the runtime by its profile only"
    if other is None:
        return None
    if mine is None:
        return "what stands in checker/ itself includes no room"
    if other not in ROOMS or mine not in ROOMS:
        return None  # which is told by itself
    if ROOMS.index(other) > ROOMS.index(mine):
        return f"{mine} comes before {other} in {ORDER}"
    return None


def rule_for_runtime(_, target):
    if target.startswith(("checker/", "clang-tidy-plugin/", "clang/", "clang-tidy/", "llvm/")):
        return "the runtime knows nothing of the checker"
    return None


checker, runtime = list(sources_of("checker")), list(sources_of("runtime"))
problems = [f"there are no sources in {root}"] if not checker or not runtime else []
rooms = {room_of(source) for source in checker} - {None, *ROOMS}
problems += [f"checker/{room} is no room: {ORDER}" for room in sorted(rooms)]
for sources, rule_for in ((checker, rule_for_checker), (runtime, rule_for_runtime)):
    for source in sources:
        for line, included in includes_of(source):
            if rule := rule_for(source, target_of(source, included)):
                problems.append(f"{source}:{line}: includes {included}: {rule}")
sys.exit("\n".join(problems) or 0)
