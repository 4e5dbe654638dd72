#!/usr/bin/env python3
"""Runs the shell parts of the jobs on docs/getting-started/ci.md in a project.

    run_ci_jobs.py PAGE PROJECT PROGRAMS CODE

Fails if a job ends with another exit code than CODE, or if the page's hook is not the
one of .pre-commit-hooks.yaml. PROGRAMS is the folder where asynq-tidy is.
"""

import os
import re
import subprocess
import sys

import yaml

page, project, programs, code = sys.argv[1:]
with open(page) as text:
    blocks = [yaml.load(block, yaml.BaseLoader)
              for block in re.findall(r"```yaml\n(.*?)```", text.read(), re.DOTALL)]


def scripts():
    for block in blocks:
        for name, job in (block.get("jobs") or block).items():
            if isinstance(job, dict) and "steps" in job:
                yield f"GitHub: {name}", [step["run"] for step in job["steps"] if "run" in step]
            elif isinstance(job, dict) and "script" in job:
                yield f"GitLab: {name}", job["script"]


os.environ["PATH"] = programs + os.pathsep + os.environ["PATH"]
jobs = list(scripts())
if len(jobs) < 2:
    sys.exit("the page has no job for GitHub or none for GitLab")
for name, lines in jobs:
    ended = subprocess.run(["bash", "-ec", "\n".join(lines)], cwd=project)
    if ended.returncode != int(code):
        sys.exit(f"{name}: exit code {ended.returncode}")
    print(f"{name}: exit code {code}")

hooks = [hook for block in blocks for repo in block.get("repos", []) for hook in repo["hooks"]]
with open(os.path.join(os.path.dirname(page), "../../.pre-commit-hooks.yaml")) as text:
    shipped = yaml.load(text, yaml.BaseLoader)
for hook in hooks:
    if not any(hook.items() <= other.items() for other in shipped):
        sys.exit(f"no hook of .pre-commit-hooks.yaml: {hook}")
