# Part of asynq, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compiles and runs every C++ block with a main() in a folder of Markdown files.

usage: run_doc_examples.py FOLDER SCRATCH LIBRARY COMPILE_COMMAND...
"""
import pathlib
import re
import subprocess
import sys


def programs(folder):
    for page in sorted(pathlib.Path(folder).glob("*.md")):
        for block in re.findall(r"```cpp\n(.*?)```", page.read_text(), re.S):
            if "int main" in block:
                yield page.name, block


def main(folder, scratch, library, *compile_command):
    source, program = scratch + ".cpp", scratch + ".exe"
    for name, block in programs(folder):
        pathlib.Path(source).write_text(block)
        command = [*compile_command, source, library, "-o", program]
        subprocess.run(command, check=True)
        output = subprocess.run([program], check=True, capture_output=True, text=True)
        print(f"{name}: {output.stdout}", flush=True)


main(*sys.argv[1:])
