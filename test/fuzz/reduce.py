"""Makes a program that shows a mismatch small.

Statements are taken out of the program's tree, together with all that names what
they declared; blocks are replaced by what is in them. Many candidates are checked
in one file, and the smallest that still shows the mismatch is the next program.
"""

import copy

import check
from model import Function

CANDIDATES = 80  # in one file


def reduce(tools, work, program):
    kind = _kind(tools, work, [program]).get(program.name)
    if kind is None:
        return program
    for round_number in range(40):
        smaller = _smaller(tools, work, program, kind, round_number)
        if smaller is None:
            return program
        program = smaller
    return program


def _kind(tools, work, programs):
    """What goes wrong with each, by name; the first thing counts."""
    kinds = {}
    for mismatch in check.check_file(tools, work, 0, programs).mismatches:
        kinds.setdefault(mismatch.program, mismatch.what)
    return kinds


def _smaller(tools, work, program, kind, round_number):
    candidates = []
    for edit in _edits(program):
        candidate = copy.deepcopy(program)
        candidate.name = f"{program.name.split('~')[0]}~{round_number}.{len(candidates)}"
        edit(candidate)
        candidates.append(candidate)
        if len(candidates) == CANDIDATES:
            break
    if not candidates:
        return None
    kinds = _kind(tools, work, candidates)
    shown = [c for c in candidates if kinds.get(c.name) == kind]
    return min(shown, key=lambda c: len(c.text()), default=None)


def _edits(program):
    """Ways to make a program smaller, those that take out most first."""
    for index in range(len(program.parts) - 1):
        yield lambda p, index=index: p.parts.pop(index)
    bodies = list(_bodies(program))
    for part in (2, 4, 8):
        for where, body in enumerate(bodies):
            size = len(body) // part
            for start in range(0, len(body), size) if size > 1 else ():
                yield lambda p, w=where, a=start, b=start + size: _take_out(p, w, a, b)
    for where, body in enumerate(bodies):
        for start in range(len(body)):
            yield lambda p, w=where, a=start: _take_out(p, w, a, a + 1)
            if body[start].bodies:
                yield lambda p, w=where, a=start: _unwrap(p, w, a)
            if "\n" in body[start].text or "//" in body[start].text:
                yield lambda p, w=where, a=start: _undecorate(p, w, a)


def _bodies(program):
    """Every list of statements, always in the same order."""
    pending = [part.body for part in program.parts if isinstance(part, Function)]
    while pending:
        body = pending.pop(0)
        yield body
        pending += [inner for statement in body for inner in statement.bodies]


def _take_out(program, where, start, end):
    body = list(_bodies(program))[where]
    names = {n for statement in body[start:end] for n in statement.declares}
    del body[start:end]
    if not names:
        return
    for other in list(_bodies(program)):
        other[:] = [s for s in other if s.bodies or not s.mentions(names)]


def _unwrap(program, where, index):
    body = list(_bodies(program))[where]
    body[index : index + 1] = [s for inner in body[index].bodies for s in inner]


def _undecorate(program, where, index):
    statement = list(_bodies(program))[where][index]
    lines = [line.split(" // ")[0] for line in statement.text.split("\n")]
    statement.text = "\n".join(l for l in lines if l and not l.startswith("//"))
