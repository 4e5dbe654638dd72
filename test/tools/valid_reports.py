#!/usr/bin/env python3
"""Fails if a report is not what its format's description asks for.

    valid_reports.py --cache FOLDER FILE...

*.sarif is held against the schema of SARIF 2.1.0, which the npm package
@microsoft/jest-sarif ships; *.gitlab.json against what GitLab documents of its
code-quality report.
"""

import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import tarfile

import jsonschema

PACKAGE = "@microsoft/jest-sarif@1.0.0-beta.0"
SCHEMA = "package/lib/schemas/sarif-2.1.0-rtm.5.json"
SEVERITIES = {"info", "minor", "major", "critical", "blocker"}
FIELDS = {"description", "check_name", "fingerprint", "severity", "location"}


def sarif_schema(cache):
    """Fetched once."""
    path = cache / SCHEMA
    if not path.exists():
        cache.mkdir(parents=True, exist_ok=True)
        packed = subprocess.run(
            ["npm", "pack", "--silent", PACKAGE], cwd=cache, check=True, text=True,
            stdout=subprocess.PIPE,
        ).stdout.split()[-1]
        with tarfile.open(cache / packed) as archive:
            text = archive.extractfile(SCHEMA).read()
        path.parent.mkdir(parents=True, exist_ok=True)
        # Tests may run beside each other: the file is there as a whole or not at all.
        unfinished = path.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(text)
        unfinished.rename(path)
    return json.loads(path.read_text())


def sarif_problems(report, cache):
    validator = jsonschema.Draft7Validator(sarif_schema(cache))
    for error in validator.iter_errors(report):
        yield f"{'/'.join(map(str, error.absolute_path))}: {error.message}"
    for run in report["runs"]:
        rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        for result in run["results"]:
            if rules[result["ruleIndex"]] != result["ruleId"]:
                yield f"{result['ruleId']} is not rule {result['ruleIndex']}"


def gitlab_problems(report, _):
    fingerprints = [entry.get("fingerprint") for entry in report]
    if len(set(fingerprints)) != len(fingerprints):
        yield "two entries have one fingerprint"
    for entry in report:
        if set(entry) != FIELDS:
            yield f"the fields are {sorted(entry)}"
            continue
        if entry["severity"] not in SEVERITIES:
            yield f"no severity: {entry['severity']}"
        if not re.fullmatch(r"[0-9a-f]{16}", entry["fingerprint"]):
            yield f"no fingerprint: {entry['fingerprint']}"
        place = entry["location"]
        if place["path"].startswith(("/", "./")) or place["lines"]["begin"] < 1:
            yield f"no place in the project: {place}"


parser = argparse.ArgumentParser()
parser.add_argument("--cache", type=pathlib.Path, required=True)
parser.add_argument("files", nargs="+", type=pathlib.Path)
arguments = parser.parse_args()
found = []
for file in arguments.files:
    problems_of = sarif_problems if file.suffix == ".sarif" else gitlab_problems
    for problem in problems_of(json.loads(file.read_text()), arguments.cache):
        found.append(f"{file.name}: {problem}")
sys.exit("\n".join(found) or None)
