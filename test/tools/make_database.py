#!/usr/bin/env python3
"""Writes a compile_commands.json: make_database.py FOLDER INCLUDE FILES..."""

import json
import os
import sys

folder, include, *files = sys.argv[1:]
entries = [
    {
        "directory": folder,
        "file": file,
        "command": f"c++ -std=c++20 -I{include} -c {file}",
    }
    for file in files
]
with open(os.path.join(folder, "compile_commands.json"), "w") as database:
    json.dump(entries, database, indent=2)
