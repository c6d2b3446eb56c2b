"""Making fixes: the safe ones change no plan, they come to an end, and one that breaks its promise is not made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from random import Random

import pytest
from attrs import evolve

from seqlang.diagnostic import Diagnostic, Edit, Fix
from seqlang.lint.finding import Finding
from seqlang.lint.fixing import Fixed, fixed
from seqlang.lint.rules import Rule, rule_named, rule_names
from seqlang.lint.settings import Settings
from seqlang.lint.views import Text
from seqlang.model.imports import LoadProblem
from seqlang.pipeline import Linted, compile, lint_files, sequence_names
from seqlang.source import Source, Span
from tests.lint.mutated import EXAMPLES, mutated
from tests.lint.test_cases import CHUNKS, files_in

SETTINGS = Settings(today=date(2026, 11, 23))
NAMES = sorted(path.name for path in EXAMPLES.glob("*.seq"))


def load(path: str) -> str | LoadProblem:
    try:
        return (EXAMPLES / path).read_text("utf-8")
    except (OSError, ValueError):
        return LoadProblem("missing")


def fix(files: str | dict[str, str], unsafe: bool = False, settings: Settings = SETTINGS) -> Fixed[Linted]:
    """The fixes of one text or of several by path, those in .seq files."""
    texts = {"main.seq": files} if isinstance(files, str) else files

    def look(sources: Mapping[str, Source]) -> Linted:
        now = texts | {path: source.text for path, source in sources.items()}
        names = sequence_names(sources.values())
        return lint_files(sources.values(), lambda path: now.get(path) or load(path), names, settings)

    def is_rule(d: Diagnostic) -> bool:
        return settings.rule_named(d.rule) is not None

    run = {path: Source(path, text) for path, text in texts.items() if path.endswith(".seq")}
    return fixed(run, look, unsafe=unsafe, is_rule=is_rule)


def text_of(done: Fixed[Linted]) -> str:
    (source,) = done.sources.values()
    return source.text


def hashes(done: Fixed[Linted]) -> dict[str, list[str] | None]:
    plans = done.looked.plans
    return {path: [s["hash"] for s in plan["sequences"]] if plan else None for path, plan in plans.items()}


def told(done: Fixed[Linted]) -> list[tuple[str, str]]:
    return [(c.diagnostic.rule, c.fix.title) for c in (*done.made, *done.refused)]


# ---- laws -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seed", range(6))
def test_slips_in_the_examples_are_done_with_in_three_rounds(name: str, seed: int) -> None:
    """Nothing safe is left to make, no safe fix changed a plan, and no rule's fix was refused."""
    text = mutated((EXAMPLES / name).read_text("utf-8"), Random(seed))
    safe, all_ = fix({name: text}), fix({name: text}, unsafe=True)
    assert safe.rounds <= 3 and all_.rounds <= 3, (told(safe), told(all_))
    before = compile(text, name, load).plan
    assert before is None or hashes(safe)[name] == [s["hash"] for s in before["sequences"]]
    assert [c.diagnostic.rule for c in (*safe.refused, *all_.refused) if rule_named(c.diagnostic.rule)] == []
    assert fix({name: text_of(safe)}).made == ()


@pytest.mark.parametrize("name", CHUNKS)
def test_fixes_of_the_cases_keep_their_promise(name: str) -> None:
    """A safe one keeps the plan; one that is not safe keeps that there is a plan; and what was fixed is not said again."""
    files = files_in(CHUNKS[name])
    rule = name.rpartition("-")[0]
    before = hashes(fix(files, settings=Settings(ignore=frozenset(rule_names()))))
    for unsafe in (False, True):
        done = fix(files, unsafe, Settings(only=frozenset({rule}), today=SETTINGS.today))
        assert done.refused == () and done.rounds <= 3, told(done)
        assert {path for path, found in hashes(done).items() if found} == {
            p for p, found in before.items() if found
        }
        assert unsafe or hashes(done) == before
        left = [d for d in done.looked.diagnostics if d.path in done.sources and d.rule == rule]
        assert not any(f.safe or unsafe for d in left for f in d.fixes), left


# ---- what is made, and what not -------------------------------------------------------------------------------

# The compiler alone: what it offers does not change when a rule comes.
NO_RULES = Settings(ignore=frozenset(rule_names()))

STEP = 'sequence "s"\n    category: nurture\n    day 1: push "audit date"\n'
MAKE = Callable[[Text], Fix]


def offering(*fixes: MAKE, wants: Callable[[str], bool] = str.islower) -> Settings:
    """Settings with a rule of one's own for each fix; they speak of labels in lower case (or as `wants` says), and no others do."""
    rules = tuple(_rule(n, make, wants) for n, make in enumerate(fixes))
    return Settings(only=frozenset(rule.name for rule in rules), plugins=rules)


def _rule(number: int, make: MAKE, wants: Callable[[str], bool]) -> Rule:
    model = rule_named("check-in")
    assert model is not None

    def check(text: Text) -> list[Finding]:
        if text.kind != "label" or not wants(text.text):
            return []
        return [Finding(text.at, "said", fixes=(make(text),), about=f"rule {number}, {text.text}")]

    return evolve(model, name=f"own-{number}", check=check, looks_at="Text")


def put(words: str, safe: bool = True) -> MAKE:
    """A fix that puts words in the label's place."""
    return lambda text: Fix(f"Write {words}", (Edit(text.at.span, words),), safe)


def behind(words: str, safe: bool = True) -> MAKE:
    """One that puts words behind the label."""
    return lambda text: Fix(f"Add {words}", (Edit(Span(text.at.span.end, text.at.span.end), words),), safe)


def test_a_safe_one_that_changes_the_plan_is_not_made_and_spares_the_others() -> None:
    own = offering(put('"AUDIT"'))
    both = evolve(own, only=own.only | {"unused-suppression", "bump"})
    done = fix(STEP.replace("nurture\n", "nurture  # lint: allow bump\n"), settings=both)
    assert [c.fix.title for c in done.refused] == ['Write "AUDIT"']
    assert text_of(done) == STEP


def test_the_same_one_may_be_made_where_it_does_not_call_itself_safe() -> None:
    bold = offering(put('"AUDIT"', safe=False))
    assert fix(STEP, settings=bold).made == ()
    assert text_of(fix(STEP, unsafe=True, settings=bold)) == STEP.replace("audit date", "AUDIT")


def test_one_that_leaves_no_plan_is_never_made() -> None:
    done = fix(STEP, unsafe=True, settings=offering(behind(" oops", safe=False)))
    assert (text_of(done), len(done.refused)) == (STEP, 1)


def test_of_two_that_meet_the_first_is_made_and_the_other_asked_again() -> None:
    settings = offering(put('"AUDIT"', safe=False), put('"DATE"', safe=False))
    done = fix(STEP, unsafe=True, settings=settings)
    assert [c.fix.title for c in done.made] == ['Write "AUDIT"'] and done.rounds == 1


def test_two_that_undo_each_other_come_to_an_end() -> None:
    def other(text: Text) -> Fix:
        words = text.text.upper() if text.text.islower() else text.text.lower()
        return Fix(f"Write {words}", (Edit(text.at.span, f'"{words}"'),), safe=False)

    done = fix(STEP, unsafe=True, settings=offering(other, wants=bool))
    assert (len(done.made), len(done.refused)) == (1, 1)


def test_a_rules_fix_waits_until_there_is_a_plan_to_hold_it_to() -> None:
    settings = offering(put('"AUDIT"', safe=False))
    broken = STEP + "    day 3: fax\n"
    assert fix(broken, unsafe=True, settings=settings).made == ()


def test_nothing_is_written_into_a_text_that_has_no_end_yet() -> None:
    text = STEP + '        body: """\n            I have five\n            questions, and two answers\n'
    assert fix(text, settings=NO_RULES).made == ()
    assert told(fix(text, unsafe=True, settings=NO_RULES)) == [("unclosed-text", 'Close it with `"""`')]


# The line that opened the script is lost, so its words stand as lines of the language.
SPILT = STEP.replace("sms", "call") + (
    "            I wrote about Brightwell's five-day close, and I am calling with one question:\n"
    "            which part of your close takes longest today?\n"
    '            """\n'
)


def test_words_that_stand_as_lines_are_not_mended_into_code() -> None:
    assert fix(SPILT, settings=NO_RULES).made == ()


def test_a_line_that_two_fixes_do_not_mend_is_left_to_its_writer() -> None:
    closed = SPILT.replace('            """\n', "")
    done = fix(closed, unsafe=True, settings=NO_RULES)
    (before,) = (n for n, line in enumerate(closed.splitlines(), 1) if "I wrote" in line)
    lines = [Source("", text_of(done)).position(c.diagnostic.span.start).line for c in done.made]
    assert lines.count(before) <= 2 and done.rounds <= 3, told(done)


def test_a_guess_that_would_leave_more_unreadable_is_not_made() -> None:
    """A line stands twice, and what is below it would have to follow, line by line."""
    twice = STEP + "    day 3: repeat 3 times every 4 days until replied\n" * 2
    below = '        email "audit tips"\n            subject: "Tips"\n            body: "Tips"\n'
    done = fix(twice + below, unsafe=True, settings=NO_RULES)
    assert [c.diagnostic.rule for c in done.refused] == ["nothing-below"]
    assert text_of(done).endswith(below)


def test_an_inserted_line_has_the_line_ends_of_the_file() -> None:
    text = (STEP + '    day 4: push "audit tips"  # lint: allow bump\n').replace("\n", "\r\n")
    settings = offering(lambda text: Fix("Say so", (Edit(Span(0, 0), "# seen\n"),)))
    assert text_of(fix(text, settings=settings)).count("\r\n") == text_of(fix(text, settings=settings)).count(
        "\n"
    )


@pytest.mark.parametrize(
    "line",
    [
        '        expect push "audit date" before day 4',
        "    contact until contact.back_on up to 3 days when replied and pause.back_on is known",
    ],
)
def test_a_line_that_is_right_in_itself_is_left_alone(line: str) -> None:
    """It stands in the wrong place, or begins with the wrong word; what is right further on is not what was wrong."""
    text = (
        STEP + 'test "t" of "s"\n    enrolled monday at 09:00\n' + line if "expect" in line else STEP + line
    )
    assert fix(text, settings=NO_RULES).made == ()
