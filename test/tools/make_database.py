#!/usr/bin/env python3
"""Writes a compile_commands.json for files of one folder."""

import argparse
import json
import os

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("folder")
parser.add_argument("include", help="folder of headers")
parser.add_argument("files", nargs="+")
parser.add_argument("--flags", default="", help="what else the compiler is told")
arguments = parser.parse_args()

entries = [
    {
        "directory": arguments.folder,
        "file": file,
        "command": f"c++ -std=c++20 -I{arguments.include} {arguments.flags} -c {file}",
    }
    for file in arguments.files
]
with open(os.path.join(arguments.folder, "compile_commands.json"), "w") as database:
    json.dump(entries, database, indent=2)
