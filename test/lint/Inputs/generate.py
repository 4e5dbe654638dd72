"""Writes a project in which units see different parts of the same headers.

    generate.py FOLDER SEED

Headers have coroutines, templates of coroutines and parts that depend on macros; some units
see the bodies of what the headers await, some only its declarations.
"""

import json
import os
import random
import shutil
import sys

folder, seed = sys.argv[1], int(sys.argv[2])
pick = random.Random(seed)
HEADERS, UNITS = 5, 8


def body(name):
    """Of two awaited functions, that may have to do with each other."""
    shared = pick.choice(["state", f"state_{name}"])
    return (
        f"inline int {shared}_{name};\n"
        f"inline asynq::task<int> find_left_{name}() {{ co_return ++{shared}_{name} + co_await find_leaf(1); }}\n"
        f"inline asynq::task<int> find_right_{name}() {{ co_return {pick.choice([shared, 'other', 'other'])}"
        f"_{name} + co_await find_leaf(1); }}\n"
    )


def header(i):
    lines = ["#pragma once\n", '#include "tasks.hpp"\n']
    for other in range(i):
        if pick.random() < 0.3:
            lines.append(f'#include "h{other}.hpp"\n')
    lines.append("asynq::task<int> find_leaf(int);\n" f"inline int other_{i};\n")
    lines.append(f"#ifdef BODIES_{i}\n{body(i)}#else\n")
    lines.append(f"asynq::task<int> find_left_{i}();\nasynq::task<int> find_right_{i}();\n#endif\n")
    kind = pick.choice(["", "template <class T> ", ""])
    bare = pick.choice(["", *3 * ["auto x = "]])
    second = "auto y = " if bare else ""
    condition = pick.choice(["", f"#if MODE == {pick.randrange(2)}\n"])
    lines.append(
        f"{condition}{kind or 'inline '}asynq::task<int> both_{i}() {{\n"
        f"  {bare}co_await find_left_{i}();\n  {second}co_await find_right_{i}();\n"
        f"  co_return {'x + y' if bare else '0'};\n}}\n"
    )
    if condition:
        lines.append("#endif\n")
    return "".join(lines), bool(kind) and not condition


def unit(i, templates):
    seen = pick.sample(range(HEADERS), pick.randrange(1, 4))
    lines = [f'#include "h{j}.hpp"\n' for j in sorted(seen)]
    if pick.random() < 0.5:
        lines.append(
            f"asynq::task<int> own_{i}() {{\n  auto a = co_await find_leaf(1);\n"
            f"  auto b = co_await find_leaf({pick.choice('12a')});\n  co_return a + b;\n}}\n"
        )
    lines += [f"auto used_{i}_{j} = both_{j}<int>();\n" for j in seen if j in templates]
    return "".join(lines)


def write(name, text):
    with open(os.path.join(folder, name), "w") as file:
        file.write(text)


shutil.copy(os.path.join(os.path.dirname(__file__), "tasks.hpp"), folder)
templates = set()
for i in range(HEADERS):
    text, is_template = header(i)
    write(f"h{i}.hpp", text)
    if is_template:
        templates.add(i)
entries = []
for i in range(UNITS):
    write(f"u{i}.cpp", unit(i, templates))
    for mode in pick.choice([[0], [1], [0, 1]]):
        defined = [f"-DBODIES_{j}" for j in range(HEADERS) if pick.random() < 0.2]
        entries.append({
            "directory": folder, "file": f"u{i}.cpp",
            "arguments": ["c++", "-std=c++20", f"-DMODE={mode}", *defined, "-c", f"u{i}.cpp"],
        })
write("compile_commands.json", json.dumps(entries))
