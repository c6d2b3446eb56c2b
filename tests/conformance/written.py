"""The cases as they are written by hand: below the sequences of a .seq file, in comments. README.md shows how."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from attrs import define, field

Json = dict[str, Any]
_T = r"(\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?(?:[+-]\d\d:\d\d)?)"
_ANSWERS = ("done", "skipped", "missed", "answered", "failed")  # events by which a person or server answers
_CASE = re.compile(r"# case ([a-z0-9-]+): (.+)")


@define
class Written:
    """One case: `nodes` are those of its sequence, by which an expected action is told more fully."""

    name: str
    shows: str
    nodes: Mapping[str, Any]
    zone: Any = UTC
    data: Json = field(factory=dict)

    def at(self, text: str) -> str:
        """A clock time of the page as ISO with its offset; where it has none, on the case's zone."""
        moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=self.zone)).isoformat()


def parts(text: str) -> list[tuple[str, str, list[str]]]:
    """The cases of a file: name, what it shows, and its lines."""
    found: list[tuple[str, str, list[str]]] = []
    for line in text.splitlines():
        head = _CASE.fullmatch(line)
        if head:
            found.append((head[1], head[2], []))
        elif found and line.strip("# "):
            found[-1][2].append(line.removeprefix("#").strip())
    return found


def read(name: str, shows: str, lines: list[str], document: Json) -> Json:
    """The case as its JSON file holds it, without `file` and `plan`."""
    sequences = {s["name"]: s for s in document["sequences"]}
    chosen = next((json.loads(x.partition(" ")[2]) for x in lines if x.startswith("sequence ")), None)
    chosen = chosen or document["sequences"][0]["name"]
    case = Written(name, shows, sequences[chosen]["nodes"], data=_empty(shows, chosen))
    for line in lines:
        _take(case, line)
    about_admit = ("shows", "covers", "sequence", "contact", "history", "holidays", "ask", "expect")
    return {key: case.data[key] for key in about_admit} if "ask" in case.data else case.data


def _empty(shows: str, sequence: str) -> Json:
    return {
        "shows": shows,
        "covers": [],
        "sequence": sequence,
        "contact": {"contact.id": "c1"},
        "entry": {},
        "history": {"happenings": [], "enrollments": [], "since": None},
        "number": 1,
        "standing": {"unsubscribed": False, "closed": [], "dead": []},
        "choices": {},
        "holidays": {},
        "enrolled": None,
        "answers": {},
        "inputs": [],
        "asleep": [],
        "expect": {"actions": [], "ended": None},
    }


def _take(case: Written, line: str) -> None:
    for pattern, take in _LINES:
        found = re.fullmatch(pattern, line)
        if found:
            take(case, found)
            return
    raise ValueError(f"{case.name}: what does this line say? {line}")


# ---- who, and what is known of them ----------------------------------------------------------------------------------


def _covers(case: Written, m: re.Match[str]) -> None:
    case.data["covers"] += [tag.strip() for tag in m[1].split(",")]


def _zone(case: Written, m: re.Match[str]) -> None:
    case.zone = ZoneInfo(m[1])


def _value(case: Written, m: re.Match[str]) -> None:
    if m[1].startswith("entry."):
        case.data["entry"][m[1].removeprefix("entry.")] = json.loads(m[2])
    else:
        case.data["contact"][m[1]] = json.loads(m[2])


def _number(case: Written, m: re.Match[str]) -> None:
    case.data["number"] = int(m[1])


def _choose(case: Written, m: re.Match[str]) -> None:
    case.data["choices"][f"{m[1]} {json.loads(m[2])}"] = json.loads(m[3])


def _standing(case: Written, m: re.Match[str]) -> None:
    case.data["standing"] |= json.loads(m[1])


def _holidays(case: Written, m: re.Match[str]) -> None:
    case.data["holidays"][m[1]] = m[2].split()


def _before(case: Written, m: re.Match[str]) -> None:
    step, attributes = json.loads(m[3] or "null"), json.loads(m[4] or "{}")
    happening = {"event": m[2], "at": case.at(m[1]), "step": step, "attributes": attributes}
    case.data["history"]["happenings"].append(happening)


def _earlier(case: Written, m: re.Match[str]) -> None:
    ended = case.at(m[3]) if m[3] else None
    earlier = {
        "number": int(m[1]),
        "enrolled": case.at(m[2]),
        "ended": ended,
        "key": json.loads(m[4] or "null"),
    }
    case.data["history"]["enrollments"].append(earlier)


def _since(case: Written, m: re.Match[str]) -> None:
    case.data["history"]["since"] = case.at(m[1])


# ---- what happens ----------------------------------------------------------------------------------------------------


def _asleep(case: Written, m: re.Match[str]) -> None:
    case.data["asleep"].append([case.at(m[1]), case.at(m[2])])


def _answer(case: Written, m: re.Match[str]) -> None:
    said = m[2]
    if said.startswith("deferred to "):
        case.data["answers"][json.loads(m[1])] = {"deferred": case.at(said.removeprefix("deferred to "))}
    else:
        case.data["answers"][json.loads(m[1])] = json.loads(said) if said[0] in "[{" else said


def _enrolled(case: Written, m: re.Match[str]) -> None:
    case.data["enrolled"] = case.at(m[1])


def _ask(case: Written, m: re.Match[str]) -> None:
    event = {"name": m[2], "at": case.at(m[1]), "data": json.loads(m[3] or "{}")} if m[2] else None
    case.data["ask"] = {"now": case.at(m[1]), "event": event}


def _input(case: Written, m: re.Match[str]) -> None:
    rest, more = m[2], {"id": f"input {len(case.data['inputs']) + 1:02d}"}
    tail = re.fullmatch(rf"(.+?)(?: told {_T})?(?: id (\w+))?", rest)
    assert tail
    if tail[2]:
        more["told"] = case.at(tail[2])
    if tail[3]:
        more["id"] = tail[3]
    said = _said(case, tail[1])
    if said.get("name") in _ANSWERS and said.get("step") in case.nodes:
        case.data["answers"].setdefault(said["step"], "none")
    if said["kind"] == "released":
        # The draft lies there till then; the message it becomes is answered as usual.
        case.data["answers"].setdefault(said["step"], ["none"])
    case.data["inputs"].append({"at": case.at(m[1]), **said, **more})


def _said(case: Written, text: str) -> Json:
    """What an input says."""
    word, _, rest = text.partition(" ")
    if word == "set":
        path, _, value = rest.partition(" = ")
        return {"kind": "fields", "data": {path: json.loads(value)}}
    if word == "standing":
        return {"kind": "standing", "data": json.loads(rest)}
    if word in ("stop", "resume"):
        return {"kind": word}
    if word == "pause":
        return {"kind": word, "until": case.at(rest.removeprefix("until ")) if rest else None}
    if word in ("sent", "released", "failed"):
        return {"kind": word, "step": json.loads(rest.removeprefix("of "))}
    event = re.fullmatch(r'(?:event )?(\w+)(?: of (".+?"))?(?: with (\{.*\}))?', text)
    if event is None:
        raise ValueError(f"{case.name}: what happens here? {text}")
    said: Json = {"kind": "event", "name": event[1]}
    if event[2]:
        said["step"] = json.loads(event[2])
    return said | ({"data": json.loads(event[3])} if event[3] else {})


# ---- what must come of it --------------------------------------------------------------------------------------------


def _action(case: Written, m: re.Match[str]) -> None:
    kind, node, rest = m[2], json.loads(m[3]), (m[4] or "").strip()
    action = {"at": case.at(m[1]), "kind": kind, "node": node}
    if node is not None and node not in case.nodes:
        raise ValueError(f"{case.name}: there is no node {node!r}, only {', '.join(case.nodes)}")
    case.data["expect"]["actions"].append(action | _MORE[kind](case, node, rest))


def _of_send(case: Written, node: str, rest: str) -> Json:
    if case.nodes[node]["kind"] == "notify":
        return {"channel": "notify"}
    said = re.fullmatch(r'(?:variant (".+?"))? ?(draft)?', rest)
    assert said, rest
    channel = case.nodes[node]["channel"]
    return {"channel": channel, "variant": json.loads(said[1] or "null"), "draft": said[2] is not None}


def _of_task(case: Written, node: str, rest: str) -> Json:
    said = re.fullmatch(rf'(?:variant (".+?"))? ?(?:due (?:{_T}|(never)))?', rest)
    assert said, rest
    due = {"due": case.at(said[2]) if said[2] else None} if said[2] or said[3] else {}
    return {"channel": case.nodes[node]["channel"], "variant": json.loads(said[1] or "null")} | due


def _of_set(case: Written, node: str, rest: str) -> Json:
    if rest == "unsubscribed":
        return {"standing": "unsubscribed"}
    path, _, value = rest.partition(" = ")
    return {"field": path, "value": json.loads(value)}


_MORE: dict[str, Callable[[Written, str, str], Json]] = {
    "send": _of_send,
    "open_task": _of_task,
    "call_out": lambda case, node, rest: {},
    "set": _of_set,
    "start": lambda case, node, rest: {"sequence": json.loads(rest)},
    "withdraw": lambda case, node, rest: {},
}


def _ended(case: Written, m: re.Match[str]) -> None:
    to, name = json.loads(m[3] or "null"), json.loads(m[4] or "null")
    case.data["expect"]["ended"] = {"at": case.at(m[1]), "reason": m[2], "to": to, "as": name}


def _admit(case: Written, m: re.Match[str]) -> None:
    case.data["expect"] = {"admit": json.loads(m[1])}


def _nothing(case: Written, m: re.Match[str]) -> None:
    """Said for the reader."""


_LINES: list[tuple[str, Callable[[Written, re.Match[str]], None]]] = [
    (r"covers (.+)", _covers),
    (r"zone (\S+)", _zone),
    (r'sequence ".+"', _nothing),
    (r"((?:\w+\.)\w+) = (.+)", _value),
    (r"number (\d+)", _number),
    (r'choose (split|variant) (".+?") = (".+")', _choose),
    (r"standing (\{.+\})", _standing),
    (r"holidays (\S+) (.+)", _holidays),
    (rf'before {_T} (\w+)(?: of (".+?"))?(?: with (\{{.*\}}))?', _before),
    (rf'earlier (\d+) {_T} (?:to {_T}|and on)(?: key (".+"))?', _earlier),
    (rf"since {_T}", _since),
    (rf"asleep {_T} to {_T}", _asleep),
    (r'answer (".+?") (.+)', _answer),
    (rf"at {_T} enrolled", _enrolled),
    (rf"at {_T} admit(?: (\w+))?(?: with (\{{.*\}}))?", _ask),
    (rf"at {_T} (.+)", _input),
    (rf"-> {_T} ended (\w+)(?: to (\".+?\"))?(?: as (\".+?\"))?", _ended),
    (r"-> not ended", _nothing),
    (r"-> nothing", _nothing),
    (r"-> (\{.+\})", _admit),
    (rf'-> {_T} (\w+) (".+?"|null)( .+)?', _action),
]
