"""For people: what each failing case wanted and what came, a table by construct, and a sum."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from seqlang.conformance.verdict import FAILED, Count, Verdict, by_construct, counted
from seqlang.report.frame import visible


def report(verdicts: Sequence[Verdict], name: str) -> str:
    """Failures first, since they are what is looked for."""
    failed = [line for v in verdicts if v.outcome == FAILED for line in _failure(v)]
    return (
        "\n".join([*failed, *table(by_construct(verdicts)), "", f"{visible(name)}: {summary(verdicts)}"])
        + "\n"
    )


def summary(verdicts: Sequence[Verdict]) -> str:
    """ "120 passed, 2 failed, 3 not supported"."""
    count = counted(verdicts)
    said = [f"{count.passed} passed"]
    said += [f"{count.failed} failed"] if count.failed else []
    said += [f"{count.unsupported} not supported"] if count.unsupported else []
    return ", ".join(said)


def _failure(verdict: Verdict) -> Iterator[str]:
    yield f"failed  {verdict.case.name}"
    yield f"        {verdict.case.shows}"
    for sentence in verdict.why:
        yield f"      ! {visible(sentence)}"
    yield from difference_lines(verdict)
    yield ""


def difference_lines(verdict: Verdict) -> Iterator[str]:
    """What is alike with a blank before it, what was wanted with a minus, what came instead with a plus."""
    for line in verdict.lines:
        if line.same:
            yield f"        {visible(line.wanted or '')}"
            continue
        if line.wanted is not None:
            yield f"      - {visible(line.wanted)}"
        if line.came is not None:
            yield f"      + {visible(line.came)}"


def table(counts: Mapping[str, Count]) -> list[str]:
    """A row for each construct: how many of its cases passed, failed, are not supported."""
    width = max((len(tag) for tag in counts), default=0)
    head = f"{'':{width}}  passed  failed  not supported"
    return [head, *(_row(tag, count, width) for tag, count in counts.items())]


def _row(tag: str, count: Count, width: int) -> str:
    return f"{tag:{width}}  {count.passed:6}  {count.failed or '':6}  {count.unsupported or '':13}".rstrip()
