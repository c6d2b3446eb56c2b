"""Running the rules: what is handed on, what is kept silent, what a fix does, how long it takes."""

from __future__ import annotations

import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from seqlang.diagnostic import Diagnostic, Severity, apply_edits
from seqlang.lint.finding import Finding
from seqlang.lint.rules import Glimpse, Rule, glimpse_of, rule_named, rule_names
from seqlang.lint.run import _Said, _strongest, lint
from seqlang.lint.settings import Settings
from seqlang.model.program import At
from seqlang.pipeline import check, lint_files, sequence_names
from seqlang.pipeline import compile as compile_file
from seqlang.source import Source, Span
from tests.lint.test_cases import TODAY, linted

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.seq"))


def lint_paths(paths: list[Path]) -> list[Diagnostic]:
    """All that is said about some files of a run, hints too."""

    def load(path: str) -> str:
        return Path(path).read_text(encoding="utf-8")

    sources = [Source(str(path), load(str(path))) for path in paths]
    found = lint_files(sources, load, sequence_names(sources), settings=Settings(today=TODAY))
    return list(found.diagnostics)


@pytest.mark.parametrize("path", [p for p in EXAMPLES if p.stem != "formulaic"], ids=lambda p: p.stem)
def test_good_examples_are_left_alone(path: Path) -> None:
    assert lint_paths([path]) == []


def test_side_by_side_the_examples_are_left_alone_too() -> None:
    assert [d for d in lint_paths(EXAMPLES) if Path(d.path).stem != "formulaic"] == []


def test_the_formulaic_example_shows_what_its_comment_says() -> None:
    found = [(d.rule, d.severity.value) for d in lint_paths([ROOT / "examples" / "formulaic.seq"])]
    assert found == [
        ("single-channel", "hint"),
        ("numbered-label", "warning"),
        ("generic-subject", "warning"),
        ("no-fallback", "error"),
        ("check-in", "warning"),
        ("mail-after-reply", "warning"),
        ("numbered-label", "warning"),
        ("check-in", "warning"),
        ("no-fallback", "error"),
        ("check-in", "warning"),
        ("no-subject", "error"),
        ("generic-follow-up", "warning"),
        ("no-fallback", "error"),
        ("bump", "warning"),
        ("every-other-day", "warning"),
        ("bump", "warning"),
        ("bump", "warning"),
        ("no-fallback", "error"),
        ("bump", "warning"),
        ("check-in", "warning"),
        ("check-in", "warning"),
        ("no-fallback", "error"),
        ("check-in", "warning"),
    ]


SHARED = 'fragment "close"\n    push "touching base"\n'
USER = 'import "shared.seq"\nsequence "s"\n    category: nurture\n    day 1: use "close"\n'


def test_imported_places_are_spoken_of_only_when_they_are_linted() -> None:
    checked = check(USER, "main.seq", {"shared.seq": SHARED}.__getitem__)
    assert lint(checked.program, checked.sources) == []
    found = lint(checked.program, checked.sources, {"main.seq", "shared.seq"})
    assert [(d.path, d.rule) for d in found] == [("shared.seq", "check-in")]


def test_a_text_from_a_file_is_remarked_on_where_it_is_named() -> None:
    text = 'sequence "s"\n    category: nurture\n    day 1: push "audit date"\n        body: file "a.md"\n'
    checked = check(text, "main.seq", {"a.md": "Just checking in!\n"}.__getitem__)
    (found,) = lint(checked.program, checked.sources, settings=Settings(only=frozenset({"check-in"})))
    assert (
        text[found.span.start : found.span.end].startswith("body: file") or "a.md" in text[slice(*found.span)]
    )


def test_the_words_of_a_text_over_several_lines_are_marked() -> None:
    text = (
        'sequence "s"\n    category: nurture\n    day 1: push "audit date"\n        body: """\n'
        '            Hi there, just checking\n            in!\n            """\n'
    )
    (found,) = linted(text, "check-in")
    assert text[slice(*found.span)].split() == ["checking", "in"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "    goal when meeting_booked\n    day 1: X",
            "    exit when replied\n    goal when meeting_booked\n    day 1: X",
        ),
        (
            "    # why\n    goal when converted\n    X",
            "    exit when replied\n    # why\n    goal when converted\n    X",
        ),
        ("\n    # first\n    day 1: X", "\n    exit when replied\n\n    # first\n    day 1: X"),
    ],
)
def test_the_fix_of_no_exit_on_reply_leaves_nothing_to_say(before: str, after: str, end: str) -> None:
    head = 'sequence "s"\n    category: sales\n'
    step = 'linkedin "payroll question"\n'
    text, wanted = ((head + body.replace("X", step)).replace("\n", end) for body in (before, after))
    (found,) = linted(text, "no-exit-on-reply")
    (fix,) = found.fixes
    assert not fix.safe
    assert apply_edits(text, fix.edits) == wanted
    assert linted(wanted, "no-exit-on-reply") == []


def test_no_subject_names_the_thread_it_could_be_in() -> None:
    text = 'sequence "s"\n    category: nurture\n    day 1: email "a fee"\n        subject: "Fees"\n    day 4: email "b fee"\n'
    (found,) = linted(text)
    assert '`thread: "a fee"`' in found.notes[1]


def test_every_step_of_a_stretch_is_pointed_at() -> None:
    days = "".join(f'    day {day}: call "{day} audits"\n' for day in (1, 2, 3, 4))
    text = f'sequence "s"\n    category: nurture\n{days}'
    (found,) = linted(text)
    assert [(r.message, text[slice(*r.span)]) for r in found.related] == [
        ("on day 1", '"1 audits"'),
        ("on day 2", '"2 audits"'),
        ("on day 4", '"4 audits"'),
    ]


def test_thirty_branches_in_a_row_are_quick() -> None:
    blocks = "".join(
        f'    if contact.phone is known\n        after 1 day: call "a{n} audit"\n'
        f'    else\n        after 2 days: call "b{n} audit"\n    after 1 day: push "c{n} audit" if contact.title is known\n'
        for n in range(30)
    )
    compiled = compile_file(f'sequence "s"\n    category: nurture\n    call "audit"\n{blocks}', "main.seq")
    start = time.perf_counter()
    found = lint(compiled.checked.program, compiled.checked.sources, plan=compiled.plan)
    assert time.perf_counter() - start < 2
    assert {d.rule for d in found} >= {"every-day"}


def test_the_strongest_speaks_and_the_others_become_its_notes() -> None:
    strong, weak = rule_named("check-in"), rule_named("numbered-label")
    assert strong is not None and weak is not None
    at = At("main.seq", Span(0, 1))
    said = [
        _Said(weak, Finding(at, "it counts"), ("Text", at), Severity.WARNING),
        _Said(strong, Finding(at, "it checks in"), ("Text", at), Severity.WARNING),
    ]
    (one,) = _strongest(said)
    assert (one.rule.name, one.finding.message, one.finding.notes) == (
        "check-in",
        "it checks in",
        ("also: it counts [numbered-label]",),
    )
    assert one.also == ("numbered-label",)


def test_a_rule_is_found_by_its_file() -> None:
    folder = ROOT / "seqlang" / "lint" / "rules"
    files = {p.stem.replace("_", "-") for p in folder.glob("*.py") if p.stem != "__init__"}
    assert set(rule_names()) == files
    assert all(isinstance(rule_named(name), Rule) for name in files)
    assert rule_named("no-such-rule") is None


def test_a_glimpse_of_a_rule_is_what_it_says_when_it_is_loaded() -> None:
    for name in rule_names():
        rule = rule_named(name)
        assert rule is not None
        assert glimpse_of(name) == Glimpse(rule.default, rule.looks_at), name


def test_what_has_nothing_to_look_at_or_to_say_is_not_loaded() -> None:
    code = (
        "import sys; from seqlang.lint.run import lint; from seqlang.model.program import Program\n"
        "lint(Program('a.seq', (), (), (), ()))\n"
        "print(*(m for m in sys.modules if m.startswith('seqlang.lint.rules.')))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not shown.stdout.split()


def test_the_rules_work_from_a_zip(tmp_path: Path) -> None:
    packed = tmp_path / "seqlang.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for path in (ROOT / "seqlang").rglob("*.py"):
            archive.write(path, path.relative_to(ROOT))
    code = (
        f"import sys; sys.path.insert(0, {str(packed)!r});"
        "import seqlang.lint.rules as r; assert '.zip' in r.__file__;"
        "print(*(r.glimpse_of(n).looks_at + r.rule_named(n).looks_at for n in r.rule_names()))"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=True
    )
    rules = [rule for name in rule_names() if (rule := rule_named(name)) is not None]
    assert shown.stdout.split() == [rule.looks_at * 2 for rule in rules]
