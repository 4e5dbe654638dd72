#!/usr/bin/env python3
"""Fails unless the runs that compare_runs.py or run_fixed.py printed differ in nothing
but the number of round trips, or how many of them are under way at once."""

import re
import sys

with open(sys.argv[1]) as file:
    parts = re.split(r"^(?:before|after), \S+:\n", file.read(), flags=re.MULTILINE)
pages = {re.sub(r"(round trips|most at once): \d+", r"\1: N", part) for part in parts[1:]}
if len(parts) != 5 or len(pages) != 1:
    sys.exit(f"{len(parts) - 1} runs, {len(pages)} different pages")
