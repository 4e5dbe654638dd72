#!/usr/bin/env python3
"""From an edit to its diagnostics: asynq-clangd against the clangd of the same release,
for a file of 200 awaits without a finding, for one with many, and for one without awaits.

    bench/clangd_latency.py build/release

Both servers run side by side and have the same edits, one after the other. The least of
each counts: the machine can only make an edit slower. Beside what one waits for stands the
processor time of the server, of all edits together, which a busy machine blurs less.
"""
import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.append(f"{ROOT}/test/tools")
from language_server import Server  # noqa: E402


def awaits(count, findings, calls_per_function=10):
    """Each await needs what came before it, or only every third of them does."""
    lines = ["#include <asynq/asynq.hpp>", "asynq::task<int> f(int);"]
    for first in range(0, count, calls_per_function):
        lines.append(f"asynq::task<int> many{first}() {{\n  int sum = 0;")
        for i in range(first, first + calls_per_function):
            operand = i if findings and i % 3 else "sum"
            lines.append(f"  auto x{i} = co_await f({operand});\n  sum += x{i};")
        lines.append("  co_return sum;\n}")
    return "\n".join(lines) + "\n"


class Editor:
    def __init__(self, command, folder, path, text):
        self.server = Server([*command, "--background-index=false", "--log=error"], folder)
        self.text, self.uri = text, self.server.open(path, text)
        self.server.diagnostics(self.uri)

    def edit(self, number):
        """Seconds from an edit at the end of the file to its diagnostics."""
        start = time.monotonic()
        self.server.change(self.uri, f"{self.text}int Edit{number};\n")
        self.server.diagnostics(self.uri)
        return time.monotonic() - start

    def processor_time(self):
        fields = Path(f"/proc/{self.server.process.pid}/stat").read_text().split(") ")[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def compare(name, commands, text, edits):
    with tempfile.TemporaryDirectory() as folder:
        flags = ["-std=c++20", f"-I{ROOT}/runtime/include", f"-I{ROOT}/test/unit/runtime"]
        Path(folder, "compile_flags.txt").write_text("\n".join(flags))
        editors = [Editor(command, folder, f"{folder}/file.cpp", text) for command in commands]
        before = [editor.processor_time() for editor in editors]
        waits = [[editor.edit(number) for editor in editors] for number in range(edits)]
        times = [editor.processor_time() - at for editor, at in zip(editors, before)]
        for editor in editors:
            editor.server.shut_down()
    for what, (plain, ours) in (
        ("wait", [min(least) * 1000 for least in zip(*waits)]),
        ("processor", [time / edits * 1000 for time in times]),
    ):
        print(f"{name:20} {what:10} {plain:9.1f} ms {ours:9.1f} ms {ours / plain:8.3f}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("build", help="a Release build of asynq-clangd")
    parser.add_argument("--clangd", default="/usr/lib/llvm-19/bin/clangd")
    parser.add_argument("--edits", type=int, default=100)
    arguments = parser.parse_args()
    commands = [[arguments.clangd], [os.path.join(arguments.build, "bin/asynq-clangd")]]
    print(f"{'':31} {'clangd':>12} {'asynq-clangd':>12} {'ratio':>8}")
    compare("200 awaits", commands, awaits(200, findings=False), arguments.edits)
    compare("with 67 findings", commands, awaits(200, findings=True), arguments.edits)
    without = Path(ROOT, "runtime/src/debug.cpp").read_text()
    compare("without awaits", commands, without, arguments.edits)


if __name__ == "__main__":
    main()
