#!/usr/bin/env python3
"""asynq-clangd over what stands in an editor while somebody types: one session in
which files come into being character by character, and lose every token once.

    test/fuzz/type.py --clangd build/release/bin/asynq-clangd            # examples/
    test/fuzz/type.py --clangd build/release/bin/asynq-clangd --edits 60 --seed 7

Every text is a change of its own, and each is waited for: the server may not end, and
may take no longer than a minute for any. At the end it has to find in the whole files
what it found in them at the beginning. With --edits, so many texts are drawn from all.

Says how much the server grew over the second half of the edits, and with --plain CLANGD
how long the slowest text took it beyond what a clangd without the checks took.
"""

import argparse
import glob
import os
import random
import re
import sys
import tempfile
import time
from pathlib import Path

from toolchain import ROOT

sys.path.append(f"{ROOT}/test/tools")
from language_server import Server  # noqa: E402

TOKEN = re.compile(r"[A-Za-z_]\w*|\d[\w.]*|\"(?:\\.|[^\"\\])*\"|[-+<>=&|:]{2}|\S")


def parse_arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--clangd", required=True)
    parser.add_argument("--plain", help="a clangd to compare the time with")
    parser.add_argument("--edits", type=int, help="so many at random instead of all")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--max-growth", type=float, default=0.25, help="of the memory, a share")
    parser.add_argument("files", nargs="*", help="default: the slow programs of examples/")
    return parser.parse_args()


def own_code(text):
    """Where what is typed begins: the comment and the includes before it are there."""
    lines = list(re.finditer(r"^#include.*\n", text, re.MULTILINE))
    return lines[-1].end() if lines else 0


def holes_of(text):
    """What is missing while it is typed: all that comes after, or a token."""
    begin = own_code(text)
    yield from ((end, len(text)) for end in range(begin, len(text)))
    yield from (token.span() for token in TOKEN.finditer(text, begin))


def draw(edits, arguments):
    """`edits` as they come, or some of them in that order."""
    if not arguments.edits or arguments.edits >= len(edits):
        return edits
    numbers = random.Random(arguments.seed).sample(range(len(edits)), arguments.edits)
    return [edits[number] for number in sorted(numbers)]


def memory(process):
    """What the process has resident, in MiB."""
    with open(f"/proc/{process.pid}/status") as file:
        return int(re.search(r"VmRSS:\s+(\d+)", file.read())[1]) / 1024


class Session:
    def __init__(self, clangd, folder):
        command = [clangd, "--background-index=false", "--log=error", "-j=2"]
        self.server, self.folder, self.uris = Server(command, folder), folder, {}

    def show(self, name, text):
        """Codes and places of what is found of ours, and the seconds that took."""
        start = time.monotonic()
        if name in self.uris:
            self.server.change(self.uris[name], text)
        else:
            self.uris[name] = self.server.open(f"{self.folder}/{name}", text)
        found = self.server.diagnostics(self.uris[name])
        codes = [(str(one.get("code")), one["range"]["start"]["line"]) for one in found]
        ours = sorted(code for code in codes if code[0].startswith("asynq-"))
        return ours, time.monotonic() - start


def type_all(clangd, folder, files, edits, times):
    """How much the server grew over the second half of the edits, and what it had before."""
    session = Session(clangd, folder)
    before = {name: session.show(name, text)[0] for name, text in files.items()}
    middle = 0
    for number, (name, (begin, end)) in enumerate(edits):
        text = files[name][:begin] + files[name][end:]
        if number == len(edits) // 2:
            middle = memory(session.server.process)
        try:
            times.append(session.show(name, text)[1])
        except (TimeoutError, RuntimeError, BrokenPipeError) as error:
            kept = f"/tmp/asynq-type-{os.getpid()}.cpp"
            Path(kept).write_text(text)
            sys.exit(f"FAILED edit {number} of {name}: {error}; the text is in {kept}")
    growth = memory(session.server.process) - middle
    after = {name: session.show(name, text)[0] for name, text in files.items()}
    if session.server.shut_down() != 0:
        sys.exit("FAILED: the server did not end well")
    if before != after:
        sys.exit(f"FAILED: found before\n{before}\nand after\n{after}")
    return growth / middle, middle


def main():
    arguments = parse_arguments()
    paths = arguments.files or sorted(glob.glob(f"{ROOT}/examples/*/slow.cpp"))
    files = {
        f"{number}-{Path(path).name}": Path(path).read_text() for number, path in enumerate(paths)
    }
    edits = [(name, hole) for name, whole in files.items() for hole in holes_of(whole)]
    edits = draw(edits, arguments)
    with tempfile.TemporaryDirectory(prefix="asynq-type-") as folder:
        flags = ["-std=c++20"]
        flags += [f"-I{ROOT}/{f}" for f in ("runtime/include", "examples", "test/checks/Inputs")]
        Path(folder, "compile_flags.txt").write_text("\n".join(flags))
        times, plain = [], []
        growth, size = type_all(arguments.clangd, folder, files, edits, times)
        if arguments.plain:
            type_all(arguments.plain, folder, files, edits, plain)
            slowest = max(mine - theirs for mine, theirs in zip(times, plain))
            print(f"{sum(times):.1f} s, plain {sum(plain):.1f} s; slowest {slowest:+.2f} s")
    print(f"{len(edits)} edits, {size:.0f} MiB, {growth:+.1%} over the second half")
    return 1 if growth > arguments.max_growth else 0


if __name__ == "__main__":
    sys.exit(main())
