"""What is asked on the way through a sequence, numbered, and what hangs on the answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from seqlang.emit.edges import Node, Nodes
from seqlang.emit.face import clean, label_of
from seqlang.emit.weeks.inside import Ways, is_fork
from seqlang.plan.words import due_words, guard_words, node_words, repeat_words
from seqlang.values import frozen

_ROUND = re.compile(r" #\d+$")
SHOWN = ("message", "task", "webhook", "notify", "exit", "start")


@frozen
class Arm:
    """An answer, and the ids of what comes then: what is shown of it, and the forks it leads to."""

    answer: str
    nodes: tuple[str, ...]


@frozen
class Question:
    """`words` as in the file, `when` it is asked; `of`: the one step that hangs on it, where it is that step's own condition."""

    number: int
    words: str
    when: str
    arms: tuple[Arm, ...] = ()
    of: str | None = None


@frozen
class Asked:
    """The questions in order. `number_of`: the innermost one for each node that hangs on one; `at`: the one that is asked at a node. The
    rounds of a repeat ask as one."""

    questions: tuple[Question, ...]
    number_of: Mapping[str, int]
    at: Mapping[str, int]


def asked(nodes: Nodes, entries: Iterable[str | None], order: Sequence[str]) -> Asked:
    """What is asked. `entries`: the first node of each track; `order`: of the nodes, each before those it leads to."""
    ways = Ways.of(nodes, entries)
    forks = {key: list(ways.arms(key)) for key in order if is_fork(nodes[key])}
    innermost = {node: key for key, arms in forks.items() for _, hanging in arms for node in hanging}
    kept: dict[tuple[str, str], Question] = {}
    number_of: dict[str, int] = {}
    at: dict[str, int] = {}
    for key in order:
        hanging = [node for node, fork in innermost.items() if fork == key]
        if not _asks(nodes, key, hanging):
            continue
        words = _words(nodes[key])
        arms = tuple(_arms(nodes, key, forks.get(key, ()), innermost, order))
        new = Question(len(kept) + 1, words, clean(due_words(nodes[key].get("due"))), arms, _of(nodes, key))
        at[key] = kept.setdefault((_ROUND.sub("", key), words), new).number
        number_of |= dict.fromkeys(hanging if key in forks else [key], at[key])
    return Asked(tuple(kept.values()), number_of, at)


def _asks(nodes: Nodes, key: str, hanging: Sequence[str]) -> bool:
    """Is there something here that a reader sees the effect of?"""
    if is_fork(nodes[key]):
        return any(_is_shown(nodes[node]) for node in hanging)
    return nodes[key].get("guard") is not None and nodes[key]["kind"] in SHOWN


def _is_shown(node: Node) -> bool:
    return node["kind"] in SHOWN or is_fork(node)


def _of(nodes: Nodes, key: str) -> str | None:
    return None if is_fork(nodes[key]) else key


def _words(node: Node) -> str:
    if node["kind"] == "round":
        return clean(repeat_words(node))
    return clean(
        node_words(node) if is_fork(node) and node["kind"] != "block" else guard_words(node["guard"])
    )


def _arms(
    nodes: Nodes,
    key: str,
    arms: Sequence[tuple[str, frozenset[str]]],
    innermost: Mapping[str, str],
    order: Sequence[str],
) -> Iterator[Arm]:
    """The answers that something shown hangs on. A repeat has none: its rounds are all there is."""
    if nodes[key]["kind"] == "round":
        return
    for edge, hanging in arms:
        mine = (n for n in order if n in hanging and innermost[n] == key and _is_shown(nodes[n]))
        found = tuple(mine)
        if found:
            yield Arm(label_of(nodes[key], edge), found)
