#!/usr/bin/env python3
"""Fails if a page about the design names what is not there.

    design_names_in_sync.py ROOT [PAGE...]      default: all of docs/design

Of what stands between backticks outside of blocks of code, this is looked up in
the sources of checker/, clang-tidy-plugin/ and runtime/:

    f(), T::f(), n::f()     a name that a parenthesis or template arguments follow
    AwaitGraph, run_state   an identifier of several words
    AwaitGraph.h, effects/  a file or folder, from there or from the root on
"""

import glob
import os
import re
import sys

root = sys.argv[1]
pages = sys.argv[2:] or sorted(glob.glob(f"{root}/docs/design/*.md"))
FOLDERS = ["checker", "clang-tidy-plugin", "runtime"]
SUFFIXES = (".h", ".hpp", ".cpp", ".py")
FUNCTION = re.compile(r"((?:~?\w+::)*)(~?\w+)\(\)")
IDENTIFIER = re.compile(r"(?:\w+::)*\w*(?:[a-z0-9][A-Z]|\w_[a-z])\w*")
PATH = re.compile(r"[\w.{},*-]+(?:/[\w.{},*-]*)*")


def read(path):
    with open(path) as file:
        return file.read()


files = [
    os.path.join(path, file)
    for folder in FOLDERS
    for path, _, names in os.walk(os.path.join(root, folder))
    for file in names
    if file.endswith(SUFFIXES)
]
texts = [read(file) for file in files]
names = {os.path.basename(file) for file in files}
words = set(re.findall(r"\w+", "\n".join(texts)))
called = set(re.findall(r"(~?\w+)(?=\(|<)", "\n".join(texts)))


def function_exists(scopes, name):
    """In one file with all that it is a member of, if anything."""
    if name not in called:
        return False
    wanted = [re.compile(rf"\b{scope}\b") for scope in scopes.split("::")[:-1]]
    wanted.append(re.compile(rf"(?<!\w){name}\b"))
    return any(all(word.search(text) for word in wanted) for text in texts)


def alternatives(path):
    """What `x.{h,cpp}` stands for."""
    if match := re.search(r"\{([^{}]*)\}", path):
        for part in match.group(1).split(","):
            yield from alternatives(path[: match.start()] + part + path[match.end() :])
    else:
        yield path


def path_exists(path):
    if "/" not in path:
        return path in names
    return any(
        glob.glob(os.path.join(root, folder, path))
        for folder in ["", *FOLDERS, "runtime/include"]
    )


def exists(name):
    """None for what is none of the project's names."""
    if match := FUNCTION.fullmatch(name):
        return function_exists(*match.groups())
    if PATH.fullmatch(name) and ("/" in name or name.endswith((*SUFFIXES, "}"))):
        return all(path_exists(path) for path in alternatives(name))
    if IDENTIFIER.fullmatch(name):
        return all(word in words for word in name.split("::"))
    return None


def names_in(page):
    prose = re.sub(r"^```.*?^```", "", read(page), flags=re.MULTILINE | re.DOTALL)
    return [" ".join(name.split()) for name in re.findall(r"`([^`]+)`", prose)]


problems = [f"there are no pages in {root}/docs/design"] if not pages else []
for page in pages:
    found = [(name, exists(name)) for name in dict.fromkeys(names_in(page))]
    if not any(there is not None for _, there in found):
        problems.append(f"{os.path.basename(page)} names nothing")
    for name, there in found:
        if there is False:
            problems.append(f"{os.path.basename(page)}: there is no {name}")
sys.exit("\n".join(problems) or 0)
