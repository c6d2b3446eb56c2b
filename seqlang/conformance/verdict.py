"""One case held against a runner: passed, failed, or not supported; and the sum of many by what they cover."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from seqlang.conformance.case import Case
from seqlang.conformance.compare import Difference, differences
from seqlang.conformance.host import play
from seqlang.conformance.keys import wrong_keys
from seqlang.conformance.runner import Broken, Runner, Unsupported
from seqlang.values import field, frozen

PASSED, FAILED, UNSUPPORTED = "passed", "failed", "not supported"


@frozen
class Verdict:
    """`why`: sentences about a failure, or the runner's word for what it lacks; `lines`: what was wanted beside what came."""

    case: Case
    outcome: str
    why: tuple[str, ...] = ()
    lines: tuple[Difference, ...] = ()


@frozen
class Count:
    """How many cases that cover one thing came to what."""

    passed: int = 0
    failed: int = 0
    unsupported: int = 0
    cases: tuple[str, ...] = field(default=())

    @property
    def whole(self) -> bool:
        return not self.failed and not self.unsupported


def judge(case: Case, runner: Runner) -> Verdict:
    """Play it and compare; a runner that breaks fails this case alone."""
    try:
        played = play(case, runner)
    except Unsupported as lack:
        return Verdict(case, UNSUPPORTED, (str(lack),))
    except Broken as trouble:
        return Verdict(case, FAILED, (str(trouble),))
    lines = differences(case, played)
    why = () if case.asks_to_come_in else tuple(wrong_keys(case, played))
    differ = any(not line.same for line in lines)
    return Verdict(case, FAILED if differ or why else PASSED, why, lines if differ else ())


def by_construct(verdicts: Iterable[Verdict]) -> Mapping[str, Count]:
    """For each tag of `covers`, in the order of the alphabet, numbers as numbers."""
    all_: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        for tag in verdict.case.covers:
            all_.setdefault(tag, []).append(verdict)
    return {tag: counted(all_[tag]) for tag in sorted(all_, key=_order)}


def counted(verdicts: Iterable[Verdict]) -> Count:
    found = list(verdicts)
    passed, failed, lacking = (
        sum(v.outcome == outcome for v in found) for outcome in (PASSED, FAILED, UNSUPPORTED)
    )
    return Count(passed, failed, lacking, tuple(v.case.name for v in found))


def _order(tag: str) -> tuple[str, int, str]:
    group, _, name = tag.partition(" ")
    digits = name[: len(name) - len(name.lstrip("0123456789"))]
    return group, int(digits or 0), name
