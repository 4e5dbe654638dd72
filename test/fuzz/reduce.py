"""Makes a program that shows a mismatch small.

Statements are taken out of the program's tree, together with all that names what
they declared; blocks are replaced by what is in them. Many edits are tried in one
file. Those that leave the mismatch are then made together, or the best of them.
"""

import copy

import check
from model import Function

EDITS_IN_A_FILE = 80
MAX_ROUNDS = 40


def reduce(tools, work, program):
    reducer = _Reducer(tools, work, program)
    return reducer.run() if reducer.kind else program


class _Reducer:
    def __init__(self, tools, work, program):
        self.tools = tools
        self.work = work
        self.program = program
        self.made = 0
        self.kind = self.kinds([program]).get(program.name)

    def kinds(self, programs):
        """What goes wrong with each, by name; the first thing counts."""
        kinds = {}
        report = check.check_file(self.tools, self.work, 0, programs)
        for mismatch in report.mismatches:
            kinds.setdefault(mismatch.program, mismatch.what)
        return kinds

    def run(self):
        for _ in range(MAX_ROUNDS):
            edits = [[edit] for edit in _edits(self.program)][:EDITS_IN_A_FILE]
            good = self.good(edits)
            if not good:
                break
            all_good = [edit for edits, _ in good for edit in edits]
            half = len(all_good) // 2
            together = [all_good, all_good[:half], all_good[half:]]
            good += self.good([e for e in together if len(e) > 1])
            self.program = min((p for _, p in good), key=lambda p: len(p.text()))
        return self.program

    def good(self, lists_of_edits):
        """The lists of edits that leave the mismatch, and what they give."""
        candidates = [(edits, self.edited(edits)) for edits in lists_of_edits]
        kinds = self.kinds([p for _, p in candidates]) if candidates else {}
        return [(e, p) for e, p in candidates if kinds.get(p.name) == self.kind]

    def edited(self, edits):
        copies = {}
        candidate = copy.deepcopy(self.program, copies)
        candidate.name = f"{self.program.name.split('~')[0]}~{self.made}"
        self.made += 1
        for edit, targets in edits:
            edit(candidate, [copies.get(id(t), t) for t in targets])
        return candidate


def _edits(program):
    """Functions of a program and of what they change, the largest first."""
    for part in program.parts[:-1]:
        yield _drop_part, [part]
    bodies = list(_bodies(program))
    for part in (2, 4):
        for body in bodies:
            size = len(body) // part
            for start in range(0, len(body), size) if size > 1 else ():
                yield _take_out, body[start : start + size]
    for body in bodies:
        for statement in body:
            yield _take_out, [statement]
            if statement.bodies:
                yield _unwrap, [statement]
            elif "\n" in statement.text or "//" in statement.text:
                yield _undecorate, [statement]


def _bodies(program):
    """Every list of statements."""
    pending = [part.body for part in program.parts if isinstance(part, Function)]
    while pending:
        body = pending.pop(0)
        yield body
        pending += [inner for statement in body for inner in statement.bodies]


def _drop_part(program, parts):
    program.parts[:] = [p for p in program.parts if p is not parts[0]]


def _take_out(program, victims):
    names = {name for victim in victims for name in victim.declares}
    for body in list(_bodies(program)):
        body[:] = [
            s
            for s in body
            if not any(s is victim for victim in victims)
            and (s.bodies or not s.mentions(names))
        ]


def _unwrap(program, targets):
    for body in list(_bodies(program)):
        for index, statement in enumerate(body):
            if statement is targets[0]:
                inner = [s for block in statement.bodies for s in block]
                body[index : index + 1] = inner
                return


def _undecorate(program, targets):
    del program
    lines = [line.split(" // ")[0] for line in targets[0].text.split("\n")]
    kept = [line for line in lines if line and not line.startswith("//")]
    targets[0].text = "\n".join(kept) or targets[0].text
