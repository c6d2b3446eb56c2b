"""A loaded plan cannot be changed, and is otherwise the document it was loaded from."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from seqlang.machine.load import load
from seqlang.machine.plan import Plan
from tests.machine.test_load import document

CHANGES: dict[str, Callable[[Any], Any]] = {
    "set a key": lambda d: d.__setitem__("name", "x"),
    "delete a key": lambda d: d.__delitem__("name"),
    "clear": lambda d: d.clear(),
    "pop": lambda d: d.pop("name"),
    "popitem": lambda d: d.popitem(),
    "setdefault": lambda d: d.setdefault("x", 1),
    "update": lambda d: d.update(x=1),
    "merge": lambda d: d.__ior__({"x": 1}),
    "set deep inside": lambda d: d["settings"].__setitem__("send", None),
    "set an item": lambda d: d["rules"].__setitem__(0, None),
    "delete an item": lambda d: d["rules"].__delitem__(0),
    "append": lambda d: d["rules"].append(None),
    "extend": lambda d: d["rules"].extend([None]),
    "insert": lambda d: d["rules"].insert(0, None),
    "add": lambda d: d["rules"].__iadd__([None]),
    "multiply": lambda d: d["rules"].__imul__(2),
    "pop an item": lambda d: d["rules"].pop(),
    "remove": lambda d: d["rules"].remove(d["rules"][0]),
    "reverse": lambda d: d["rules"].reverse(),
    "sort": lambda d: d["rules"].sort(key=str),
    "clear a list": lambda d: d["rules"].clear(),
}


def plan() -> Plan:
    return load(document())[0]


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_nothing_changes_it(change: Callable[[Any], Any]) -> None:
    loaded = plan()
    assert loaded.data["rules"]
    with pytest.raises(TypeError, match="never changed"):
        change(loaded.data)
    assert loaded.data == document()["sequences"][0]


def test_the_plan_itself_is_frozen() -> None:
    with pytest.raises(AttributeError):
        plan().data = {}  # type: ignore[misc]


def test_it_is_written_copied_and_sent_like_the_document() -> None:
    loaded, written = plan().data, document()["sequences"][0]
    assert json.dumps(loaded) == json.dumps(written)
    for again in (copy.deepcopy(loaded), pickle.loads(pickle.dumps(loaded))):
        assert again == written
        assert type(again) is type(loaded) and type(again["rules"]) is type(loaded["rules"])


def test_what_is_frozen_is_not_copied_again() -> None:
    loaded = plan()
    assert Plan(loaded.data).data is loaded.data
