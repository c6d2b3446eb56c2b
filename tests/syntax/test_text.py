"""What quoted texts say, and where each of their characters stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seqlang.syntax.lexer import lex
from seqlang.syntax.table import table
from seqlang.syntax.text import decode, value_of

Q = '"""'


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ('""', ""),
        ('"intro"', "intro"),
        ('"say \\"hi\\""', 'say "hi"'),
        (r'"one\ntwo"', "one\ntwo"),
        (r'"a\\b"', r"a\b"),
        (r'"C:\temp"', r"C:\temp"),
        (r'"\\n"', r"\n"),
        ('"{{ a | default: "x" }}"', '{{ a | default: "x" }}'),
        (r'"{{ a | default: "\n" }}"', r'{{ a | default: "\n" }}'),
        ('"{% if a == "x" %}y{% endif %}"', '{% if a == "x" %}y{% endif %}'),
        ('"{ a }"', "{ a }"),
        ('"unclosed', "unclosed"),
        ('"', ""),
    ],
)
def test_a_text_on_one_line(raw: str, value: str) -> None:
    assert value_of(raw) == value
    assert decode(raw).value == value


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (f"{Q}{Q}", ""),
        (f"{Q}one{Q}", "one"),
        (f"{Q}\n    one\n    two\n    {Q}", "one\ntwo"),
        (f"{Q}\n    one\n      two\n\n    three\n{Q}", "one\n  two\n\nthree"),
        (f"{Q}one\n    two\n    three{Q}", "one\ntwo\nthree"),
        (f"{Q}\r\n    one\r\n    two\r\n    {Q}", "one\ntwo"),
        (f"{Q}\r    one\r    two\r{Q}", "one\ntwo"),
        (f"{Q}\none\ntwo\n{Q}", "one\ntwo"),
        (f"{Q}\n\ttab\n\t\tmore\n{Q}", "tab\n\tmore"),
        (f"{Q}\n    one   \n    two\n{Q}", "one\ntwo"),
        (f"{Q}\n    a \\n stays\n{Q}", "a \\n stays"),
        (f'{Q}\n    "quoted" and ""\n{Q}', '"quoted" and ""'),
        (f"{Q}\n    {Q}", ""),
        (f"{Q}\n    one\n", "one"),
    ],
)
def test_a_text_of_several_lines_is_dedented(raw: str, value: str) -> None:
    assert value_of(raw) == value
    assert decode(raw).value == value


# ---- where it stands -------------------------------------------------------------------------------------------

ESCAPED = {'"': r"\"", "\n": r"\n", "\\": "\\\\"}
plain = st.text(st.characters(exclude_characters="{}%\r\n", exclude_categories=["Cs"]))


@given(plain)
def test_each_character_is_found_where_it_is_written(said: str) -> None:
    raw = '"' + "".join(ESCAPED.get(c, c) for c in said) + '"'
    found = decode(raw)
    assert found.value == said
    for n, char in enumerate(said):
        at = found.raw_offset(n)
        written = ESCAPED.get(char, char)
        assert raw[at : at + len(written)] == written
    assert found.raw_offset(len(said)) <= len(raw)


lines = st.lists(st.text(st.characters(exclude_characters='"\r\n', exclude_categories=["Cs"])), min_size=1)


@given(lines, st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["", "    ", "\t", "        "]))
def test_each_character_of_a_long_text_is_found_where_it_is_written(
    said: list[str], end: str, margin: str
) -> None:
    raw = Q + end + end.join(margin + line for line in said) + end + margin + Q
    found = decode(raw)
    for n, char in enumerate(found.value):
        if char != "\n":
            assert raw[found.raw_offset(n)] == char
    offsets = [found.raw_offset(n) for n in range(len(found.value))]
    assert offsets == sorted(set(offsets))


@given(lines, st.sampled_from(["\n", "\r\n"]), st.integers(0, 12))
def test_the_margin_says_nothing(said: list[str], end: str, width: int) -> None:
    at_edge = [line.strip() or "x" for line in said]
    raw = Q + end + "".join(" " * width + line + end for line in at_edge) + " " * width + Q
    assert value_of(raw) == "\n".join(at_edge)


@given(st.text())
def test_any_text_that_the_lexer_takes_has_a_value(text: str) -> None:
    for line in lex(text, table()).lines:
        for token in line.tokens:
            if token.kind in ("TEXT", "UNCLOSED"):
                found = decode(token.text)
                assert found.value == value_of(token.text)
                assert all(0 < found.raw_offset(n) < len(token.text) for n in range(len(found.value)))
