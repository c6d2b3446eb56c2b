"""Where the keys and values of a TOML text stand: any text that tomllib reads can be pointed into."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seqlang.project.config.places import Path as Keys
from seqlang.project.config.places import places

TEXT = """\
# a = 1
select = [ "a", # "x"
  'b', ]
a.b . "c d" = 1 # no
[tool."seq lang"]  # ]
x = { y = "}", z = [1, {q = 2}] }
[[many]]
k = 1979-05-27T07:32:00Z
[[many]]
k = \"\"\"multi
"q" \\""\"\"\"\"
last = ''''it's'''
"""


def leaves(value: Any, keys: Keys = ()) -> Iterator[tuple[Keys, Any]]:
    """Every value of a document that is no table and no list, by the keys that lead to it."""
    if isinstance(value, (dict, list)):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(inner, (*keys, key))
    else:
        yield keys, value


def assert_found(text: str) -> None:
    found = places(text)
    for keys, value in leaves(tomllib.loads(text)):
        written = text[slice(*found[keys].value)]
        assert tomllib.loads(f"v = {written}")["v"] == value
        if isinstance(keys[-1], str):
            assert tomllib.loads(f"{text[slice(*found[keys].key)]} = 1") == {keys[-1]: 1}


def test_all_ways_to_write_it() -> None:
    assert_found(TEXT)
    assert_found(TEXT.replace("\n", "\r\n"))


def test_our_own() -> None:
    assert_found((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))


@pytest.mark.parametrize("text", ["", "\n", "# only a comment", "[a]", "a = 1", "[a]\n[a.b]\nc = 1"])
def test_small_ones(text: str) -> None:
    assert_found(text)


def test_tables_have_a_place() -> None:
    text = "[rules.every-day.sales]\ntouches = 4\n"
    assert text[slice(*places(text)["rules", "every-day", "sales"].key)] == "sales"


names = st.sampled_from(["a", "b-c", '"d e"', "'f.g'", "'h#'"])
plain = st.sampled_from(
    ["1", "0x1F", "true", "-1.5e3", "'x]'", '"y\\"}"', '"""z\n"""', "1979-05-27", "07:32:00"]
)
values = st.recursive(
    plain,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda many: "[ " + " ,\n".join(many) + " ]")
        | st.dictionaries(names, inner.filter(lambda v: "\n" not in v), max_size=3).map(
            lambda d: "{ " + ", ".join(f"{k} = {v}" for k, v in d.items()) + " }"
        )
    ),
    max_leaves=6,
)


@given(st.dictionaries(names, values, max_size=4), st.dictionaries(names, values, max_size=3))
def test_any_text_can_be_pointed_into(top: dict[str, str], table: dict[str, str]) -> None:
    lines = [f"{k} = {v} # c" for k, v in top.items()]
    under = [f"{k} = {v}" for k, v in table.items()]
    text = "\n".join([*lines, "[last . 'table']", *under])
    assert_found(text)
    assert all(isinstance(v, (int, float, str, bool, date, time)) for _, v in leaves(tomllib.loads(text)))
