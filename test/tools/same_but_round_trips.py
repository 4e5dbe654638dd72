#!/usr/bin/env python3
"""Fails unless the runs that compare_runs.py printed differ in nothing but the
number of round trips."""

import re
import sys

with open(sys.argv[1]) as file:
    parts = re.split(r"^(?:before|after), \S+:\n", file.read(), flags=re.MULTILINE)
pages = {re.sub(r"round trips: \d+", "round trips: N", part) for part in parts[1:]}
if len(parts) != 5 or len(pages) != 1:
    sys.exit(f"{len(parts) - 1} runs, {len(pages)} different pages")
