#!/usr/bin/env python3
"""Prints what asynq-clangd finds in files, all of which are open at once.

    findings.py CLANGD FILE...
"""

import os
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "tools"))
from language_server import Server  # noqa: E402

clangd, *files = sys.argv[1:]
files = [os.path.abspath(file) for file in files]
server = Server([clangd, "--background-index=false", "--log=error"], os.path.dirname(files[0]))
opened = [(file, server.open(file, Path(file).read_text())) for file in files]
for file, uri in opened:
    for found in server.diagnostics(uri):
        message, line = found["message"].split("\n")[0], found["range"]["start"]["line"]
        print(f"{os.path.basename(file)}:{line + 1}: {message} [{found.get('code')}]")
print("exit code:", server.shut_down())
