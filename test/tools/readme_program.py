#!/usr/bin/env python3
"""Writes the program that README.md shows of the runtime, and what it prints.

    readme_program.py README PROGRAM OUTPUT
"""

import re
import sys

readme, program, output = sys.argv[1:]
with open(readme) as file:
    text = file.read()


def block_after(marker):
    return re.search(rf"<!-- {marker} -->\n```\w*\n(.*?)```", text, re.DOTALL).group(1)


HEADERS = ["asynq/asynq.hpp", "iostream", "span", "string", "vector"]
with open(program, "w") as file:
    file.writelines(f"#include <{header}>\n" for header in HEADERS)
    file.write(block_after("a program of the runtime"))
with open(output, "w") as file:
    file.write(block_after("its output"))
