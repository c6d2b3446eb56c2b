"""What holds of every fix for what cannot be read: a `not`, a date and a number stay, and a safe one leaves no more to mend."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

import pytest

from seqlang.diagnostic import Diagnostic, Fix, Severity, apply_edits
from seqlang.model.resolve import resolve
from seqlang.syntax.parse import read_file, syntax_diagnostics
from tests.syntax.habits import habits
from tests.syntax.mutations import Mutation, mutations

# Of every so many one is tried; numbers that share no factor with the ways to mutate a line.
_EVERY = {"slips": 31, "habits": 7}
_CORPORA = {"slips": mutations, "habits": habits}

_QUOTED = re.compile(r'"""[^"]*"""|"[^"\n]*"|#[^\n]*')
_NO = re.compile(r"\b(?:no|not|never|without|unless|unknown|none|except)\b|n't\b|!=")
_NUMBER = re.compile(r"\d+(?:-\d+)*")


@pytest.mark.parametrize("corpus", _CORPORA)
def test_no_fix_takes_a_no_or_a_number_away(corpus: str) -> None:
    tried = 0
    for mutation, _, fix in _fixes(corpus):
        before, after = mutation.file, apply_edits(mutation.file, fix.edits)
        assert _kept(before, after), (mutation.line, fix.title)
        tried += 1
    assert tried > 300


@pytest.mark.parametrize("corpus", _CORPORA)
def test_a_safe_fix_leaves_no_more_errors(corpus: str) -> None:
    tried = 0
    for mutation, errors, fix in _fixes(corpus):
        if fix.safe:
            after = _errors(apply_edits(mutation.file, fix.edits))
            assert len(after) <= errors, (mutation.line, fix.title, [d.message for d in after])
            tried += 1
    assert tried > 150


@cache
def _fixes(corpus: str) -> tuple[tuple[Mutation, int, Fix], ...]:
    """Each fix of each error of the sample, with the number of errors before."""
    read = [(m, _errors(m.file)) for m in _sample(_CORPORA[corpus](), _EVERY[corpus]) if _syntax(m.file)]
    return tuple((mutation, len(errors), fix) for mutation, errors in read for d in errors for fix in d.fixes)


def _sample(all_of_them: Iterable[Mutation], every: int) -> list[Mutation]:
    return [m for n, m in enumerate(all_of_them) if n % every == 0]


def _syntax(text: str) -> list[Diagnostic]:
    return syntax_diagnostics(read_file("x.seq", text))


def _errors(text: str) -> list[Diagnostic]:
    """Of reading and of naming. Of the flow nothing is said before those are mended, so it is news and no harm."""
    file = read_file("x.seq", text)
    _, named = resolve({"x.seq": file}, "x.seq", lambda path: None)
    return [d for d in (*syntax_diagnostics(file), *named) if d.severity is Severity.ERROR]


def _kept(before: str, after: str) -> bool:
    """All numbers are still there, and no fewer words that say no; one said twice need be there only once."""
    return _numbers(before) <= _numbers(after) and _denied(before).total() <= _denied(after).total()


def _numbers(text: str) -> set[str]:
    return {str(int(n)) if n.isdigit() else n for n in _NUMBER.findall(_QUOTED.sub('""', text))}


def _denied(text: str) -> Counter[str]:
    once = re.sub(r"(?<!\S)(\S+) \1(?!\S)", r"\1", _QUOTED.sub('""', text))
    return Counter(_NO.findall(once.replace("_", " ")))
