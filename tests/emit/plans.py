"""Handmade plans: statements as a writer would list them, made into the nodes of a valid plan document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

Json = dict[str, Any]

# Values


def length(amount: int | str, unit: str = "day", *, to: int | None = None, business: bool = False) -> Json:
    return {
        "amount": {"field": amount} if isinstance(amount, str) else amount,
        "to": to,
        "unit": unit,
        "business": business,
    }


def field(path: str, kind: str = "text") -> Json:
    return {"field": path, "type": kind}


def literal(value: object, kind: str = "text") -> Json:
    return {"value": value, "type": kind}


# Conditions


def event(name: str, steps: list[str] | None = None, **changes: Any) -> Json:
    plain: Json = {
        "op": "event",
        "event": name,
        "steps": steps,
        "with": [],
        "at_least": 1,
        "fewer_than": None,
        "window": None,
    }
    return plain | changes


def silence(name: str, of: Json, steps: list[str] | None = None) -> Json:
    return {"op": "silence", "event": name, "steps": steps, "with": [], "length": of}


def equals(path: str, value: str) -> Json:
    return {"op": "=", "left": field(path), "right": literal(value)}


def known(path: str) -> Json:
    return {"op": "known", "value": field(path)}


def yes(path: str) -> Json:
    return {"op": "true", "value": field(path, "yes_no")}


def negated(term: Json) -> Json:
    return {"op": "not", "term": term}


def both(*terms: Json) -> Json:
    return {"op": "and", "terms": list(terms)}


def either(*terms: Json) -> Json:
    return {"op": "or", "terms": list(terms)}


# When


def day(number: int, to: int | None = None, at: str | None = None, *, business: bool = False) -> Json:
    """Counted from 1."""
    return {
        "from": "enrollment",
        "day": number,
        "day_to": to,
        "days": number - 1,
        "days_to": None if to is None else to - 1,
        "business": business,
        "at": at,
    }


def after(amount: int | str, unit: str = "day", at: str | None = None, *, business: bool = False) -> Json:
    return {"from": "previous", "length": length(amount, unit, business=business), "at": at}


def by_date(path: str, of: Json | None = None, *, before: bool = False, at: str | None = None) -> Json:
    return {"from": "date", "date": field(path, "date"), "length": of, "before": before, "at": at}


def after_step(steps: list[str], of: Json) -> Json:
    return {"from": "step", "steps": steps, "length": of, "before": False, "at": None}


def weekday(name: str) -> Json:
    return {"from": "weekday", "weekday": name, "at": None}


# Statements: functions that put themselves before what follows, and say where to begin


class Nodes(dict[str, Json]):
    """The nodes so far, by id."""

    repeats = 0

    def add(self, key: str, node: Json) -> str:
        """Put a node in under its id, or that id with a number."""
        name, number = key, 2
        while name in self:
            name, number = f"{key} {number}", number + 1
        self[name] = node
        return name


Statement = Callable[[Nodes, str | None], str]

_MESSAGE: Json = {
    **dict.fromkeys(("body", "template", "from", "expires", "send")),
    "to": [],
    "attach": [],
    "review": False,
    "late": False,
    "transactional": False,
}
_EMAIL: Json = {
    **_MESSAGE,
    "subject": None,
    "preview": None,
    "thread": [],
    "cc": [],
    "bcc": [],
    "reply_to": None,
}
_NO_DUE = {"kind": "length", "length": length(3, business=True), "at": None}
_TASK: Json = {
    **dict.fromkeys(("script", "note", "voicemail", "priority", "assign", "expires", "send")),
    "due": _NO_DUE,
    "late": False,
}
_WEBHOOK: Json = {
    "url": {"text": "https://example.com"},
    "method": "POST",
    "headers": [],
    "body": None,
    "retries": None,
}


def _base(kind: str, label: str | None, due: Json | None, guard: Json | None) -> Json:
    return {"kind": kind, "label": label, "due": due, "guard": guard}


def message(
    label: str, due: Json | None = None, guard: Json | None = None, channel: str = "email", **more: Any
) -> Statement:
    """`more`: purpose, success, variants, and details."""

    def put(nodes: Nodes, then: str | None) -> str:
        said: Json = {"channel": channel, "purpose": None, "variants": [], "success": None}
        said |= {key: more[key] for key in said if key in more}
        details = {**_EMAIL, **{key: value for key, value in more.items() if key not in said}}
        ways = {"opened": None, "finished": then} if details["review"] else {"next": then}
        return nodes.add(label, _base("message", label, due, guard) | said | {"details": details} | ways)

    return put


def task(
    label: str,
    due: Json | None = None,
    guard: Json | None = None,
    channel: str = "call",
    opened: str = "",
    **more: Any,
) -> Statement:
    """`opened`: the label of the step that does not wait for it; the next one if left out."""

    def put(nodes: Nodes, then: str | None) -> str:
        said: Json = {"channel": channel, "purpose": None, "variants": [], "success": None}
        said |= {key: more[key] for key in said if key in more}
        details = {**_TASK, **{key: value for key, value in more.items() if key not in said}}
        ways = {"opened": opened or then, "finished": then}
        return nodes.add(label, _base("task", label, due, guard) | said | {"details": details} | ways)

    return put


def webhook(label: str, due: Json | None = None, opened: str | None = None) -> Statement:
    def put(nodes: Nodes, then: str | None) -> str:
        said: Json = {"channel": "webhook", "purpose": None, "details": _WEBHOOK, "success": None}
        return nodes.add(
            label, _base("webhook", label, due, None) | said | {"opened": opened, "finished": then}
        )

    return put


def notify(label: str, due: Json | None = None) -> Statement:
    def put(nodes: Nodes, then: str | None) -> str:
        said: Json = {
            "channel": "notify",
            "purpose": None,
            "details": {"to": [], "body": None},
            "success": None,
        }
        return nodes.add(label, _base("notify", label, due, None) | said | {"next": then})

    return put


def plain(kind: str, due: Json | None = None, guard: Json | None = None, **more: Any) -> Statement:
    """wait, exit, start, set, tag, untag, unsubscribe, with their further keys."""
    if kind == "exit":
        more = {"to": None, "as": None} | more

    def put(nodes: Nodes, then: str | None) -> str:
        sure = kind == "exit" and guard is None and (due is None or due["from"] not in ("date", "step"))
        following = None if sure else then
        return nodes.add(kind, _base(kind, None, due, guard) | more | {"next": following})

    return put


def lead(nodes: Nodes, statements: Sequence[Statement], then: str | None) -> str | None:
    """Put the statements before `then`; where they begin."""
    for statement in reversed(statements):
        then = statement(nodes, then)
    return then


def branch(
    condition: Json, yes_to: Sequence[Statement], no_to: Sequence[Statement] = (), due: Json | None = None
) -> Statement:
    def put(nodes: Nodes, then: str | None) -> str:
        ways = {"then": lead(nodes, yes_to, then), "else": lead(nodes, no_to, then), "skipped": then}
        return nodes.add("if", _base("branch", None, due, None) | {"condition": condition} | ways)

    return put


def wait_for(
    condition: Json,
    up_to: Json,
    came: Sequence[Statement],
    not_in_time: Sequence[Statement] = (),
    due: Json | None = None,
) -> Statement:
    def put(nodes: Nodes, then: str | None) -> str:
        ways = {
            "happened": lead(nodes, came, then),
            "timed_out": lead(nodes, not_in_time, then),
            "skipped": then,
        }
        said: Json = {"condition": condition, "up_to": up_to}
        return nodes.add("wait for", _base("wait_for", None, due, None) | said | ways)

    return put


def split(
    label: str,
    *arms: tuple[float, str, Sequence[Statement]],
    due: Json | None = None,
    guard: Json | None = None,
) -> Statement:
    def put(nodes: Nodes, then: str | None) -> str:
        ways = [
            {"label": name, "share": share, "next": lead(nodes, each, then)} for share, name, each in arms
        ]
        return nodes.add(label, _base("split", label, due, guard) | {"arms": ways, "skipped": then})

    return put


def block(inside: Sequence[Statement], due: Json | None = None, guard: Json | None = None) -> Statement:
    def put(nodes: Nodes, then: str | None) -> str:
        return nodes.add(
            "block", _base("block", None, due, guard) | {"then": lead(nodes, inside, then), "else": then}
        )

    return put


def repeat(
    times: int,
    every: Json,
    inside: Callable[[int], Sequence[Statement]],
    due: Json | None = None,
    until: Json | None = None,
) -> Statement:
    """`inside`: the statements of a round, by its number; their labels end in ` #1`, ` #2`."""

    def put(nodes: Nodes, then: str | None) -> str:
        nodes.repeats += 1
        first, entry = f"repeat {nodes.repeats} #1", then
        for number in range(times, 0, -1):
            said: Json = {"number": number, "of": times, "every": every, "until": until, "first": first}
            ways = {"then": lead(nodes, inside(number), entry), "else": then}
            when = due if number == 1 else None
            entry = nodes.add(first[:-1] + str(number), _base("round", None, when, None) | said | ways)
        assert entry is not None
        return entry

    return put


# Sequences and rules


SETTINGS: Json = {
    **dict.fromkeys(("category", "owner", "description", "from", "reply_to", "unsubscribe_url", "address")),
    "tags": [],
    "transactional": False,
    "days": "calendar",
    "first_day": 1,
    "timezone": {"fields": ["contact.timezone"], "zone": "UTC"},
    "send": {"default": None, "channels": {}},
    "holidays": {"codes": [], "fields": [], "dates": []},
    "blackout": [],
    "gap": None,
    "spread": None,
    "limit": [],
    "cap": [],
    "due": _NO_DUE,
    "stay": None,
    "on_failure": "continue",
    "reenroll": {"when": "never", "length": None},
    "key": None,
    "exclusive": None,
}


def enroll_when(condition: Json) -> Json:
    return {"kind": "event", "when": condition, "date": None, "every": None, "guard": None}


Rule = Callable[[Nodes, int], Json]


def rule(
    kind: str, when: Json, track: Sequence[Statement] = (), *, as_: str | None = None, **more: Any
) -> Rule:
    """`track`: a farewell or a reaction."""

    def put(nodes: Nodes, number: int) -> Json:
        plain: Json = dict.fromkeys(("to", "as", "channel", "length", "until", "up_to"))
        entry = lead(nodes, track, None)
        return (
            {"id": f"{kind} {number}", "kind": kind, "when": when, "entry": entry}
            | plain
            | {"as": as_}
            | more
        )

    return put


def sequence(
    *statements: Statement,
    name: str = "Test sequence",
    rules: Sequence[Rule] = (),
    enroll: Sequence[Json] = (),
    **settings: Any,
) -> Json:
    nodes = Nodes()
    entry = lead(nodes, statements, None)
    return {
        "name": name,
        "id": "test-sequence",
        "hash": "sha256:" + "0" * 64,
        "source": {"path": "test.seq", "line": 1, "nodes": {}, "rules": []},
        "settings": SETTINGS | settings,
        "fields": {},
        "events": {},
        "channels": {},
        "enroll": list(enroll),
        "rules": [make(nodes, at) for at, make in enumerate(rules, 1)],
        "entry": entry,
        "nodes": dict(nodes),
    }
