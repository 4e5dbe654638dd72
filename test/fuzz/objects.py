"""Shapes with objects: whose code runs without being named, and which are told apart."""

from model import WORLD, Statement, Unit

CELL_A, CELL_B, CELL_C = CELLS = ("fuzz::cell_a", "fuzz::cell_b", "fuzz::cell_c")


def unit(rounds, reads, writes=(), barrier=False):
    return Unit(rounds, frozenset(reads), frozenset(writes), barrier)


def writes_cell(reads, cell, *names):
    return unit(0, {*reads, cell}, {cell, WORLD, *names})


#
# Receivers with bodies that are seen
#


def gauge(w):
    """An object, and sometimes another name for it."""
    w.countable = False
    name = w.declare("fuzz::gauge")
    made = [Statement(f"fuzz::gauge {name};", (unit(0, (), {name}),), (name,))]
    if w.chance(0.3):
        other = w.declare("fuzz::gauge", alias=name)
        text = f"fuzz::gauge &{other} = {name};"
        made.append(Statement(text, (unit(0, {name}),), (other,)))
    return made


def bind_gauge(w):
    name = w.variable("fuzz::gauge")
    if not name:
        return gauge(w)
    argument, reads = w.expression()
    function = w.choose(("bump", "add"))
    places = w.places(name)
    result = w.declare("int")
    what = unit(1, reads | places | {WORLD}, places | {result})
    text = f"auto {result} = co_await {name}.{function}({w.site()}, {argument});"
    return [Statement(text, (what,), (result,))]


def through_constant(w):
    """A constant object that refers to a variable, which it writes unseen."""
    target = w.variable("int", writable=True)
    if not target or w.is_member(target):
        return []
    w.countable = False
    argument, reads = w.expression()
    name, result = w.fresh("over"), w.declare("int")
    places = w.places(target)
    return [
        Statement(
            f"const fuzz::over {name}{{{target}}};", (unit(0, (), {name}),), (name,)
        ),
        Statement(
            f"auto {result} = co_await {name}.store({w.site()}, {argument});",
            (unit(1, reads | places | {name, WORLD}, places | {result}),),
            (result,),
        ),
    ]


#
# Local variables that are made for an await
#


def handed_over(w):
    kind = w.choose(("view", "label", "array"))
    w.countable = False
    name, result = w.fresh(kind), w.declare("int")
    if kind == "view":
        source = w.variable("std::string")
        if not source:
            return []
        reads, call = w.places(source), f"measure({w.site()}, {name})"
        made = f"std::string_view {name} = {source};"
    else:
        value, reads = w.expression(without=result)
        function = {"label": "find", "array": "sum"}[kind]
        call = f"{function}({w.site()}, {name})"
        made = {
            "label": f'fuzz::label {name}{{"posts", {value}}};',
            "array": f"int {name}[] = {{{value}, {w.number()}}};",
        }[kind]
    return [
        Statement(made, (unit(0, reads, {name}),), (name,)),
        Statement(
            f"auto {result} = co_await fuzz::{call};",
            (unit(1, reads | {name, WORLD}, {result}),),
            (result,),
        ),
    ]


def constant(w):
    name = w.declare("int", writable=False)
    w.make_static(name)
    form = w.choose(("constexpr int {} = {};", "const int {} = {};"))
    text = "static " + form.format(name, w.number())
    return [Statement(text, (unit(0, (), {name}),), (name,))]


#
# Code that runs without being named
#


def capture_copy(w):
    """A closure has a copy of what it captures, and so has a copy of it."""
    w.countable = False
    value, reads = w.expression()
    source, closure = w.fresh("counted"), w.fresh("call")
    result = w.declare("int")
    made = Statement(
        f"fuzz::counted {source}({value});", (unit(0, reads, {source}),), (source,)
    )
    copied = Statement(
        f"auto {closure} = [{source}] {{ return {source}.n; }};",
        (writes_cell({source}, CELL_A, closure),),
        (closure,),
    )
    held = w.fresh("held")
    again = w.choose(
        (
            f"{closure}",
            f"std::make_pair({w.number()}, {closure}).second",
            f"std::vector<decltype({closure})>(2, {closure}).front()",
        )
    )
    copy = Statement(
        f"[[maybe_unused]] auto {held} = {again};",
        (writes_cell({closure}, CELL_A, held),),
        (held,),
    )
    if w.chance(0.4):
        call = f"co_await fuzz::asked({w.site()}, {w.number()}, {closure})"
        what = unit(1, {closure, CELL_A, WORLD}, {result, CELL_A, WORLD}, barrier=True)
    else:
        call, what = f"{held}()", unit(0, {held}, {result})
    use = Statement(f"int {result} = {call};", (what,), (result,))
    return [made, copied, copy, use]


def compare(w):
    w.countable = False
    name = w.declare("bool")
    one, reads = w.expression(without=name)
    two, more = w.expression(without=name)
    operator = w.choose(("<", ">=", ">"))
    text = (
        f"bool {name} = fuzz::ranked{{{one}}} {operator} fuzz::ranked{{{two}}};"
    )
    return [Statement(text, (writes_cell(reads | more, CELL_B, name),), (name,))]


def compare_results(w):
    """Awaits on both sides of an operator that the compiler makes of another."""
    w.countable = False
    name = w.declare("bool")
    one, first = w.expression(without=name)
    two, second = w.expression(without=name)
    operator = w.choose(("<", ">=", "!="))
    text = (
        f"bool {name} = co_await fuzz::text({w.site()}, {one}) {operator}\n"
        f"    co_await fuzz::text({w.site()}, {two});"
    )
    return [Statement(text, (unit(2, first | second | {WORLD}, {name}),), (name,))]


def take_apart(w):
    w.countable = False
    value, reads = w.expression()
    a, b = w.declare("int"), w.declare("int")
    text = f"auto [{a}, {b}] = fuzz::split{{{value}}};"
    return [Statement(text, (writes_cell(reads, CELL_C, a, b),), (a, b))]


def allocate(w):
    w.countable = False
    value, reads = w.expression()
    name, result = w.fresh("pooled"), w.declare("int")
    text = f"const std::unique_ptr<fuzz::pooled> {name}(new fuzz::pooled{{{value}}});"
    return [
        Statement(text, (writes_cell(reads, CELL_A, name),), (name,)),
        Statement(f"int {result} = {name}->n;", (unit(0, {name}, {result}),), (result,)),
    ]


def look_at_progress(w):
    w.countable = False
    name = w.declare("int")
    form = w.choose(("fuzz::progress.load()", "fuzz::progress"))
    what = unit(0, {WORLD}, {name, WORLD}, barrier=True)
    return [Statement(f"int {name} = {form};", (what,), (name,))]


#
# Blocks
#


def cleanup_block(w):
    name = w.fresh("handle")
    border = unit(0, {WORLD, CELL_B}, {WORLD, CELL_B}, barrier=True)
    # g++ wants a simple name.
    text = f"using fuzz::close;\n[[gnu::cleanup(close)]] int {name} = {w.number()};"
    last = Statement("// the handle is closed", (border,))
    return [w.block("{", prefix=[Statement(text, (border,), (name,))], suffix=[last])]


def asked_twice(w):
    """One question twice, with a way out between that the answer decides."""
    if not w.may_leave:
        return []
    argument, _ = w.expression()
    call = f"fuzz::find({w.site()}, {argument})"
    a, b = w.declare("int"), w.declare("int")
    return [
        Statement(f"auto {a} = co_await {call};", (), (a,), straight=False),
        Statement(f"if ({a} % 3 == 0)\n  {w.return_text()}", straight=False),
        Statement(f"auto {b} = co_await {call};", (), (b,), straight=False),
    ]


def loop_on_progress(w):
    name, total = w.fresh("i"), w.variable("int", writable=True)
    if not total:
        return []
    text = (
        f"for (int {name} = 0; {name} < 3 && fuzz::progress.load() % 5 != 0; ++{name})\n"
        f"  {total} += co_await fuzz::find({w.site()}, {name});"
    )
    return [Statement(text, straight=False)]


def collecting_loop(w):
    """Results of other types, with room for them, or behind others."""
    call, kind = w.choose(
        (("box", "std::unique_ptr<int>"), ("find", "int"), ("text", "std::string"))
    )
    name, element = w.declare(f"std::vector<{kind}>"), w.fresh("e")
    items = w.variable("std::vector<int>", other_than=name)
    if not items:
        items = f"items_of_{element}"
    head = f"int {element} : {items}"
    if items.startswith("items_of_"):
        head = f"std::vector<int> {items}{{1, 2, 3}}; {head}"
    loop = (
        f"for ({head})\n"
        f"  {name}.push_back(co_await fuzz::{call}({w.site()}, {element}));"
    )
    before = [f"std::vector<{kind}> {name};"]
    form = w.choose(("plain", "room", "more room", "behind"))
    if form == "room" and not items.startswith("items_of_"):
        before.append(f"{name}.reserve({items}.size());")
    if form == "more room":
        before.append(f"{name}.reserve(7);")
    if form == "behind":
        before.append(f"{name}.emplace_back();")
    first = Statement(before[0], (), (name,), straight=False)
    return [first, *(Statement(each, straight=False) for each in [*before[1:], loop])]


STRAIGHT = (
    (2, gauge),
    (4, bind_gauge),
    (2, through_constant),
    (3, handed_over),
    (1, constant),
    (2, capture_copy),
    (1, compare),
    (2, compare_results),
    (1, take_apart),
    (1, allocate),
    (2, look_at_progress),
)

WINDING = (
    (2, cleanup_block),
    (2, asked_twice),
    (1, loop_on_progress),
    (4, collecting_loop),
)
