"""The schema that ships: strict everywhere, and agreeing with what the plans are."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from seqlang.plan.schema import schema
from tests.plan.compiled import example, steps, validator


def parts(value: Any) -> Iterator[Any]:
    yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from parts(inner)


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())
    assert schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_every_object_it_describes_is_closed() -> None:
    described = [part for part in parts(schema()) if isinstance(part, dict) and part.get("type") == "object"]
    # a node is closed by the definition of its kind
    open_ones = [part for part in described if "additionalProperties" not in part and "allOf" not in part]
    assert len(described) > 40
    assert open_ones == []


def test_every_definition_is_used() -> None:
    named = {
        part["$ref"].removeprefix("#/$defs/")
        for part in parts(schema())
        if isinstance(part, dict) and "$ref" in part
    }
    assert named == set(schema()["$defs"])


def strangers(plan: Any) -> Iterator[Any]:
    """The plan with one key too many, once in each object that has keys of its own."""
    spots = [part for part in parts(plan) if isinstance(part, dict)]
    for number in range(len(spots)):
        copy = deepcopy(plan)
        spot = [part for part in parts(copy) if isinstance(part, dict)][number]
        spot["stranger"] = {"stranger": True}
        yield copy


def test_a_key_too_many_is_seen_wherever_it_stands() -> None:
    lines = """
exit when replied
enroll when paid with total > 3
day 1: call "c" if contact.vip
    due: 2 days
wait for paid up to 3 days
    email "a"
        variant "x" if contact.vip
            subject: "x"
"""
    plan = {
        "seqlang_plan": 1,
        "sequences": [steps(lines, "event paid: total number\nfield contact.vip: yes_no")],
    }
    assert [copy for copy in strangers(plan) if not list(validator().iter_errors(copy))] == []


@pytest.mark.parametrize("kind", ["message", "task", "wait_for", "branch", "round", "split", "exit"])
def test_a_key_too_few_is_seen_in_nodes(kind: str) -> None:
    documents = [
        example(name) for name in ("enterprise", "dunning", "webinar", "saas-outbound", "win-back", "renewal")
    ]
    sequences = [sequence for plan in documents for sequence in plan["sequences"]]
    sequence = next(s for s in sequences if any(n["kind"] == kind for n in s["nodes"].values()))
    name, node = next((name, n) for name, n in sequence["nodes"].items() if n["kind"] == kind)
    plan = {"seqlang_plan": 1, "sequences": [sequence | {"nodes": {name: node}}]}
    for key in list(node):
        kept = node.pop(key)
        assert list(validator().iter_errors(plan)), key
        node[key] = kept
    assert not list(validator().iter_errors(plan))
