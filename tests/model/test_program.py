"""What a program holds: settings with their defaults, steps in place, where things stand."""

from __future__ import annotations

import pytest

from seqlang.model import program
from seqlang.model.imports import LoadProblem, load_imports
from seqlang.model.resolve import resolve
from seqlang.syntax.parse import read_file


def compiled(text: str) -> program.Sequence:
    files = {"a.seq": read_file("a.seq", text)}
    found, said = resolve(files, "a.seq", lambda path: None)
    assert said == []
    return found.sequences[0]


def test_defaults() -> None:
    settings = compiled('sequence "a"\n    email "x"\n').settings
    assert (settings.days, settings.first_day, settings.reenroll.when) == ("calendar", 1, "never")
    assert settings.due.length is not None and settings.due.length.duration.business
    assert settings.timezone == program.Zone((), "UTC")


def test_first_day_is_what_the_first_day_written_says() -> None:
    text = 'sequence "a"\n    if contact.company is known\n        day 0: email "x"\n    day 1: email "y"\n'
    assert compiled(text).settings.first_day == 0
    assert compiled('sequence "a"\n    day 1: email "x"\n').settings.first_day == 1


def test_comes_back_where_a_date_enrolls_every_year() -> None:
    text = (
        'field contact.renewal: date\nsequence "a"\n    enroll on contact.renewal every year\n    email "x"\n'
    )
    assert compiled(text).settings.reenroll.when == "after exit"


def test_a_zone_may_be_a_field_alone() -> None:
    text = 'sequence "a"\n    timezone: contact.timezone\n    email "x"\n'
    assert compiled(text).settings.timezone == program.Zone(("contact.timezone",), "UTC")


def test_a_step_stands_on_its_first_line() -> None:
    text = 'sequence "a"\n    day 1: email "x"   # first\n        subject: "y"\n'
    step = compiled(text).steps[0]
    assert text[slice(*step.at.span)] == 'day 1: email "x"'
    assert step.label_at is not None and text[slice(*step.label_at.span)] == '"x"'


def test_an_else_if_of_a_wait_stands_in_what_runs_out_of_time() -> None:
    text = (
        'sequence "a"\n    email "x"\n    wait for clicked "x" up to 3 days\n        email "y"\n'
        '    else if contact.company is known\n        email "z"\n    else\n        email "w"\n'
    )
    wait = compiled(text).steps[1].action
    assert isinstance(wait, program.WaitFor)
    [step] = wait.timed_out
    assert isinstance(step.action, program.Branch) and len(step.action.otherwise) == 1


def test_conditional_variants_stand_first() -> None:
    text = (
        'sequence "a"\n    email "x"\n        variant "drawn" 50%\n            subject: "1"\n'
        '        variant "asked" if contact.company is known\n            subject: "2"\n'
    )
    touch = compiled(text).steps[0].action
    assert isinstance(touch, program.Touch)
    assert [variant.label for variant in touch.variants] == ["asked", "drawn"]


def test_sequences_of_the_same_run_are_known() -> None:
    files = {"a.seq": read_file("a.seq", 'sequence "a"\n    email "x"\n    exit to "b"\n')}
    assert [d.rule for d in resolve(files, "a.seq", lambda path: None)[1]] == ["unknown-sequence"]
    assert resolve(files, "a.seq", lambda path: None, ["b"])[1] == []


def test_rounds_inside_rounds_do_not_fill_the_memory() -> None:
    inner = '    repeat 1000 times every week\n        repeat 1000 times every day\n            email "x"\n'
    files = {"a.seq": read_file("a.seq", 'sequence "a"\n' + inner)}
    assert [d.rule for d in resolve(files, "a.seq", lambda path: None)[1]] == ["sequence-too-large"]


def test_fragments_that_multiply_come_to_an_end() -> None:
    text = "".join(f'fragment "{n}"\n    use "{n + 1}" as "a"\n    use "{n + 1}" as "b"\n' for n in range(20))
    text += 'fragment "20"\n    email "x"\nsequence "a"\n    use "0"\n'
    said = resolve({"a.seq": read_file("a.seq", text)}, "a.seq", lambda path: None)[1]
    assert {d.rule for d in said} == {"sequence-too-large"}


def test_files_that_are_there_but_cannot_be_read() -> None:
    main = read_file("in/a.seq", 'import "b.seq"\nimport "c.seq"\n')
    problems = {"in/b.seq": LoadProblem("not-utf8"), "in/c.seq": LoadProblem("unreadable")}
    said = load_imports(main, lambda path: problems[path], read_file).diagnostics
    assert [d.rule for d in said] == ["not-utf8-import", "unreadable-import"]


@pytest.mark.parametrize(
    "unread",
    [
        'day 1 email "intro" iff contact.score > 5',
        "day 1: email intro",
        'day : if contact.score > 4\n        use "bye"\n        email "intro"',
    ],
)
def test_what_hangs_on_a_line_nobody_could_read_is_not_told_again(unread: str) -> None:
    text = (
        'field contact.score number\nfragment "bye"\n    email "break-up"\n'
        f'sequence "a"\n    {unread}\n    day 3: email "b" unless opened "intro" or contact.score > 4\n'
        '    after 2 days: email "c" unless clicked "b" or opened "break-up"\n'
    )
    text = text if "bye" in unread else text.replace(' or opened "break-up"', "")
    file = read_file("a.seq", text)
    assert all(placed.block.diagnostics for placed in file.blocks if "score" in placed.block.text)
    assert resolve({"a.seq": file}, "a.seq", lambda path: None)[1] == []
