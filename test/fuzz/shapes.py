"""The shapes that statements of generated programs have.

Each function takes the writer of the function that is being written, and returns
a list of statements; an empty one if the shape does not fit where it stands. The
table at the end says how often each is tried, and where.
"""

import dataclasses

import objects
from model import WORLD, Statement, Unit

CELLS = ("fuzz::cell_a", "fuzz::cell_b", "fuzz::cell_c")
JOURNAL, FILE = STREAMS = ("fuzz::journal", "fuzz::file")
ALIASES = {"*fuzz::way": "fuzz::cell_a"}


def cell_places(cell):
    """One place for each cell, and one for the row."""
    return frozenset({ALIASES.get(cell, cell.split("[")[0])})


def unit(rounds, reads, writes=(), barrier=False):
    return Unit(rounds, frozenset(reads), frozenset(writes), barrier)


#
# Awaits: what is awaited, its type, and what it reads
#


def await_int(w):
    """A call that gives an int, its unit, and how the result is spelled."""
    kind = w.pick(INT_AWAITS)
    return kind(w)


def _call(function, concurrent=False):
    def make(w):
        argument, reads = w.expression()
        text = f"{w.fuzz(function)}({w.site()}, {w.comment_inside()}{argument})"
        return text, unit(1, reads if concurrent else reads | {WORLD})

    return make


def _load(w):
    argument, reads = w.expression()
    return f"fuzz::trips.load(fuzz::key({w.site()}, {argument}))", unit(1, reads)


def _look(w):
    name = w.variable("int")
    if not name:
        return _call("find")(w)
    reads = w.places(name) | {WORLD}
    return f"fuzz::look({w.site()}, {name})", unit(1, reads)


def _length(w):
    name = w.variable("std::string")
    if not name:
        return _call("find")(w)
    reads = w.places(name) | {WORLD}
    return f"fuzz::length({w.site()}, {name})", unit(1, reads)


def _shelf(w):
    name = w.variable("fuzz::shelf")
    if not name:
        return _call("find")(w)
    argument, reads = w.expression()
    reads = reads | w.places(name) | {WORLD}
    if w.chance(0.6):
        return f"{name}.get({w.site()}, {argument})", unit(1, reads)
    return f"{name}.find({w.site()}, {argument})", unit(1, reads, w.places(name))


def _sum_of(w):
    name = w.variable("int", writable=True)
    if not name:
        return _call("find")(w)
    return f"fuzz::sum_of({w.site()}, {name})", unit(
        1, w.places(name) | {WORLD}, w.places(name)
    )


def _digest(w):
    name = w.variable("std::string", movable=True)
    if not name:
        return _call("find")(w)
    places = w.places(name)
    w.forget(name)
    return f"fuzz::digest({w.site()}, std::move({name}))", unit(
        1, places | {WORLD}, places
    )


def _unbox(w):
    name = w.variable("std::unique_ptr<int>", movable=True)
    if not name:
        return _call("find")(w)
    places = w.places(name)
    w.forget(name)
    return f"fuzz::unbox({w.site()}, std::move({name}))", unit(
        1, places | {WORLD}, places
    )


def _visible(w):
    function = w.helper("read")
    if not function:
        return _call("find")(w)
    argument, reads = w.expression()
    return f"{function.name}({w.site()}, {argument})", unit(
        1, reads | function.reads
    )


def _inner(w):
    function = w.inner("int")
    if not function:
        return _call("find")(w)
    argument, reads = w.expression()
    w.countable = False
    # Its traces and commands show in whatever runs at the same time.
    return f"{function}({argument})", unit(1, reads | {WORLD}, {WORLD})


def _lambda(w):
    name = w.variable("lambda coroutine")
    if not name:
        return _call("find")(w)
    argument, reads = w.expression()
    return f"{name}({argument})", unit(1, reads | w.places(name) | {WORLD})


def _member(w):
    if not w.in_class:
        return _call("find")(w)
    argument, reads = w.expression()
    reads = reads | {"a_", "b_", WORLD}
    return f"part({w.site()}, {argument})", unit(1, reads)


def _member_command(w):
    """A member function that writes a member, and says what it wrote."""
    if not w.in_class:
        return _call("find")(w)
    argument, reads = w.expression()
    member = w.choose(("a_", "b_"))
    what = unit(1, reads | {member}, {member})
    return f"change_{member[0]}({w.site()}, {argument})", what


def _writing_lambda(w):
    name = w.variable("writing lambda")
    if not name:
        return _call("find")(w)
    argument, reads = w.expression()
    places = w.places(name)
    return f"{name}({argument})", unit(1, reads | places | {WORLD}, places)


def _through(w):
    """A function with a visible body that writes through what it is handed."""
    name = w.variable("int", writable=True)
    if not name:
        return _call("find")(w)
    places = w.places(name)
    call = w.choose(("through_reference({0}, {1})", "through_pointer({0}, &{1})"))
    return call.format(w.site(), name), unit(1, places, places)


def _writing_argument(w):
    """An argument that writes a variable before the task is made."""
    name = w.variable("int", writable=True)
    if not name:
        return _call("find")(w)
    places = w.places(name)
    form = w.choose(("{0}++", "{0} = fuzz::mix({0}, 5)", "({0} += 3) + 1"))
    call = f"fuzz::find({w.site()}, {form.format(name)})"
    return call, unit(1, places | {WORLD}, places)


def _named_task(w):
    name = w.variable("task<int>")
    if not name:
        return _call("find")(w)
    places = w.places(name)
    w.forget(name)
    return f"std::move({name})", unit(1, places | {WORLD}, places)


def _timed(w):
    """A task that is handed to another function, which awaits it."""
    inner = (6, _call("find")), (2, _visible), (2, _inner), (1, _through), (1, _writing_argument)
    call, what = w.pick(inner)(w)
    what = dataclasses.replace(what, reads=what.reads | {WORLD})
    return f"fuzz::timed({w.site()}, {w.number()}, {call})", what


INT_AWAITS = (
    (12, _call("find")),
    (2, _call("find_noexcept")),
    (4, _call("fetch", concurrent=True)),
    (3, _timed),
    (1, _call("next_line")),
    (4, _load),
    (3, _look),
    (2, _length),
    (3, _shelf),
    (2, _sum_of),
    (1, _digest),
    (1, _unbox),
    (3, _visible),
    (3, _inner),
    (2, _lambda),
    (2, _member),
    (2, _member_command),
    (2, _writing_lambda),
    (2, _through),
    (1, _writing_argument),
    (2, _named_task),
)


def then_write(w, awaits, places, reads=()):
    """The units of awaits whose values are then written to places."""
    values = [w.fresh("value of ") for _ in awaits]
    units = [
        Unit(a.rounds, a.reads, a.writes | {value}, a.barrier)
        for a, value in zip(awaits, values)
    ]
    return (*units, unit(0, {*values, *reads}, places))


def is_ordered(call):
    return "next_line(" in call


def awaited(w):
    """One int to await; what is ordered is a barrier."""
    call, what = await_int(w)
    if is_ordered(call):
        what = Unit(1, what.reads, what.writes | {WORLD}, barrier=True)
    return call, what


#
# Results that are bound
#


def bind_int(w):
    call, what = awaited(w)
    form = w.pick(
        (
            (8, "auto {0} = co_await {1};"),
            (4, "const auto {0} = co_await {1};"),
            (4, "int {0} = co_await {1};"),
            (2, "const int {0} = co_await {1};"),
            (1, "auto {0}{{co_await {1}}};"),
            (1, "int {0}(co_await {1});"),
            (1, "const auto &{0} = co_await {1};"),
            (1, "auto &&{0} = co_await {1};"),
            (1, "[[maybe_unused]] auto {0} = co_await {1};"),
        )
    )
    name = w.declare("int", writable="const" not in form, place="&&" not in form)
    what = Unit(what.rounds, what.reads, what.writes | {name}, what.barrier)
    return [Statement(form.format(name, call), (what,), (name,))]


def bind_other(w):
    function, kind = w.pick(
        (
            (3, ("text", "std::string")),
            (3, ("box", "std::unique_ptr<int>")),
            (2, ("list", "std::vector<int>")),
            (2, ("wide", "long")),
            (1, ("find", "long")),
            (1, ("has", "bool")),
        )
    )
    argument, reads = w.expression()
    call = f"{w.fuzz(function)}({w.site()}, {argument})"
    declared = w.pick(((3, "auto"), (1, "const auto"), (2, kind)))
    if function == "find":
        declared = "long"
    constant = declared.startswith("const")
    name = w.declare(kind, writable=not constant)
    what = unit(1, reads | {WORLD}, {name})
    return [Statement(f"{declared} {name} = co_await {call};", (what,), (name,))]


def bind_pair(w):
    argument, reads = w.expression()
    site = w.site()
    first, second = w.declare("int"), w.declare("int")
    what = unit(1, reads | {WORLD}, {first, second})
    text = f"auto [{first}, {second}] = co_await fuzz::two({site}, {argument});"
    return [Statement(text, (what,), (first, second))]


def bind_gather(w):
    calls = [awaited(w) for _ in range(w.pick(((3, 2), (1, 3))))]
    units = [what for _, what in calls]
    if any(a.conflicts_with(b) for a in units for b in units if a is not b):
        return []
    names = [w.declare("int") for _ in calls]
    text = ", ".join(call for call, _ in calls)
    # The members have to wait for each other: one unit.
    what = Unit(
        max(u.rounds for u in units),
        frozenset().union(*(u.reads for u in units)),
        frozenset(names).union(*(u.writes for u in units)),
        any(u.barrier for u in units),
    )
    text = f"auto [{', '.join(names)}] = co_await asynq::gather({text});"
    return [Statement(text, (what,), tuple(names))]


def bind_tuple(w):
    one, first = awaited(w)
    two, second = awaited(w)
    if first.conflicts_with(second):
        return []
    results = w.fresh("results")
    a, b = w.declare("int"), w.declare("int")
    reads, writes = first.reads | second.reads, first.writes | second.writes
    what = Unit(1, reads, writes | {results}, first.barrier or second.barrier)
    return [
        Statement(
            f"auto {results} = co_await asynq::gather({one}, {two});",
            (what,),
            (results,),
        ),
        Statement(
            f"int {a} = std::get<0>({results}), {b} = std::get<1>({results});",
            (unit(0, {results}, {a, b}),),
            (a, b),
        ),
    ]


def bind_several(w):
    one, first = awaited(w)
    a = w.declare("int")
    two, second = awaited(w)
    b = w.declare("int")
    units = (
        Unit(1, first.reads, first.writes | {a}, first.barrier),
        Unit(1, second.reads, second.writes | {b}, second.barrier),
    )
    return [Statement(f"int {a} = co_await {one}, {b} = co_await {two};", units, (a, b))]


def single_gather(w):
    call, what = awaited(w)
    name = w.declare("int")
    what = Unit(1, what.reads, what.writes | {name}, what.barrier)
    return [
        Statement(f"auto [{name}] = co_await asynq::gather({call});", (what,), (name,))
    ]


def same_again(w):
    """The same await twice: the same site, so that both fail alike."""
    argument, reads = w.expression()
    call = f"fuzz::find({w.site()}, {argument})"
    a, b = w.declare("int"), w.declare("int")
    if w.chance(0.5):
        what = unit(1, reads | {WORLD}, {a, b})
        text = f"auto [{a}, {b}] = co_await asynq::gather({call}, {call});"
        return [Statement(text, (what,), (a, b))]
    return [
        Statement(
            f"auto {name} = co_await {call};",
            (unit(1, reads | {WORLD}, {name}),),
            (name,),
        )
        for name in (a, b)
    ]


def load_many(w):
    one, first = w.expression()
    two, second = w.expression()
    name = w.declare("std::vector<int>")
    text = (
        f"auto {name} = co_await fuzz::trips.load_many("
        f"fuzz::keys(fuzz::key({w.site()}, {one}), fuzz::key({w.site()}, {two})));"
    )
    return [Statement(text, (unit(1, first | second, {name}),), (name,))]


def converted(w):
    """A result whose conversion can be seen, as nobody could tell of a body."""
    if w.is_inner:
        return []
    argument, reads = w.expression()
    name = w.declare("int")
    text = f"int {name} = co_await fuzz::estimate({w.site()}, {argument});"
    value = w.fresh("value of ")
    what = unit(1, reads | {WORLD}, {value})
    conversion = unit(0, {value, WORLD}, {name, WORLD}, barrier=True)
    return [Statement(text, (what, conversion), (name,))]


def assign_seen(w):
    """An assignment that can be seen."""
    name = w.fresh("ledger")
    call, what = awaited(w)
    value = w.fresh("value of ")
    what = Unit(what.rounds, what.reads, what.writes | {value}, what.barrier)
    assigned = unit(0, {value, WORLD}, {name, WORLD}, barrier=True)
    return [
        Statement(f"fuzz::ledger {name};", (unit(0, (), {name}),), (name,)),
        Statement(f"{name} = co_await {call};", (what, assigned)),
    ]


def assign_element(w):
    call, what = awaited(w)
    name = w.variable("std::vector<int>", writable=True)
    if not name:
        return []
    places = w.places(name)
    index = w.variable("int") or "in"
    units = then_write(w, [what], places, places | w.places(index))
    text = f"{name}[static_cast<unsigned>({index}) % {name}.size()] = co_await {call};"
    return [Statement(text, units)]


def assign_tie(w):
    one, first = awaited(w)
    two, second = awaited(w)
    a, b = (w.variable("int", writable=True, own=True) for _ in range(2))
    if not a or a == b or first.conflicts_with(second):
        return []
    what = Unit(
        1,
        first.reads | second.reads,
        first.writes | second.writes,
        first.barrier or second.barrier,
    )
    units = then_write(w, [what], w.places(a) | w.places(b))
    text = f"std::tie({a}, {b}) = co_await asynq::gather({one}, {two});"
    return [Statement(text, units)]


def lvalue_task(w):
    """A task that stays, and is awaited more than once."""
    argument, reads = w.expression()
    task, name = w.fresh("kept"), w.declare("int")
    again = w.declare("int")
    call = f"fuzz::find({w.site()}, {argument})"
    make = w.choose(("{}", "asynq::share({})")).format(call)
    return [
        Statement(f"auto {task} = {make};", (unit(0, reads, {task}),), (task,)),
        Statement(
            f"int {name} = co_await {task};",
            (unit(1, {task, WORLD}, {task, name}, barrier=True),),
            (name,),
        ),
        Statement(
            f"int {again} = co_await {task};",
            (unit(0, {task, WORLD}, {task, again}, barrier=True),),
            (again,),
        ),
    ]


def assign(w):
    target = w.variable("int", writable=True)
    if not target:
        return []
    call, what = awaited(w)
    units = then_write(w, [what], w.places(target))
    return [Statement(f"{target} = co_await {call};", units)]


def assign_slot(w):
    call, what = awaited(w)
    slot = w.choose(("fuzz::slot_a", "fuzz::slot_b"))
    units = then_write(w, [what], {slot, WORLD})
    return [Statement(f"{slot} = co_await {call};", units)]


def ignore(w):
    call, what = awaited(w)
    form = w.choose(("std::ignore = co_await {0};", "[[maybe_unused]] auto {1} = co_await {0};"))
    return [Statement(form.format(call, w.fresh("_")), (what,))]


def sync_call(w):
    call, what = awaited(w)
    if call.startswith("std::move"):
        return []
    name = w.declare("int")
    what = Unit(1, what.reads, what.writes | {name}, barrier=True)
    return [Statement(f"int {name} = {call}.value();", (what,), (name,))]


#
# Awaits inside of larger expressions
#


def nested_call(w):
    one, first = awaited(w)
    name = w.declare("int")
    other, reads = w.expression(without=name)
    if reads & first.writes:
        return []
    text = w.choose(
        ("int {0} = fuzz::mix(co_await {1}, {2});", "int {0} = (co_await {1}) + ({2});")
    )
    units = then_write(w, [first], {name}, reads)
    return [Statement(text.format(name, one, other), units, (name,))]


def nested_pair(w):
    one, first = awaited(w)
    two, second = awaited(w)
    if first.conflicts_with(second):
        return []
    name = w.declare("int")
    units = then_write(w, [first, second], {name})
    text = w.choose(
        (
            "int {0} = fuzz::mix(co_await {1}, co_await {2});",
            "auto {0} = (co_await {1}) + (co_await {2});",
        )
    )
    return [Statement(text.format(name, one, two), units, (name,))]


def compound(w):
    target = w.variable("int", writable=True)
    if not target:
        return []
    call, what = awaited(w)
    places = w.places(target)
    if what.writes & places:
        return []
    units = then_write(w, [what], places, places)
    text = w.choose(("{0} += co_await {1};", "{0} = fuzz::fold({0}, co_await {1});"))
    return [Statement(text.format(target, call), units)]


def await_as_argument(w):
    inner, first = awaited(w)
    value = w.fresh("value of ")
    name = w.declare("int")
    site = w.site()
    units = (
        Unit(1, first.reads, first.writes | {value}, first.barrier),
        unit(1, {value, WORLD}, {name}),
    )
    text = f"auto {name} = co_await fuzz::find({site}, co_await {inner});"
    return [Statement(text, units, (name,))]


#
# Commands
#


def command(w):
    argument, reads = w.expression()
    what = unit(1, reads | {WORLD}, {WORLD}, barrier=True)
    return [Statement(f"co_await fuzz::put({w.site()}, {argument});", (what,))]


def concurrent_command(w):
    argument, reads = w.expression()
    return [
        Statement(f"co_await fuzz::touch({w.site()}, {argument});", (unit(1, reads),))
    ]


def visible_command(w):
    function = w.helper("write")
    if not function:
        return command(w)
    argument, reads = w.expression()
    what = unit(
        function.rounds, reads | function.reads, function.writes | {WORLD}
    )
    return [Statement(f"co_await {function.name}({w.site()}, {argument});", (what,))]


def command_with_output(w):
    name = w.variable("int", writable=True)
    if not name:
        return []
    what = unit(1, w.places(name) | {WORLD}, w.places(name), barrier=True)
    return [Statement(f"co_await fuzz::raise({w.site()}, {name});", (what,))]


def command_with_status(w):
    argument, reads = w.expression()
    name = w.declare("fuzz::Status")
    what = unit(1, reads | {WORLD}, {WORLD, name}, barrier=True)
    text = f"auto {name} = co_await fuzz::stored({w.site()}, {argument});"
    return [Statement(text, (what,), (name,))]


def command_by_its_name(w):
    argument, reads = w.expression()
    function = w.choose(("send", "next_id"))
    name = w.declare("int")
    what = unit(1, reads | {WORLD}, {WORLD, name}, barrier=True)
    text = f"auto {name} = co_await {w.fuzz(function)}({w.site()}, {argument});"
    return [Statement(text, (what,), (name,))]


def take_permit(w):
    argument, reads = w.expression()
    name = w.declare("fuzz::permit", writable=False)
    what = unit(1, reads | {WORLD}, {WORLD, name}, barrier=True)
    text = f"auto {name} = co_await fuzz::acquire({w.site()}, {argument});"
    return [Statement(text, (what,), (name,))]


#
# What stands between awaits
#


def plain(w):
    value, reads = w.expression()
    name = w.declare("int")
    return [Statement(f"int {name} = {value};", (unit(0, reads, {name}),), (name,))]


def reassign(w):
    name = w.variable("int", writable=True)
    if not name:
        return []
    value, reads = w.expression(without=name)
    form = w.choose(("{0} = {1};", "{0} += {1};", "++{0};", "{0} = fuzz::mix({0}, {1});"))
    places = w.places(name)
    what = unit(0, places | reads if "{1}" in form else places, places)
    return [Statement(form.format(name, value), (what,))]


def conditional_reassign(w):
    name = w.variable("int", writable=True)
    if not name:
        return []
    value, reads = w.expression(without=name)
    places = w.places(name)
    condition, tested = w.condition()
    what = unit(0, reads | places | tested, places)
    return [Statement(f"if ({condition})\n  {name} = {value};", (what,))]


def note(w):
    value, reads = w.expression()
    what = unit(0, reads | {WORLD}, {WORLD}, barrier=True)
    return [Statement(f"fuzz::note({value});", (what,))]


def observe(w):
    name = w.declare("int")
    what = unit(0, {WORLD}, {name})
    return [Statement(f"int {name} = fuzz::world();", (what,), (name,))]


def write_cell(w):
    cell = w.choose(w.cells)
    value, reads = w.expression()
    places = cell_places(cell)
    what = unit(0, reads | places, places | {WORLD})
    return [Statement(f"{cell} = fuzz::mix({cell}, {value});", (what,))]


def read_cell(w):
    cell = w.choose(w.cells)
    name = w.declare("int")
    what = unit(0, cell_places(cell), {name})
    return [Statement(f"int {name} = {cell};", (what,), (name,))]


def write_journal(w):
    value, reads = w.expression()
    what = unit(0, reads | {JOURNAL}, {JOURNAL, WORLD})
    return [Statement(f"fuzz::journal << ({value}) << ' ';", (what,))]


def reference(w):
    target = w.variable("int", writable=True, own=True)
    if not target:
        return []
    constant = w.chance(0.4)
    name = w.declare("int", writable=not constant, alias=target)
    text = f"{'const ' if constant else ''}int &{name} = {target};"
    places = w.places(target)
    return [Statement(text, (unit(0, places, set()),), (name,))]


def pointer(w):
    target = w.variable("int", writable=True, own=True)
    if not target:
        return []
    name = w.fresh("p")
    value, reads = w.expression()
    places = w.places(target)
    what = unit(0, reads | places, places)
    return [
        Statement(f"int *{name} = &{target};", (unit(0, set(), {name}),), (name,)),
        Statement(f"*{name} = fuzz::mix(*{name}, {value});", (what,)),
    ]


def shelf(w):
    name = w.declare("fuzz::shelf")
    return [Statement(f"fuzz::shelf {name};", (unit(0, (), {name}),), (name,))]


def use_shelf(w):
    name = w.variable("fuzz::shelf")
    if not name:
        return shelf(w)
    value, reads = w.expression()
    places = w.places(name)
    what = unit(0, reads | places, places, barrier=True)
    return [Statement(f"{name}.add({value});", (what,))]


def closure(w):
    """A closure that reads, or writes, what it captures; called later."""
    target = w.variable("int", writable=True)
    if not target:
        return []
    name = w.fresh("call")
    places = w.places(target)
    writes = w.chance(0.4)
    body = f"{target} = fuzz::mix({target}, 3); return {target};" if writes else (
        f"return fuzz::mix({target}, 3);"
    )
    captures = w.choose(("&", f"&{target}")) if writes else w.choose(
        ("&", "=", target, f"&{target}")
    )
    if w.is_member(target):
        captures = "this"
    between = []
    if w.chance(0.5):
        between = bind_int(w) + (reassign(w) if w.chance(0.5) else [])
    made = Statement(
        f"auto {name} = [{captures}] {{ {body} }};",
        (unit(0, places, {name}),),
        (name,),
    )
    reads = {name} if captures in ("=", target) else places | {name}
    return [made, *between, _called(w, name, reads, places if writes else set())]


def _called(w, closure, reads, writes):
    if w.chance(0.4):
        call = f"co_await fuzz::asked({w.site()}, {w.number()}, {closure})"
        result = w.declare("int")
        what = unit(1, reads | {WORLD}, writes | {result})
    else:
        call = w.choose(("{}()", "{}()", "std::invoke({})")).format(closure)
        result = w.declare("int")
        what = unit(0, reads, writes | {result})
    return Statement(f"int {result} = {call};", (what,), (result,))


def lambda_coroutine(w):
    target = w.variable("int")
    if not target:
        return []
    capture = w.choose(("&", "&" + target, target))
    if w.is_member(target):
        capture = "this"
    elif w.is_static(target):
        capture = "&"
    places = w.places(target)
    if w.chance(0.3) and w.is_writable(target) and capture != target:
        return _writing_lambda_coroutine(w, target, capture)
    seen = None if capture == target else places
    name = w.declare("lambda coroutine", alias_places=seen)
    text = (
        f"auto {name} = [{capture}](int k) -> asynq::task<int> {{\n"
        f"  co_return fuzz::mix(co_await fuzz::find({w.site()}, k), {target});\n}};"
    )
    return [Statement(text, (unit(0, places, {name}),), (name,))]


def _writing_lambda_coroutine(w, target, capture):
    places = w.places(target)
    name = w.declare("writing lambda", alias_places=places)
    text = (
        f"auto {name} = [{capture}](int k) -> asynq::task<int> {{\n"
        f"  k = co_await fuzz::find({w.site()}, k);\n"
        f"  co_return {target} = fuzz::mix({target}, k);\n}};"
    )
    return [Statement(text, (unit(0, places, {name}),), (name,))]


def lazy_task(w):
    argument, reads = w.expression()
    name = w.declare("task<int>")
    text = f"auto {name} = fuzz::find({w.site()}, {argument});"
    return [Statement(text, (unit(0, reads, {name}),), (name,))]


def move(w):
    kind = w.choose(("std::string", "std::unique_ptr<int>"))
    source = w.variable(kind, movable=True)
    if not source:
        return []
    places = w.places(source)
    w.forget(source)
    name = w.declare(kind)
    what = unit(0, places, places | {name})
    return [Statement(f"auto {name} = std::move({source});", (what,), (name,))]


#
# Blocks
#


def traced_block(w):
    name = w.fresh("trace")
    border = unit(0, {WORLD}, {WORLD}, barrier=True)
    first = Statement(f"fuzz::tracer {name}({w.number()});", (border,), (name,))
    last = Statement("// the trace ends", (border,))
    return [w.block("{", prefix=[first], suffix=[last])]


def context_block(w):
    name = w.fresh("scope")
    border = unit(0, {WORLD}, {WORLD}, barrier=True)
    text = f"asynq::context_scope<fuzz::setting> {name}({w.number()});"
    last = Statement("// the scope ends", (border,))
    return [w.block("{", prefix=[Statement(text, (border,), (name,))], suffix=[last])]


def plain_block(w):
    return [w.block("{")]


def if_block(w):
    condition, _ = w.condition()
    return _branches(w, f"if ({condition}) {{")


def if_await(w):
    call, _ = awaited(w)
    form = w.choose(
        ("if ((co_await {0}) % 2 == 0) {{", "if (int {1} = co_await {0}; {1} % 2 == 0) {{")
    )
    return _branches(w, form.format(call, w.fresh("tested")))


def _branches(w, head):
    block = w.block(head, straight=False)
    if w.chance(0.5):
        block.joints = ("} else {",)
        block.bodies += w.block("", straight=False).bodies
    return [block]


def switch_block(w):
    call, _ = awaited(w)
    target = w.variable("int", writable=True)
    other, what = awaited(w)
    if not target or what.writes & w.places(target):
        return []
    text = (
        f"switch ((co_await {call}) % 3) {{\ncase 0:\n  {target} = 1;\n  break;\n"
        f"default:\n  {target} = fuzz::mix({target}, co_await {other});\n}}"
    )
    return [Statement(text, straight=False)]


def short_circuit(w):
    condition, _ = w.condition()
    call, _ = awaited(w)
    name = w.declare("int")
    form = w.choose(
        (
            "int {0} = {1} ? co_await {2} : 4;",
            "bool {0}_set = {1} && (co_await {2}) % 2 == 0;\nint {0} = {0}_set;",
        )
    )
    return [Statement(form.format(name, condition, call), (), (name,), straight=False)]


def early_exit(w):
    if not w.may_leave:
        return []
    condition, _ = w.condition()
    how = w.pick(((3, w.return_text()), (1, f"throw fuzz::failure{{{w.number()}}};")))
    return [Statement(f"if ({condition})\n  {how}", straight=False)]


def counted_loop(w):
    name = w.fresh("i")
    with w.names_of_block() as names:
        names.append(w.add_variable(name, "int", writable=False))
        return [
            w.block(f"for (int {name} = 0; {name} < 3; ++{name}) {{", straight=False)
        ]


def collecting_loop(w):
    name, element = w.declare("std::vector<int>"), w.fresh("e")
    items = w.variable("std::vector<int>", other_than=name)
    over = items or "std::vector<int>{1, 2, 3}"
    call = w.choose(
        (
            f"fuzz::find({w.site()}, {element})",
            f"fuzz::trips.load(fuzz::key({w.site()}, {element}))",
            f"fuzz::fetch({w.site()}, fuzz::mix({element}, 2))",
        )
    )
    form = w.choose(
        (
            f"for (int {element} : {over})\n  {name}.push_back(co_await {call});",
            f"for (int {element} : {over}) {{\n  {name}.push_back(co_await {call});\n}}",
            f"for (const auto &{element} : {over}) {{\n"
            f"  auto got = co_await {call};\n  {name}.push_back(got);\n}}",
        )
    )
    return [
        Statement(f"std::vector<int> {name};", (), (name,)),
        Statement(form, straight=False),
    ]


def each_task_loop(w):
    name, tasks = w.declare("std::vector<int>"), w.fresh("tasks")
    element = w.fresh("t")
    site = w.site()
    argument, _ = w.expression(without=name)
    return [
        Statement(
            f"std::vector<asynq::task<int>> {tasks};\n"
            f"for (int i = 0; i < 3; ++i)\n"
            f"  {tasks}.push_back(fuzz::find({site}, fuzz::mix(i, {argument})));",
            (),
            (tasks,),
            straight=False,
        ),
        Statement(f"std::vector<int> {name};", (), (name,), straight=False),
        Statement(
            f"for (auto &{element} : {tasks})\n"
            f"  {name}.push_back(co_await std::move({element}));",
            straight=False,
        ),
    ]


def loop_over_await(w):
    name, total = w.fresh("e"), w.variable("int", writable=True)
    if not total:
        return []
    argument, _ = w.expression()
    text = (
        f"for (int {name} : co_await fuzz::list({w.site()}, {argument}))\n"
        f"  {total} = fuzz::mix({total}, {name});"
    )
    return [Statement(text, straight=False)]


def while_loop(w):
    name = w.fresh("n")
    with w.names_of_block() as names:
        names.append(w.add_variable(name, "int", writable=False))
        block = w.block(f"while ({name} < 2) {{", straight=False)
    block.bodies[0].append(Statement(f"++{name};"))
    return [Statement(f"int {name} = 0;", (), (name,), straight=False), block]


def try_block(w):
    """The handler, or what follows it, looks at what the block assigned."""
    if w.in_try:
        return []
    seen = w.variable("int", writable=True)
    block = w.block("try {", straight=False, in_try=True)
    handler = f"{w.out} = fuzz::mix({w.out}, caught.site);"
    if seen and w.chance(0.5):
        handler += f"\n  {w.out} = fuzz::mix({w.out}, {seen});"
    block.tail = f"}} catch (const fuzz::failure &caught) {{\n  {handler}\n}}"
    return [block]


#: How often each is tried. Those of the first table keep a function's rounds
#: countable.
STRAIGHT = (
    (30, bind_int),
    (9, bind_other),
    (3, bind_pair),
    (5, bind_gather),
    (2, bind_tuple),
    (2, bind_several),
    (1, single_gather),
    (2, same_again),
    (6, assign),
    (2, load_many),
    (1, converted),
    (1, assign_seen),
    (1, assign_element),
    (1, assign_tie),
    (1, lvalue_task),
    (2, assign_slot),
    (2, ignore),
    (4, nested_call),
    (3, nested_pair),
    (4, compound),
    (2, await_as_argument),
    (2, command),
    (3, concurrent_command),
    (4, visible_command),
    (1, command_with_output),
    (1, command_with_status),
    (1, command_by_its_name),
    (6, plain),
    (6, reassign),
    (2, conditional_reassign),
    (2, note),
    (1, observe),
    (2, write_cell),
    (1, read_cell),
    (1, write_journal),
    (2, reference),
    (1, pointer),
    (1, shelf),
    (1, use_shelf),
    (3, closure),
    (2, lambda_coroutine),
    (2, lazy_task),
    (3, move),
    *objects.STRAIGHT,
)

#: What is common only: more of it can be awaited together.
CALM = tuple(entry for entry in STRAIGHT if entry[0] > 2)

WINDING = (
    (1, sync_call),
    (1, take_permit),
    (2, traced_block),
    (3, context_block),
    (2, plain_block),
    (5, if_block),
    (4, if_await),
    (1, switch_block),
    (2, short_circuit),
    (4, early_exit),
    (4, counted_loop),
    (4, collecting_loop),
    (2, each_task_loop),
    (1, loop_over_await),
    (2, while_loop),
    (5, try_block),
    *objects.WINDING,
)
