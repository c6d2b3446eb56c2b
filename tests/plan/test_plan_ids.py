"""What nodes are called, and that nothing done to one statement renames a labelled step."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plan.compiled import document, steps

Tree = tuple[str, tuple["Tree", ...]]


def names(lines: str, head: str = "event paid") -> list[str]:
    return list(steps(lines, head)["nodes"])


def test_a_statement_without_a_label_is_named_by_the_next_labelled_step() -> None:
    lines = 'email "a"\nwait 1 day\nwait 2 days\nset contact.title = "x"\nemail "b"\nwait 1 day'
    assert names(lines) == ["a", "wait > b", "wait 2 > b", "set > b", "b", "wait < b"]


def test_without_any_label_the_kind_has_to_do() -> None:
    assert names('wait 1 day\nwait 1 day\ntag "x"') == ["wait", "wait 2", "tag"]


def test_a_block_without_labels_asks_the_block_around_it() -> None:
    lines = 'if paid\n    wait 1 day\nelse\n    exit\nemail "b"'
    assert names(lines) == ["branch > b", "wait > b", "exit > b", "b"]


def test_fragments_bring_their_name_and_rounds_their_number() -> None:
    fragment = 'fragment "f"\n    email "bye"\n    wait 1 day'
    assert names('email "x"\nuse "f" as "end"', fragment) == ["x", "end: bye", "wait < end: bye"]
    assert names('repeat 2 times every week\n    use "f" as "end"', fragment) == [
        "round > end: bye #1",
        "end: bye #1",
        "wait < end: bye #1",
        "round > end: bye #2",
        "end: bye #2",
        "wait < end: bye #2",
    ]


ROUNDS = """
repeat 2 times every week
    email "pay"
    repeat 2 times every day
        sms "text" if opened "pay"
    email "again" if clicked "text"
        thread: "pay"
2 days after "pay": email "end" if clicked "text"
"""


def test_a_label_means_this_round_inside_and_any_round_outside() -> None:
    nodes = steps(ROUNDS)["nodes"]
    assert nodes["text #2 #1"]["guard"]["steps"] == ["pay #2"]
    assert nodes["again #1"]["guard"]["steps"] == ["text #1 #1", "text #1 #2"]
    assert nodes["again #2"]["details"]["thread"] == ["pay #2"]
    assert nodes["end"]["due"]["steps"] == ["pay #1", "pay #2"]
    assert nodes["end"]["guard"]["steps"] == ["text #1 #1", "text #1 #2", "text #2 #1", "text #2 #2"]


def test_the_line_of_a_repeat_stands_outside_of_its_rounds() -> None:
    nodes = steps('repeat 2 times every week until clicked "pay"\n    email "pay"')["nodes"]
    assert nodes["round > pay #1"]["until"]["steps"] == ["pay #1", "pay #2"]
    assert nodes["round > pay #2"]["until"]["steps"] == ["pay #1", "pay #2"]


def clash(lines: str) -> tuple[str, str, str]:
    text = 'sequence "S"\n' + "".join(f"    {line}\n" for line in lines.splitlines())
    _, (found,) = document({"main.seq": text}, "main.seq")
    there = found.related[0]
    return found.rule, text[found.span.start : found.span.end], text[there.span.start : there.span.end]


def test_two_steps_of_one_name_are_an_error_that_shows_both() -> None:
    rule, here, there = clash('repeat 2 times every day\n    email "pay"\nemail "pay #2"')
    assert (rule, here, there) == ("label-clash", '"pay #2"', '"pay"')
    rule, here, there = clash('email "wait > b"\nwait 1 day\nemail "b"')
    assert (rule, here, there) == ("label-clash", '"wait > b"', "wait 1 day")


def test_sequences_that_would_be_filed_alike_are_an_error() -> None:
    text = 'sequence "Big deal"\n    email "a"\nsequence "big-deal"\n    email "a"\n'
    _, (found,) = document({"main.seq": text}, "main.seq")
    assert found.rule == "sequence-clash"
    assert text[found.span.start : found.span.end] == '"big-deal"'


# ---- one statement more, less or elsewhere -------------------------------------------------------------------

LEAVES = (
    'email "{}"',
    'call "{}"',
    'after 2 days: sms "{}"',
    "wait 1 day",
    'tag "x"',
    "after 1 day: unsubscribe",
)
HEADS = (
    "after 1 day:",
    "if contact.vip",
    'split "{}"',
    "repeat 2 times every week",
    "wait for paid up to 2 days",
)


def trees() -> st.SearchStrategy[tuple[Tree, ...]]:
    leaf = st.sampled_from(LEAVES).map(lambda head: (head, ()))
    return st.lists(
        st.recursive(
            leaf,
            lambda inner: st.tuples(
                st.sampled_from(HEADS), st.lists(inner, min_size=1, max_size=3).map(tuple)
            ),
            max_leaves=6,
        ),
        min_size=1,
        max_size=5,
    ).map(labelled)


def labelled(block: Any, path: str = "s") -> tuple[Tree, ...]:
    """With labels of their own, which stay with a statement wherever it goes."""
    numbered = ((head, inner, f"{path}.{n}") for n, (head, inner) in enumerate(block))
    return tuple((head.format(name), labelled(inner, name)) for head, inner, name in numbered)


def written(block: tuple[Tree, ...], depth: int = 1) -> str:
    lines = ""
    for head, inner in block:
        lines += "    " * depth + head + "\n"
        if head.startswith("split"):
            lines += "    " * (depth + 1) + f'100% "all"\n{written(inner, depth + 2)}'
        else:
            lines += written(inner, depth + 1)
    return lines


def spots(block: tuple[Tree, ...], path: tuple[int, ...] = ()) -> list[tuple[int, ...]]:
    found = []
    for n, (_, inner) in enumerate(block):
        found += [(*path, n), *spots(inner, (*path, n))]
    return found


def without(block: tuple[Tree, ...], spot: tuple[int, ...]) -> tuple[Tree, ...]:
    n, rest = spot[0], spot[1:]
    if not rest:
        return block[:n] + block[n + 1 :]
    head, inner = block[n]
    left = without(inner, rest) or (('tag "left"', ()),)
    return (*block[:n], (head, left), *block[n + 1 :])


def inserted(block: tuple[Tree, ...], spot: tuple[int, ...], tree: Tree) -> tuple[Tree, ...]:
    n, rest = spot[0], spot[1:]
    if not rest or n >= len(block):
        return (*block[:n], tree, *block[n:])
    head, inner = block[n]
    if not inner:
        return (*block[:n], tree, *block[n:])
    return (*block[:n], (head, inserted(inner, rest, tree)), *block[n + 1 :])


def at(block: tuple[Tree, ...], spot: tuple[int, ...]) -> Tree:
    tree = block[spot[0]]
    return at(tree[1], spot[1:]) if spot[1:] else tree


def labels(block: tuple[Tree, ...]) -> set[str]:
    own = {head.split('"')[1] for head, _ in block if '"s.' in head or '"new' in head}
    return own.union(*(labels(inner) for _, inner in block))


def labelled_ids(block: tuple[Tree, ...]) -> dict[str, set[str]]:
    """Ids by the label as it is written."""
    text = f'event paid\nfield contact.vip: yes_no\nsequence "S"\n{written(block)}'
    plan, diagnostics = document({"main.seq": text}, "main.seq")
    assert diagnostics == []
    found: dict[str, set[str]] = {}
    for name, node in plan["sequences"][0]["nodes"].items():
        assert node["label"] in (None, name)
        if node["label"]:
            found.setdefault(name.partition(" #")[0], set()).add(name)
    return found


@settings(max_examples=60, deadline=None)
@given(trees(), st.data())
def test_no_other_labelled_id_changes(block: tuple[Tree, ...], data: st.DataObject) -> None:
    before = labelled_ids(block)
    change = data.draw(st.sampled_from(("insert", "delete", "move")))
    spot = data.draw(st.sampled_from(spots(block)))
    touched: Tree = ('email "new"', ()) if change == "insert" else at(block, spot)
    changed = block if change == "insert" else without(block, spot)
    if change != "delete":
        places = spots(changed) or [(0,)]
        changed = inserted(changed, data.draw(st.sampled_from(places)), touched)
    if not changed:
        return
    after, own = labelled_ids(changed), labels((touched,))
    assert {k: v for k, v in after.items() if k not in own} == {
        k: v for k, v in before.items() if k not in own
    }
