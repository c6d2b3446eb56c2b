"""The plan in the language's own words: `day 3 at 09:00`, `unless clicked "intro"`, `weekdays 08:30-17:00`.

Pure functions on the plan's JSON as docs/plan.md describes it. What they say is what a person would write in a .seq
file, so drawings, simulations and remarks all speak alike. Texts are not shortened here; who has little room does that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

Json = Mapping[str, Any]

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ROUND = re.compile(r" #\d+$")


def quoted(text: str) -> str:
    """The text between double quotes, as the language writes it: `"say \\"hi\\""`."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def text_words(text: Json | str | None) -> str:
    """A TEXT: quoted, or the field it comes from; nothing for null."""
    if text is None:
        return ""
    if isinstance(text, str):
        return quoted(text)
    return str(text["field"]) if "field" in text else quoted(text["text"])


def list_words(items: Iterable[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    parts = list(items)
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


# Lengths and moments


def length_words(length: Json) -> str:
    """`2 days`, `1 to 3 business days`, `contact.cycle_days days`."""
    amount, to, unit = length["amount"], length.get("to"), length["unit"]
    business = "business " if length.get("business") else ""
    if isinstance(amount, Mapping):
        return f"{amount['field']} {business}{unit}s"
    span = f"{amount} to {to}" if to is not None else f"{amount}"
    plural = "" if amount == 1 and to is None else "s"
    return f"{span} {business}{unit}{plural}"


def due_words(due: Json | None) -> str:
    """A WHEN: `day 3 at 09:00`, `after 2 business days`, `3 days before contact.trial_end`, `next tuesday`; at once: nothing."""
    if due is None:
        return ""
    at = f" at {due['at']}" if due.get("at") else ""
    return _DUES[due["from"]](due) + at


def _day(due: Json) -> str:
    to = f" to {due['day_to']}" if due.get("day_to") is not None else ""
    return f"day {due['day']}{to}"


def _dated(due: Json) -> str:
    value = value_words(due["date"])
    if due.get("length") is None:
        return f"on {value}"
    return f"{length_words(due['length'])} {_side(due)} {value}"


def _anchored(due: Json) -> str:
    steps = steps_words(due["steps"])
    if due.get("length") is None:
        return f"after {steps}"
    return f"{length_words(due['length'])} {_side(due)} {steps}"


def _side(due: Json) -> str:
    return "before" if due.get("before") else "after"


_DUES: dict[str, Callable[[Json], str]] = {
    "enrollment": _day,
    "previous": lambda due: f"after {length_words(due['length'])}",
    "date": _dated,
    "step": _anchored,
    "weekday": lambda due: f"next {due['weekday']}",
}


def task_due_words(due: Json) -> str:
    """How long a task stays open: `3 business days`, `tomorrow at 09:00`, `never`."""
    if due["kind"] == "length":
        return length_words(due["length"])
    at = f" at {due['at']}" if due.get("at") else ""
    return f"{due['kind']}{at}"


# Windows


def openings_words(openings: Sequence[Json] | None) -> str:
    """A send window: `weekdays 08:30-17:00`, `monday to thursday, saturday 09:00-12:00 13:00-17:00`, `any time`."""
    return " ".join(filter(None, map(_opening, openings or ()))) or "any time"


def _opening(opening: Json) -> str:
    times = " ".join(f"{start}-{end}" for start, end in opening["times"])
    return " ".join(filter(None, (days_words(opening["days"]), times)))


def days_words(days: Iterable[str]) -> str:
    """Days of the week, runs of three and more drawn together; all seven: nothing, as in the language."""
    at = sorted({DAYS.index(day) for day in days})
    if len(at) == 7:
        return ""
    if at == [0, 1, 2, 3, 4]:
        return "weekdays"
    return "weekends" if at == [5, 6] else ", ".join(map(_run, _runs(at)))


def _runs(at: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for day in at:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _run(run: Sequence[int]) -> str:
    if len(run) > 2:
        return f"{DAYS[run[0]]} to {DAYS[run[-1]]}"
    return ", ".join(DAYS[day] for day in run)


# Values and conditions


def value_words(value: Json) -> str:
    """`"free"`, `contact.plan`, `entry.total`, `"discovery".outcome`, `today + 14 days`."""
    if "op" in value:
        return f"{value_words(value['left'])} {value['op']} {value_words(value['right'])}"
    for key, say in _VALUES.items():
        if key in value:
            return say(value)
    raise ValueError(f"a plan has no value like this: {dict(value)}")


def _attribute(value: Json) -> str:
    return f"{steps_words(value['steps'])}.{value['attribute']}"


_VALUES: dict[str, Callable[[Json], str]] = {
    "field": lambda value: str(value["field"]),
    "entry": lambda value: f"entry.{value['entry']}",
    "attribute": _attribute,
    "today": lambda value: "today",
    "length": lambda value: length_words(value["length"]),
    "value": lambda value: literal_words(value["value"], value.get("type")),
}


def literal_words(value: object, kind: str | None = None) -> str:
    """A value as written: yes and no, numbers and dates bare, a moment with a blank, the rest between quotes."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return ", ".join(literal_words(each) for each in value)
    if kind == "moment":
        return str(value).replace("T", " ")
    return quoted(value) if isinstance(value, str) and kind != "date" else str(value)


def steps_words(steps: Sequence[str]) -> str:
    """Steps by their labels; all rounds of one repeated step are that step: `"pay"`."""
    if len(steps) == 1:
        return quoted(steps[0])
    return list_words((quoted(name) for name in dict.fromkeys(_ROUND.sub("", each) for each in steps)), "or")


def condition_words(condition: Json) -> str:
    """A condition as one line, with parentheses only where they are needed."""
    return _say(condition, 0)


def guard_words(guard: Json | None) -> str:
    """`if contact.plan = "pro"`, `unless replied`; nothing for null."""
    if guard is None:
        return ""
    if guard["op"] == "not":
        return f"unless {_say(guard['term'], 0)}"
    return f"if {_say(guard, 0)}"


_BINDS = {"or": 1, "and": 2, "not": 3}


def _say(condition: Json, outside: int) -> str:
    """`outside`: how strongly the operator around it binds; one that binds less is put in parentheses."""
    op = condition["op"]
    binds = _BINDS.get(op, 4)
    if op in ("or", "and"):
        said = f" {op} ".join(_say(term, binds + 1) for term in condition["terms"])
    elif op == "not":
        said = f"not {_say(condition['term'], binds)}"
    else:
        said = _simple(condition)
    return f"({said})" if binds < outside else said


def _simple(condition: Json) -> str:
    op = condition["op"]
    if op in ("event", "silence"):
        return event_words(condition) if op == "event" else silence_words(condition)
    if op == "true":
        return value_words(condition["value"])
    if op in ("known", "unknown"):
        return f"{value_words(condition['value'])} is {op}"
    if op in ("in", "not in"):
        return f"{value_words(condition['left'])} {op} ({', '.join(map(value_words, condition['values']))})"
    return f"{value_words(condition['left'])} {op} {value_words(condition['right'])}"


def event_words(event: Json) -> str:
    """`clicked "intro" with link = "x" at least 2 times within 3 days`."""
    return " ".join(
        filter(None, (event["event"], _of(event), _with(event), _times(event), _window(event.get("window"))))
    )


def silence_words(silence: Json) -> str:
    """`no opened "intro" for 14 days`."""
    words = ("no", silence["event"], _of(silence), _with(silence), "for", length_words(silence["length"]))
    return " ".join(filter(None, words))


def _of(event: Json) -> str:
    return steps_words(event["steps"]) if event.get("steps") else ""


def _with(event: Json) -> str:
    tests = ", ".join(map(_attribute_test, event.get("with") or ()))
    return f"with {tests}" if tests else ""


def _attribute_test(test: Json) -> str:
    values = ", ".join(_operand(each, test.get("type")) for each in test["values"])
    listed = f"({values})" if test["op"] in ("in", "not in") else values
    return f"{test['attribute']} {test['op']} {listed}"


def _operand(value: object, kind: str | None) -> str:
    return value_words(value) if isinstance(value, Mapping) else literal_words(value, kind)


def _times(event: Json) -> str:
    if event.get("fewer_than") is not None:
        return f"fewer than {count_words(event['fewer_than'], 'time')}"
    least = event.get("at_least") or 1
    return f"at least {count_words(least, 'time')}" if least > 1 else ""


def count_words(number: int | float, noun: str) -> str:
    """`1 time`, `2 times`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _window(window: Json | None) -> str:
    if window is None:
        return ""
    if window["kind"] == "ever":
        return "ever"
    within = "within" if window["kind"] == "within" else "in the last"
    return f"{within} {length_words(window['length'])}"


# Rules and statements


def rule_words(rule: Json) -> str:
    """A rule's head: `goal when meeting_booked`, `pause for 7 days when out_of_office`, `exit to "Nurture" when …`."""
    parts = (rule["kind"], _ending(rule), rule.get("channel"), _pausing(rule), _when(rule))
    return " ".join(filter(None, parts))


def _when(rule: Json) -> str:
    said = condition_words(rule["when"])
    return said if rule["kind"] in ("when", "whenever") else f"when {said}"


def _ending(place: Json) -> str:
    to, name = text_words(place.get("to")), text_words(place.get("as"))
    return " ".join(filter(None, (to and f"to {to}", name and f"as {name}")))


def _pausing(rule: Json) -> str:
    if rule["kind"] != "pause":
        return ""
    until = rule.get("until")
    if until is None:
        return f"for {length_words(rule['length'])}"
    end = condition_words(until) if until.get("op") in ("event", "silence") else value_words(until)
    up_to = f" up to {length_words(rule['up_to'])}" if rule.get("up_to") else ""
    return f"until {end}{up_to}"


def enroll_words(enroll: Json | None) -> str:
    """Who comes in: `enroll when signed_up`, `enroll 30 days before contact.renewal every year`; null: by hand."""
    if enroll is None:
        return "enroll by hand"
    if enroll["kind"] == "event":
        parts = ["enroll when", condition_words(enroll["when"])]
    else:
        parts = ["enroll", due_words(enroll["date"])]
        parts += [f"every {per_words(enroll['every'])}"] if enroll.get("every") else []
    return " ".join(filter(None, [*parts, guard_words(enroll.get("guard"))]))


def per_words(length: Json) -> str:
    """A length behind `every`: `year`, `4 days`."""
    return length_words(length).removeprefix("1 ")


def node_words(node: Json) -> str:
    """A statement without its WHEN and guard: `email "intro" as introduction`, `wait 2 days`, `split "subject test"`."""
    say = _STATEMENTS.get(node["kind"])
    return say(node) if say else _touch(node)


def _touch(node: Json) -> str:
    purpose = f"as {node['purpose']}" if node.get("purpose") else ""
    label = quoted(node["label"]) if node.get("label") else ""
    return " ".join(filter(None, (node.get("channel") or node["kind"], label, purpose)))


def _round(node: Json) -> str:
    until = f" until {condition_words(node['until'])}" if node.get("until") else ""
    return f"round {node['number']} of {node['of']}, every {per_words(node['every'])}{until}"


def repeat_words(node: Json) -> str:
    """The repeat that a round belongs to: `repeat 3 times every 4 days until paid`."""
    until = f" until {condition_words(node['until'])}" if node.get("until") else ""
    return f"repeat {count_words(node['of'], 'time')} every {per_words(node['every'])}{until}"


_STATEMENTS: dict[str, Callable[[Json], str]] = {
    "wait": lambda node: f"wait {length_words(node['length'])}",
    "exit": lambda node: " ".join(filter(None, ("exit", _ending(node)))),
    "start": lambda node: f"start {text_words(node['sequence'])}",
    "set": lambda node: f"set {node['field']} = {value_words(node['value'])}",
    "tag": lambda node: f"tag {text_words(node['tag'])}",
    "untag": lambda node: f"untag {text_words(node['tag'])}",
    "unsubscribe": lambda node: "unsubscribe",
    "branch": lambda node: f"if {condition_words(node['condition'])}",
    "wait_for": lambda node: (
        f"wait for {condition_words(node['condition'])} up to {length_words(node['up_to'])}"
    ),
    "split": lambda node: f"split {quoted(node['label'])}" if node.get("label") else "split",
    "round": _round,
    "block": lambda node: "block",
}


def variant_words(variant: Json) -> str:
    """`variant "vip" if contact.tier = "gold"`, `variant "short" 50%`."""
    share = f"{variant['share']:g}%" if variant.get("share") is not None else ""
    return " ".join(
        filter(None, ("variant", quoted(variant["label"]), share, guard_words(variant.get("guard"))))
    )
