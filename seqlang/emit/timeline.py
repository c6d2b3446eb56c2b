"""From what `seqlang simulate --output json` writes to a way through the sequence's picture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from seqlang.emit.way import Way

Json = Mapping[str, Any]

_ROUND = re.compile(r" #\d+(?=( #\d+)*$)")
_SHOWN = 4
_DONE = frozenset(("send", "task", "webhook", "notify", "set", "tag", "wait", "branch", "exit", "start"))
_SAID = {"skip": "left out ", "withdraw": "withdrawn ", "success": "aim reached "}
_QUIET = ("wait", "set", "tag")


class NotThisPlan(ValueError):
    """A timeline that does not belong to the sequence; the text says in what."""


def way_of(document: Json, sequence: Json) -> Way:
    """The way of a timeline through a sequence of a plan; the rounds of a repeat in its first, as they are drawn.

    Raises NotThisPlan where the document is no timeline, or that of another plan.
    """
    _checked(document, sequence)
    nodes: Mapping[str, Json] = sequence["nodes"]
    entries = [entry for entry in document["timeline"] if entry["id"] in nodes]
    said: dict[str, list[str]] = {}
    done: set[str] = set()
    for entry in entries:
        box = _first_round(entry["id"], nodes)
        said.setdefault(box, []).extend(_words(entry))
        done |= {box} if _is_done(entry, nodes[entry["id"]]) else set()
    for each in document["passed"]:
        box = _drawn(each, nodes)
        done |= {box} if each["edge"] is not None and box not in said else set()
        said.setdefault(box, [])
    lines = {
        box: _few(texts) if texts or box in done else (_waiting(document),) for box, texts in said.items()
    }
    return Way(
        {box: texts for box, texts in lines.items() if box in done},
        {box: texts for box, texts in lines.items() if box not in done},
        frozenset(_taken(document, nodes)),
        frozenset(document["rules"]),
        tuple(_about(document)),
    )


def _checked(document: Json, sequence: Json) -> None:
    if not _is_timeline(document):
        raise NotThisPlan("is not the way of one contact, as `seqlang simulate FILE --output json` writes it")
    if document["hash"] != sequence["hash"]:
        raise NotThisPlan(
            f'was played before "{sequence["name"]}" was changed, so its way may lead elsewhere now; play it again with `seqlang simulate`'
        )


def _is_timeline(document: Any) -> bool:
    """Whether all is there that is read here, and of the right kind."""
    if not isinstance(document, Mapping) or document.get("version") != 1:
        return False
    entries, passed, rules = (document.get(name) for name in ("timeline", "passed", "rules"))
    if not (isinstance(entries, list) and isinstance(passed, list) and isinstance(rules, list)):
        return False
    texts = (document.get("sequence"), document.get("hash"), *rules)
    ended = document.get("ended")
    return (
        all(isinstance(text, str) for text in texts)
        and _is_moment(document.get("enrolled"))
        and (ended is None or _is_ending(ended))
        and all(map(_is_entry, entries))
        and all(map(_is_passed, passed))
    )


def _is_ending(ended: Any) -> bool:
    return isinstance(ended, Mapping) and _is_moment(ended.get("at")) and isinstance(ended.get("reason"), str)


def _is_entry(entry: Any) -> bool:
    return (
        isinstance(entry, Mapping)
        and {"id", "reason"} <= entry.keys()
        and _is_moment(entry.get("at"))
        and isinstance(entry.get("kind"), str)
        and isinstance(entry.get("id"), str | None)
        and isinstance(entry.get("reason"), str | None)
    )


def _is_passed(each: Any) -> bool:
    return (
        isinstance(each, Mapping)
        and isinstance(each.get("id"), str)
        and "edge" in each
        and isinstance(each["edge"], str | None)
    )


def _is_moment(text: Any) -> bool:
    try:
        datetime.fromisoformat(text)
    except (TypeError, ValueError):
        return False
    return True


def _first_round(name: str, nodes: Mapping[str, Json]) -> str:
    """The id under which a node of a later round is drawn: that of the first."""
    first = _ROUND.sub(" #1", name)
    return first if first in nodes else name


def _drawn(passed: Json, nodes: Mapping[str, Json]) -> str:
    """The box of a node passed: a block that asks nothing is drawn as its first step, where somebody still stands before it."""
    name = passed["id"]
    while passed["edge"] is None and name in nodes and _gives_way(nodes[name]):
        name = nodes[name]["then"]
    return _first_round(name, nodes)


def _gives_way(node: Json) -> bool:
    return node["kind"] == "block" and not node["guard"] and node["then"] is not None


def _is_done(entry: Json, node: Json) -> bool:
    """A `wait` of a touch only says that it was held."""
    return entry["kind"] in _DONE and not (entry["kind"] == "wait" and node.get("channel"))


def _words(entry: Json) -> Iterator[str]:
    if entry["kind"] in _DONE and entry["kind"] not in _QUIET:
        yield _moment(entry["at"])
    elif entry["kind"] in _SAID:
        yield f"{_SAID[entry['kind']]}{_moment(entry['at'])}"


def _moment(text: str) -> str:
    return f"{datetime.fromisoformat(text):%a %Y-%m-%d %H:%M}"


def _few(texts: list[str]) -> tuple[str, ...]:
    """The first ones, how many more, and the last."""
    if len(texts) <= _SHOWN:
        return tuple(texts)
    return (*texts[: _SHOWN - 2], f"{len(texts) - _SHOWN + 1} more times", texts[-1])


def _waiting(document: Json) -> str:
    return "its turn had not come" if document["ended"] else "still to come"


def _taken(document: Json, nodes: Mapping[str, Json]) -> Iterator[tuple[str, str]]:
    """The ways taken, but for those that only lead round again: no arrow is drawn for them."""
    for each in document["passed"]:
        node = nodes.get(each["id"], {})
        target = nodes.get(node.get(each["edge"]) or "", {}) if each["edge"] else {}
        if each["edge"] is not None and not (target.get("kind") == "round" and target["number"] > 1):
            yield _first_round(each["id"], nodes), each["edge"]


def _about(document: Json) -> Iterable[str]:
    yield f"one contact's way: enrolled {_moment(document['enrolled'])}"
    ended = document["ended"]
    if ended is None:
        yield "still inside at the end of what was played"
        return
    whys = (e["reason"] for e in reversed(document["timeline"]) if e["kind"] == "exit" and e["reason"])
    yield f"ended {_moment(ended['at'])}: {next(whys, ended['reason'])}"
