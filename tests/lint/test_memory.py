"""What is remembered of an earlier run is what would be found anew; and what has not changed is not looked at again."""

from __future__ import annotations

import gc

import pytest

from seqlang import pipeline
from seqlang.lint.along.loaded import loaded
from seqlang.lint.memory import Memory
from seqlang.lint.settings import Settings
from seqlang.model.imports import LoadProblem
from seqlang.once import once
from seqlang.source import Source
from tests.lint.test_cases import TODAY

FILES = {
    "a.seq": 'import "shared.seq"\nsequence "A"\n    category: nurture\n    day 1: use "close"\n',
    "b.seq": 'sequence "B"\n    category: sales\n    day 1: email "checking in"\n        subject: "Audit"\n',
    "c.seq": 'sequence "C"\n    category: nurture\n    day 1: email "audit date"\n        subject: "Audit"\n    exit to "A" when replied\n',
    "shared.seq": 'fragment "close"\n    sms "touching base"\n',
    "meets.seq": 'sequence "F"\n    enroll when meeting_booked\n    day 1: email "audit fees"\n        subject: "Fees"\n',
}
EDITS = {
    "one file": {"b.seq": FILES["b.seq"].replace("checking in", "audit date")},
    "an import": {"shared.seq": 'fragment "close"\n    sms "audit date"\n'},
    "a mistake": {"c.seq": FILES["c.seq"].replace("day 1:", "day 1")},
    "the name of a sequence that another names": {"a.seq": FILES["a.seq"].replace('"A"', '"D"')},
    "nothing": {},
    "what enrolls": {
        "c.seq": 'sequence "C"\n    enroll when meeting_booked\n' + FILES["c.seq"].partition("\n")[2]
    },
}


def found(files: dict[str, str], memory: Memory | None, settings: Settings) -> pipeline.Linted:
    def load(path: str) -> str | LoadProblem:
        return files.get(path, LoadProblem("missing"))

    sources = tuple(Source(path, text) for path, text in files.items())
    names = pipeline.sequence_names(sources, memory)
    return pipeline.lint_files(sources, load, names, settings, memory=memory)


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_a_run_that_remembers_finds_what_one_without_finds(edit: dict[str, str]) -> None:
    memory, settings = Memory(), Settings(today=TODAY)
    found(FILES, memory, settings)
    for files in (FILES | edit, FILES, {**FILES, "d.seq": FILES["b.seq"].replace('"B"', '"E"')}):
        assert found(files, memory, settings).diagnostics == found(files, None, settings).diagnostics


def test_other_settings_are_looked_at_anew() -> None:
    memory = Memory()
    before = found(FILES, memory, Settings())
    after = found(FILES, memory, Settings(ignore=frozenset({"check-in"})))
    assert {d.rule for d in before.diagnostics} - {d.rule for d in after.diagnostics} == {"check-in"}


def test_an_import_that_appears_is_seen() -> None:
    memory = Memory()
    alone = {path: text for path, text in FILES.items() if path != "shared.seq"}
    assert "missing-import" in {d.rule for d in found(alone, memory, Settings()).diagnostics}
    assert "missing-import" not in {d.rule for d in found(FILES, memory, Settings()).diagnostics}


def test_what_has_not_changed_is_not_looked_at_again() -> None:
    memory, looked = Memory(), list[str]()

    def look(source: Source, _: object) -> str:
        looked.append(source.path)
        return source.text

    for text in ("x", "x", "y"):
        assert memory.recall(look, Source("a", text)) == text
        assert memory.recall(look, Source("b", "z")) == "z"
    assert looked == ["a", "b", "a"]


PLAIN = """\
sequence "s"
    day 1: email "fees"
        subject: "Fees"
        body: "Hello"
        variant "a" 50%
            subject: "Costs"
        variant "b" 50%
            subject: "Prices"
    day 4: sms "dates"
        body: "Hi"
"""


def followed(text: str) -> object:
    """What follows from the plan, whatever its texts say."""
    compiled = pipeline.compile(text)
    assert compiled.plan is not None, text
    program = compiled.checked.program
    return loaded(compiled.plan["sequences"][0], program.sequences[0], program)[0]


@pytest.mark.parametrize(
    "change", [("Fees", "Fee"), ("Hello", "Hello you"), ("Costs", "A"), ('"Hi"', '"Ho"')]
)
def test_a_changed_word_is_not_walked_again(change: tuple[str, str]) -> None:
    assert followed(PLAIN.replace(*change)) is followed(PLAIN)


@pytest.mark.parametrize(
    "change",
    [
        ("day 4", "day 5"),
        ('"dates"', '"places"'),
        ('        subject: "Fees"\n', ""),
        (
            '"a" 50%\n            subject: "Costs"\n        variant "b" 50%',
            '"a" 30%\n            subject: "Costs"\n        variant "b" 70%',
        ),
        ('"Hello"', "\"Hello {{ contact.title | default: 'you' }}\""),
        ('"s"', '"t"'),
    ],
)
def test_what_the_machine_may_look_at_is_walked_again(change: tuple[str, str]) -> None:
    assert followed(PLAIN.replace(*change)) is not followed(PLAIN)


def test_a_work_is_done_once_for_a_value_while_it_lives() -> None:
    done = list[int]()

    @once
    def work(source: Source) -> int:
        done.append(len(source.text))
        return len(source.text)

    one = Source("a", "xx")
    assert [work(one), work(one), work(Source("a", "xx"))] == [2, 2, 2]
    assert done == [2, 2]
    del one
    gc.collect()
    assert work(Source("a", "yyy")) == 3
