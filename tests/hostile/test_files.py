"""Files nobody would write: each gets a diagnostic or a plain line, and the right exit code, within bounds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.run import run

STEPS = '    day 1: email "audit dates"\n        subject: "Audit dates for {year}"\n'
FILE = f'sequence "S"\n    exit when replied\n{STEPS}'


def _nested(levels: int) -> str:
    heads = "".join(f"{'    ' * (n + 1)}if contact.phone is known\n" for n in range(levels))
    return f'sequence "S"\n{heads}{"    " * (levels + 1)}email "audit dates"\n'


def _steps(count: int) -> str:
    return 'sequence "S"\n    exit when replied\n' + "".join(
        f'    after 1 day: email "topic {n} question"\n' for n in range(count)
    )


def _alike(count: int) -> str:
    letters = "abcdefghijklmnopqrstuvwxyz"
    return 'sequence "S"\n    exit when replied\n' + "".join(
        f'    after 1 day: email "abcdefgh{letters[n % 26]}{letters[n // 26 % 26]}{letters[n // 676]}"\n'
        for n in range(count)
    )


def _many(count: int) -> str:
    """Short sequences, whose 5,000 labels are alike but for a letter."""
    lines = _alike(count).splitlines(keepends=True)[2:]
    parts = [lines[n : n + 25] for n in range(0, count, 25)]
    return "\n".join(
        f'sequence "S {n}"\n    exit when replied\n{"".join(part)}' for n, part in enumerate(parts)
    )


def _short(count: int) -> str:
    return "\n".join(f'sequence "S {n}"\n    day 1: email "audit dates"\n' for n in range(count))


def _saying(body: str, steps: int = 1) -> bytes:
    """Steps that say this, behind one whose answers they can use."""
    answers = '    webhook "usage"\n        url: "https://example.com/usage"\n'
    said = "".join(
        f'    day {n}: email "audit dates {n}"\n        body: """\n            {body}\n            """\n'
        for n in range(1, steps + 1)
    )
    return f'sequence "S"\n    exit when replied\n{answers}{said}'.encode()


_ANSWERS = [f'steps["usage"].s{n}' for n in range(400)]
_GIVEN = "".join(f"{{% assign x{n} = {a} %}}" for n, a in enumerate(_ANSWERS))
_NAMES = "".join(f"{{{{x{n}}}}}" for n in range(len(_ANSWERS)))


# What is in the file, what `lint` leaves with, and words that are said.
FILES: dict[str, tuple[bytes, int, str]] = {
    "empty": (b"", 0, "Nothing found"),
    "only comments": (b"# one\n# two\n" * 1000, 0, "Nothing found"),
    "one line of 10 MB": (b"a" * 10_000_000, 1, "files are read up to 5,000,000"),
    "one line of 4.9 MB": (b"a" * 4_900_000, 1, "line-too-long"),
    "one text of 4.9 MB": (FILE.replace("Audit", "a" * 4_900_000).encode(), 1, "generic-subject"),
    "spaces of 4.9 MB": (b" " * 4_900_000 + b"x", 1, ""),
    "quotes of 1 MB": (b'"' * 1_000_000, 1, "1,000,000 quotes, and files are read up to 500,000"),
    "quotes of 400 kB": (b'"' * 400_000, 1, ""),
    "a million lines": (b"    email\n" * 1_000_000, 1, "and files are read up to"),
    "a hundred thousand lines": (b"x\n" * 99_999, 1, ""),
    "ninety thousand lines that are wrong": (b'sequence "S"\n' + b"    x\n" * 90_000, 1, "too-many-mistakes"),
    "ninety thousand blocks that are wrong": (b"x: 1\n" * 90_000, 1, "too-many-mistakes"),
    "a line with thousands of blanks": (
        FILE.encode() + b"    exit when" + b" " * 4_800 + b"replied ?\n",
        1,
        "line-too-long",
    ),
    "a thousand long lines that are wrong": (
        FILE.encode() + (b"    if replied " + b"a_" * 230 + b"?\n") * 1_000,
        1,
        "too-many-mistakes",
    ),
    "a thousand lines of texts that are wrong": (
        FILE.encode() + (b"    if replied " + b'"a" or ' * 35 + b"?\n") * 1_000,
        1,
        "too-many-mistakes",
    ),
    "a default in thousands of letters": (
        _saying("Hi {{ contact.first_name }}, the default " + "a" * 40_000),
        1,
        "no-fallback",
    ),
    "hundreds of openings before a name": (
        _saying("{{ '" + "{%" * 18 + "' }}" + " {{ contact.first_name }}, {{ contact.last_name }}" * 300, 3),
        1,
        "no-fallback",
    ),
    "subjects of braces": (
        "".join(f'{FILE}        preview: "{"{{" * 270}"\n' for _ in range(1_000)).encode(),
        1,
        "too often for the file to be read",
    ),
    "thousands of openings": (_saying("{{ '" + "{%" * 9_500 + "' }}", 3), 1, "up to 2,000 tags"),
    "outputs that never end": (
        _saying("{{ contact.first_name " * 40_000, 3),
        1,
        "stands 40,000 times on this line",
    ),
    "outputs on many lines that never end": (
        _saying("{{ contact.first_name\n            " * 20_000, 3),
        1,
        "up to 2,000 tags",
    ),
    "outputs that never end in a long text": (
        _saying(("{{ name " + "a " * 1_000) * 1_900),
        1,
        "stands 1,900 times on this line",
    ),
    "tags that never end": (_saying("{% if " * 60_000, 3), 1, "up to 2,000 tags"),
    "blocks that never end": (_saying("{% if contact.title %} x " * 1_999, 3), 1, "never closed"),
    "raw that never ends": (_saying(("{% raw %}" + "a " * 1_000) * 1_900), 1, "never closed"),
    "a name hundreds of times": (_saying("{{ contact.first_name }} " * 700, 5), 1, "no-fallback"),
    "hundreds of names given": (_saying(_GIVEN + _NAMES, 8), 1, "no-fallback"),
    "hundreds of answers": (_saying(" ".join(f"{{{{ {a} }}}}" for a in _ANSWERS), 8), 1, "no-fallback"),
    "binary": (bytes(range(256)) * 100, 2, "not UTF-8"),
    "UTF-16": (FILE.encode("utf-16"), 2, "not UTF-8"),
    "BOM": (b"\xef\xbb\xbf" + FILE.encode(), 0, "Nothing found"),
    "CRLF": (FILE.replace("\n", "\r\n").encode(), 0, "Nothing found"),
    "lone CR": (FILE.replace("\n", "\r").encode(), 0, "Nothing found"),
    "NUL": (FILE.replace("sequence", "sequ\0ence").encode(), 1, "unreadable"),
    "nested 500 deep": (_nested(500).encode(), 1, "64 are read"),
    "an integer of 400 digits": (FILE.replace("day 1", f"day {'9' * 400}").encode(), 1, "error"),
    "a length of 400 digits": (FILE.replace("day 1", f"after {'9' * 400} days").encode(), 1, "error"),
    "day 0 after day 1": ((FILE + '    day 0: email "b question"\n').encode(), 1, "There is no day 0"),
    "ten thousand steps": (_steps(10_000).encode(), 1, "more than 2,000 steps"),
    "a thousand steps": (_steps(1_000).encode(), 1, "too-many-steps"),
    "5,000 labels alike": (_alike(5_000).encode(), 1, "more than 2,000 steps"),
    "5,000 labels alike in short sequences": (_many(2_000).encode(), 1, "too-many-steps"),
    "three thousand sequences": (_short(3_000).encode(), 1, "no-subject"),
    "thirty thousand sequences": (
        _short(30_000).encode(),
        1,
        "sequences, fragments and tests, and files are",
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_lint_says_what_is_wrong(name: str, tmp_path: Path) -> None:
    data, code, words = FILES[name]
    (tmp_path / "a.seq").write_bytes(data)
    done = run(tmp_path, "lint", "a.seq", "--ignore", "short-body")
    assert done.code == code, done.out[-800:] + done.err[-300:]
    assert words in done.out + done.err


@pytest.mark.parametrize("verb", ["compile", "format", "render", "simulate", "show", "test"])
@pytest.mark.parametrize(
    "name",
    [
        "one line of 10 MB",
        "a million lines",
        "binary",
        "nested 500 deep",
        "NUL",
        "ninety thousand lines that are wrong",
        "ninety thousand blocks that are wrong",
    ],
)
def test_no_verb_falls_over(verb: str, name: str, tmp_path: Path) -> None:
    data = FILES[name][0]
    (tmp_path / "a.seq").write_bytes(data)
    assert run(tmp_path, verb, "a.seq").code in (1, 2)
    assert (tmp_path / "a.seq").read_bytes() == data
    assert [path.name for path in tmp_path.iterdir()] == ["a.seq"]


@pytest.mark.parametrize(
    "arguments", [("compile", "-o", "plan.json"), ("compile", "--into", "."), ("show",), ("format",)]
)
def test_as_many_sequences_as_are_read(arguments: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "a.seq").write_bytes(FILES["three thousand sequences"][0])
    verb, *more = arguments
    assert run(tmp_path, verb, "a.seq", *more).code == 0


@pytest.mark.parametrize("line", ["    x", '    day 3 email "x"', "x: 1"])
def test_thousands_of_fixes(line: str, tmp_path: Path) -> None:
    (tmp_path / "a.seq").write_text('sequence "S"\n' + f"{line}\n" * 40_000)
    assert run(tmp_path, "lint", "a.seq", "--fix", "--unsafe-fixes", "--diff").code in (0, 1)
