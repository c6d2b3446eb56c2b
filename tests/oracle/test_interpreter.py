"""The second interpreter against cases worked out by hand, each named by the point of the language's pages it shows."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.oracle import interpreter_cases
from tests.oracle.interpreter import Script, play
from tests.oracle.interpreter_cases import Worked
from tests.oracle.interpreter_cases_instants import WORKED_INSTANTS
from tests.oracle.interpreter_cases_out import WORKED_OUT
from tests.oracle.interpreter_values import compare, contains
from tests.oracle.interpreter_world import World

WORKED = [*interpreter_cases.WORKED, *WORKED_OUT, *WORKED_INSTANTS]
HEAD = """\
event used
event paid: amount number
field contact.plan: "free" | "pro"
field contact.score: number
field contact.vip: yes_no
field contact.trial_end: date
field contact.back_on: date
"""
# The table of docs/plan.md, "Draws".
DRAWS = [
    ("c1", "SaaS outbound", "subject test", "arm", 0.6827528773779519),
    ("c2", "SaaS outbound", "subject test", "arm", 0.11430113051128343),
    ("c1", "SaaS outbound", "case study", "variant", 0.39418362772070825),
    ("ann@example.com", "Ecommerce: review", "end: break-up #2", "spread", 0.4867301581125949),
    ("Zoë", "Grüße", "früh", "arm", 0.5168662921193432),
]


def name_of(number: int, worked: Worked) -> str:
    return worked.name or f"case {number}"


def compiled(text: str, folder: Path) -> dict[str, Any]:
    source = folder / "cases.seq"
    source.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "seqlang", "compile", str(source)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.stdout, done.stderr
    return {s["name"]: s for s in json.loads(done.stdout)["sequences"]}


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """One plan for each case; cases that share a name (the draw goes by it) are compiled in files of their own."""
    layers: list[dict[str, int]] = []
    for number, worked in enumerate(WORKED):
        name = name_of(number, worked)
        layer = next((x for x in layers if name not in x), None)
        if layer is None:
            layers.append(layer := {})
        layer[name] = number
    found: dict[int, dict[str, Any]] = {}
    for layer in layers:
        text = HEAD + "".join(sequence(name, WORKED[number]) for name, number in layer.items())
        by_name = compiled(text, tmp_path_factory.mktemp("plans"))
        found |= {number: by_name[name] for name, number in layer.items()}
    return [found[number] for number in range(len(WORKED))]


def sequence(name: str, worked: Worked) -> str:
    body = worked.body.replace("'", '"')
    # `first_day` is written, so that a case may begin with any day, or with none.
    lines = "".join(f"    {line}\n" for line in ["first_day: 1", *body.splitlines()])
    return f'\nsequence "{name}"\n{lines}'


def script_of(worked: Worked) -> Script:
    year, out = worked.enrolled[:4], []
    for line in worked.script:
        day, clock, *words = line.split(" ")
        pairs = [word.split("=") for word in words if "=" in word]
        data: dict[str, Any] = {key: float(v) if v.isdigit() else v for key, v in pairs}
        plain = [word for word in words if "=" not in word]
        kind = "fields" if plain[0] == "set" else "event"
        out.append((f"{year}-{day}T{clock}", kind, plain[0], (*plain, None)[1], data))
    return out


def shown(touch: tuple[str, str, str, str | None]) -> str:
    at, _, label, variant = touch
    return f"{at[5:].replace('T', ' ')} {label}" + (f" ({variant})" if variant else "")


def told(ended: dict[str, Any] | None) -> str | None:
    if ended is None:
        return None
    name = f" as {ended['as']}" if ended["as"] else ""
    return f"{ended['reason']} {ended['at'][5:].replace('T', ' ')}{name}"


@pytest.mark.parametrize("number", range(len(WORKED)), ids=[w.shows.split(":")[0] for w in WORKED])
def test_worked(number: int, plans: list[dict[str, Any]]) -> None:
    worked = WORKED[number]
    got = play(plans[number], worked.contact, worked.enrolled, script=script_of(worked), tasks=worked.tasks)
    assert ", ".join(map(shown, got["touches"])) == worked.touches, worked.shows
    if worked.ended is not None:
        assert told(got["ended"]) == worked.ended, worked.shows
    if worked.skipped is not None:
        assert [f"{at[5:].replace('T', ' ')} {label}" for at, label in got["skipped"]] == [worked.skipped]
    assert {path: got["fields"].get(path) for path in worked.fields} == worked.fields


@pytest.mark.parametrize(("contact", "name", "label", "what", "expected"), DRAWS)
def test_draw(contact: str, name: str, label: str, what: str, expected: float) -> None:
    world = World({"name": name}, {"contact.id": contact}, {}, "done", {}, {}, {})
    assert world.draw(label, what) == expected


@pytest.mark.parametrize(
    ("op", "left", "right", "expected"),
    [
        ("=", " Pro ", "pro", True),
        ("=", None, "pro", False),
        ("!=", None, "pro", True),
        ("not in", None, "pro", True),
        ("in", None, "pro", False),
        ("<", None, 5, False),
        (">=", None, 5, False),
        (">=", 5, 5, True),
    ],
)
def test_unknown_equals_nothing(op: str, left: Any, right: Any, expected: bool) -> None:
    """§6: an unknown value is neither above nor below anything; text without case and outer blanks."""
    assert compare(op, left, [right]) is expected


def test_a_text_contains_whole_words() -> None:
    """§6."""
    assert contains("East Berlin (Mitte)", "berlin")
    assert not contains("Berliner", "berlin")
    assert contains(["Big Fish"], "big fish")


def test_choices_come_before_draws(plans: list[dict[str, Any]]) -> None:
    """§8: `given split "subject test" = "short"`."""
    number = next(i for i, w in enumerate(WORKED) if "which arm" in w.shows)
    got = play(plans[number], {}, "2026-11-23 09:00", choices={"split subject test": "short"})
    assert [label for _, _, label, _ in got["touches"]] == ["s"]


def test_the_contact_given_is_left_as_it_was(plans: list[dict[str, Any]]) -> None:
    number = next(i for i, w in enumerate(WORKED) if w.shows.startswith("point 25"))
    contact: dict[str, Any] = {"contact.tags": ["a"]}
    got = play(plans[number], contact, "2026-11-23 09:00")
    assert contact == {"contact.tags": ["a"]}
    assert got["fields"]["contact.tags"] == ["a", "x"]
