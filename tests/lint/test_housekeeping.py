"""The rules on order in the files: what their fixes make of them, and what is settled about them."""

from __future__ import annotations

import pytest

from seqlang.diagnostic import apply_edits
from seqlang.lint.settings import Settings
from seqlang.pipeline import lint, lint_files
from seqlang.source import Source
from tests.lint.test_cases import linted


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_wait_and_step_become_one_line(end: str) -> None:
    text = (
        'sequence "s"\n    wait 2 days\n    # why\n    sms "fee"\n    if contact.phone is known\n        wait 1 hour \n'
        '        call "fees"\n'
    )
    (found,) = linted(text.replace("\n", end), "wait-then-step")
    after = apply_edits(text.replace("\n", end), found.fixes[0].edits)
    wanted = 'sequence "s"\n    # why\n    after 2 days: sms "fee"\n    if contact.phone is known\n        after 1 hour: call "fees"\n'
    assert after == wanted.replace("\n", end)


def test_the_comment_behind_a_wait_stays() -> None:
    text = 'sequence "s"\n    call "fee"\n    wait 2 days  # why\n    call "again"\n'
    (found,) = linted(text, "wait-then-step")
    wanted = 'sequence "s"\n    call "fee"\n    # why\n    after 2 days: call "again"\n'
    assert apply_edits(text, found.fixes[0].edits) == wanted


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_comments_of_others_and_the_blank_lines_between_them_stay(end: str) -> None:
    text = (
        "# What the shop reports\nevent moved  # twice a year\n\n\nevent left\n\n# The letter\n"
        'sequence "s"\n    exit when left\n    day 1: sms "fees"\n'
    )
    (found,) = linted(text.replace("\n", end), "unused-event")
    after = apply_edits(text.replace("\n", end), found.fixes[0].edits)
    assert after == text.replace("event moved  # twice a year\n\n\n", "").replace("\n", end)


def test_purposes_of_your_own_once_they_are_listed() -> None:
    text = 'sequence "s"\n    sms "a" as visibility\n    sms "b" as demo\n    sms "c" as value\n    sms "d" as visibilty\n'
    limits = {"undeclared-purpose": {"own": frozenset({"visibility"})}}
    settings = Settings(only=frozenset({"undeclared-purpose"}), limits=limits)
    found = lint(text, "main.seq", settings=settings).diagnostics
    assert [(text[slice(*d.span)], [f.title for f in d.fixes]) for d in found] == [
        ("demo", []),
        ("visibilty", ["Change it to `visibility`"]),
    ]
    assert "none of the purposes you have listed" in found[0].message


def test_names_in_your_vocabulary_say_nothing_of_the_style() -> None:
    labels = ("fee list", "who pays", "fee table", "Tallyfold tour", "Case study")
    text = 'sequence "s"\n' + "".join(f'    sms "{label}"\n' for label in labels)
    settings = Settings(only=frozenset({"label-style"}), vocabulary=frozenset({"tallyfold"}))
    found = lint(text, "main.seq", settings=settings).diagnostics
    assert [text[slice(*d.span)] for d in found] == ['"Case study"']


def test_a_fragment_that_a_file_elsewhere_may_use_is_not_safely_gone() -> None:
    shared = '=== shared.seq\nfragment "a"\n    sms "fees"\nfragment "b"\n    sms "hours"\n'
    (library,) = linted(f'import "shared.seq"\nsequence "s"\n    day 1: use "a"\n{shared}', "unused-fragment")
    (own,) = linted('sequence "s"\n    day 1: sms "fees"\nfragment "b"\n    sms "hours"\n', "unused-fragment")
    assert (library.fixes[0].safe, own.fixes[0].safe) == (False, True)


def test_a_fragment_at_the_end_of_a_file_without_a_line_end() -> None:
    text = (
        'sequence "s"\n    day 1: sms "fees"\n\nfragment "end"\n    sms "your file"\n    # why\n    sms "b"'
    )
    (found,) = linted(text, "unused-fragment")
    assert apply_edits(text, found.fixes[0].edits) == 'sequence "s"\n    day 1: sms "fees"\n\n'


def test_a_file_with_a_mistake_still_uses_what_it_names() -> None:
    """What a line says that cannot be read, nobody knows: its words count."""
    shared = (
        'event moved\nfragment "end"\n    sms "your file"\nsequence "t"\n    day 1: sms "opening hours"\n'
    )
    broken = 'import "shared.seq"\nsequence "s"\n    day 1: : use "end" moved\n'
    files = {"shared.seq": shared, "main.seq": broken}
    settings = Settings(only=frozenset({"unused-event", "unused-fragment"}))
    found = lint_files(
        [Source(path, text) for path, text in files.items()], files.__getitem__, settings=settings
    )
    assert {d.rule for d in found.diagnostics if d.path == "shared.seq"} & {
        "unused-event",
        "unused-fragment",
    } == set()
    alone = lint_files([Source("shared.seq", shared)], settings=settings)
    assert {d.rule for d in alone.diagnostics} >= {"unused-event", "unused-fragment"}
