"""Comments that allow a remark: where they hold, what they keep, and what cannot be allowed."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from seqlang.diagnostic import Diagnostic, apply_edits
from seqlang.lint.finding import Finding
from seqlang.lint.rules import Rule, rule_named, rule_names
from seqlang.lint.settings import Settings
from seqlang.model.program import At
from seqlang.pipeline import Linted, lint, lint_files
from seqlang.source import Source, Span

STEP = '    day 1: email "checking in"\n        subject: "Your audit date"\n'
HEAD = 'sequence "s"\n    category: nurture\n'
ALLOW = "# lint: allow check-in -- they asked us to"


# The rules that this is about, so that no new one touches it.
SPEAK = frozenset({"check-in", "bump", "placeholder", "unused-suppression"})
FEW = Settings(ignore=frozenset(rule_names()) - SPEAK)


def looked(text: str, **more: Any) -> Linted:
    """`more`: settings, beside those of the few rules."""
    return lint(text, settings=evolve(FEW, **more))


def said(text: str, **more: Any) -> list[str]:
    return [d.rule for d in looked(text, **more).diagnostics]


def test_the_reason_is_kept() -> None:
    linted = looked(HEAD + STEP.replace('in"\n', f'in"  {ALLOW}\n', 1))
    assert (linted.diagnostics, [(d.rule, d.allowed) for d in linted.allowed]) == (
        (),
        [("check-in", "they asked us to")],
    )


def test_it_needs_none() -> None:
    linted = looked(HEAD + "    # lint:allow check-in\n" + STEP)
    assert (linted.diagnostics, [d.allowed for d in linted.allowed]) == ((), [""])


def test_an_error_of_the_compiler_stays() -> None:
    text = (
        HEAD
        + "    # lint: allow unknown-detail\n"
        + STEP.replace("checking in", "audit").replace("subject", "subjct")
    )
    found = looked(text).diagnostics
    assert [d.rule for d in found] == ["unused-suppression", "unknown-detail"]
    assert "cannot be allowed" in found[0].message


def test_what_the_compiler_calls_an_error_is_known_as_such_where_it_is_not_said() -> None:
    text = HEAD + "    # lint: allow missing-colon, check-in\n" + STEP
    (found,) = looked(text).diagnostics
    assert (found.rule, text[slice(*found.span)]) == ("unused-suppression", "missing-colon")
    assert found.message.startswith("`missing-colon` is what the compiler says, and no rule: ")
    assert apply_edits(text, found.fixes[0].edits) == text.replace("missing-colon, ", "")


def test_a_guess_at_a_rule_is_made_by_itself_only_where_that_rule_speaks() -> None:
    """Else a comment would say what nobody meant."""
    text = HEAD + "    # lint: allow chekc-in\n" + STEP
    assert [(f.safe, f.edits[0].text) for d in looked(text).diagnostics for f in d.fixes] == [
        (True, "check-in")
    ]
    (found,) = looked(text.replace("checking in", "audit date")).diagnostics
    assert "Did you mean `check-in`?" in found.message
    assert [(f.safe, f.edits[0].text) for f in found.fixes] == [(False, "check-in")]


def test_a_warning_of_the_compiler_can_be_allowed() -> None:
    text = HEAD + '    day 1: start "Newsletter"  # lint: allow unknown-sequence -- in the other repository\n'
    bare = text.replace("  # lint: allow unknown-sequence -- in the other repository", "")
    assert said(bare) == ["unknown-sequence"]
    assert (said(text), [d.allowed for d in looked(text).allowed]) == ([], ["in the other repository"])


def speaking(name: str, looks_at: str = "Step", gives_way_to: frozenset[str] = frozenset()) -> Rule:
    """A rule of one's own that says its name of everything it sees."""
    model = rule_named("check-in")
    assert model is not None
    at = At("-", Span(0, 1))

    def check(thing: object) -> list[Finding]:
        return [Finding(getattr(thing, "at", at), name, about=None)]

    return evolve(model, name=name, looks_at=looks_at, check=check, gives_way_to=gives_way_to)


def test_what_gives_way_to_an_allowed_remark_is_not_said_in_its_place() -> None:
    weaker = (speaking("weaker", "Text", frozenset({"check-in"})),)
    text = HEAD + f"    {ALLOW}\n" + '    day 1: sms "checking in"\n'
    assert said(text, plugins=weaker) == []
    assert said(text.replace(ALLOW, "# why"), plugins=weaker) == ["check-in"]


def test_another_remark_on_the_same_text_is_heard_when_the_first_is_allowed() -> None:
    other = (speaking("other", "Text"),)
    text = HEAD + f"    {ALLOW}\n" + '    day 1: sms "checking in"\n'
    assert said(text.replace(ALLOW, "# why"), plugins=other) == ["check-in"]
    assert said(text, plugins=other) == ["other"]


def test_a_rule_that_is_switched_off_was_not_asked() -> None:
    text = HEAD + f"    {ALLOW}\n" + STEP.replace("checking in", "audit date")
    assert said(text) == ["unused-suppression"]
    assert said(text, ignore=FEW.ignore | {"check-in"}) == []
    quiet = (evolve(speaking("quiet"), default=False),)
    assert said(text.replace("check-in", "quiet"), plugins=quiet) == []
    assert said(text.replace("check-in", "quiet")) == ["unused-suppression"]


def test_a_rule_that_looks_at_all_files_may_speak_in_another_run() -> None:
    text = HEAD + "    # lint: allow far-off\n" + STEP.replace("checking in", "audit date")
    far_off = (evolve(speaking("far-off", "Project"), check=lambda project: ()),)
    assert said(text, plugins=far_off) == []


def test_beside_a_mistake_no_rule_was_asked() -> None:
    text = HEAD + f"    {ALLOW}\n" + STEP.replace("checking in", "audit date").replace("subject", "subjct")
    assert said(text) == ["unknown-detail"]


SHARED = f'fragment "close"\n    {ALLOW}\n    sms "touching base"\n'
USER = 'import "shared.seq"\nsequence "s"\n    category: nurture\n    day 1: use "close"\n'


def run(shared: str) -> Linted:
    texts = {"main.seq": USER, "shared.seq": shared}
    sources = [Source(path, text) for path, text in texts.items()]
    return lint_files(sources, texts.__getitem__, settings=FEW)


def test_a_fragment_is_judged_where_it_is_used() -> None:
    assert [d.path for d in run(SHARED.replace(ALLOW, "# why")).diagnostics] == ["shared.seq"]
    linted = run(SHARED)
    assert (linted.diagnostics, [d.path for d in linted.allowed]) == ((), ["shared.seq"])


def fixed(text: str) -> str:
    found: tuple[Diagnostic, ...] = looked(text).diagnostics
    fix = next(d.fixes[0] for d in found if d.rule == "unused-suppression")
    assert fix.safe
    return apply_edits(text, fix.edits)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('day 1: sms "audit"  # lint: allow check-in -- why\n', 'day 1: sms "audit"\n'),
        ('# lint: allow check-in -- why\n    day 1: sms "audit"\n', 'day 1: sms "audit"\n'),
        (
            '# lint: allow chek-in\n    day 1: sms "checking in"\n',
            '# lint: allow check-in\n    day 1: sms "checking in"\n',
        ),
        (
            'day 1: sms "checking in"  # lint: allow bump, check-in, placeholder -- why\n',
            'day 1: sms "checking in"  # lint: allow check-in -- why\n',
        ),
        ('day 1: sms "audit"\n    # lint: allow check-in', 'day 1: sms "audit"\n'),
        (
            'day 1: sms "audit"  # lint: allow check-in -- why\n        body: "Just checking in"\n',
            '# lint: allow check-in -- why\n    day 1: sms "audit"\n        body: "Just checking in"\n',
        ),
    ],
)
def test_the_fix_leaves_nothing_to_say(before: str, after: str, end: str) -> None:
    text, wanted = ((f"{HEAD}    {part}").replace("\n", end) for part in (before, after))
    assert fixed(text) == wanted
    assert said(wanted) == []
