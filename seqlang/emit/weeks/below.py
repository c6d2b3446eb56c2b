"""What stands below the calendar: what is asked and follows from the answer, what happens on an event, what ends it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from seqlang.emit.edges import Nodes, reached
from seqlang.emit.face import clean
from seqlang.emit.weeks.ink import BOLD, DIM, Line, Piece, columns, padded, wrapped
from seqlang.emit.weeks.inside import is_fork
from seqlang.emit.weeks.marks import EXIT, GOAL, PAUSE, STOP, mark_of, number_sign
from seqlang.emit.weeks.questions import SHOWN, Arm, Asked
from seqlang.emit.weeks.stops import words_of
from seqlang.plan.words import condition_words, due_words, node_words, rule_words
from seqlang.values import frozen

Json = Mapping[str, Any]
_ENDINGS = {"goal": GOAL, "exit": EXIT, "pause": PAUSE, "stop": STOP}
_DOT: Piece = ("·", DIM)
_CHANGES = ("set", "tag", "untag", "unsubscribe")
_WIDEST = 26  # columns of what stands at the left


@frozen
class Entry:
    """A line of a list: what stands at the left, and what behind it."""

    left: Line
    right: Line
    indent: int = 2


def section(title: str, entries: Sequence[Entry], wide: int) -> list[Line]:
    """A title and its entries, what is at the right in one column; nothing where there are none."""
    if not entries:
        return []
    room = {
        indent: min(max(columns(e.left) for e in entries if e.indent == indent), _WIDEST, wide // 3)
        for indent in {e.indent for e in entries}
    }
    lines: list[Line] = [((title, BOLD),)]
    for entry in entries:
        lines += _laid_out(entry, room[entry.indent], wide)
    return [*lines, ()]


def _laid_out(entry: Entry, room: int, wide: int) -> Iterator[Line]:
    lead = padded(((" " * entry.indent, ""), *entry.left), entry.indent + room + 2)
    start = columns(lead)
    if columns(entry.left) > room:
        yield from _hung(entry.left, entry.indent, wide)
        start = entry.indent + 4
        lead = ((" " * start, ""),)
    for line in wrapped(entry.right, max(wide - start, 12)):
        yield (*lead, *line)
        lead = ((" " * start, ""),)


def _hung(line: Line, indent: int, wide: int) -> Iterator[Line]:
    for part in wrapped(line, wide - indent, 2):
        yield ((" " * indent, ""), *part)


def questions(asked: Asked, nodes: Nodes) -> Iterator[Entry]:
    """`?1 day 6: if opened "intro"`, and under it what each answer brings."""
    for question in asked.questions:
        of: Line = touch(nodes, question.of) if question.of else ()
        when: Line = ((f"{question.when}:", DIM),) if question.when else ()
        yield Entry(((number_sign(question.number), ""),), (*when, *of, (question.words, "")))
        for arm in question.arms:
            yield Entry(((arm.answer, DIM),), _follows(arm, asked, nodes), 6)


def _follows(arm: Arm, asked: Asked, nodes: Nodes) -> Line:
    """Its steps by name; where it leads to a question, that one's number."""
    shown = [key for key in arm.nodes if not is_fork(nodes[key]) or key in asked.at]
    pieces = [
        ((f"then {number_sign(asked.at[key])}", ""),) if is_fork(nodes[key]) else touch(nodes, key)
        for key in shown
    ]
    return _joined(pieces)


def reactions(sequence: Json) -> Iterator[Entry]:
    """What happens beside the calendar when something does: `clicked "intro"  ✆ hot lead`."""
    for rule in sequence["rules"]:
        if rule["kind"] in ("when", "whenever") and rule["entry"] is not None and not _at_enrollment(rule):
            words = clean(rule_words(rule)).removeprefix("when ")
            yield Entry(((words, ""),), _track(sequence["nodes"], rule["entry"]))


def endings(sequence: Json) -> Iterator[Entry]:
    """The rules that end, hold up or thin out the sequence, in their order, and what they do first."""
    for rule in sequence["rules"]:
        mark = _ENDINGS.get(rule["kind"])
        if mark is not None:
            first = _track(sequence["nodes"], rule["entry"]) if rule["entry"] is not None else ()
            words = clean(rule_words(rule)).removeprefix(rule["kind"]).strip()
            behind: Line = (("· then", DIM), *first) if first else ()
            yield Entry(((f"{mark.sign} ", mark.style), (rule["kind"], "")), ((words, ""), *behind))


def _at_enrollment(rule: Json) -> bool:
    return condition_words(rule["when"]) == "enrolled"


def _track(nodes: Nodes, entry: str) -> Line:
    """What it does, in order, each with its WHEN."""
    keys = [key for key in reached(nodes, entry) if nodes[key]["kind"] in (*SHOWN, *_CHANGES)]
    return _joined([((clean(due_words(nodes[key]["due"])), DIM), *touch(nodes, key)) for key in keys])


def touch(nodes: Nodes, key: str) -> Line:
    """`✆ hot lead`, with the sign in its colour; what writes something down, in words."""
    if nodes[key]["kind"] in _CHANGES:
        return ((clean(node_words(nodes[key])), ""),)
    mark = mark_of(nodes[key].get("channel"), nodes[key]["kind"])
    return ((mark.sign, mark.style), (words_of(nodes[key], key), ""))


def _joined(pieces: Sequence[Line]) -> Line:
    line: Line = ()
    for piece in pieces:
        line = (*line, _DOT, *piece) if line else piece
    return line
