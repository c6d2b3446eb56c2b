"""May one who was here before come again?"""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.machine.admitting.applicant import Applicant, asked_of, say
from seqlang.plan.words import length_words


def refused(case: Applicant) -> str | None:
    """Why `reenroll` keeps them out."""
    reenroll = case.plan.settings["reenroll"]
    if not case.earlier or reenroll["when"] == "always":
        return None
    if reenroll["when"] == "never":
        return f"was here before{_for_key(case)}, and `reenroll` is never"
    for each in case.earlier:
        if each.ended is None or each.ended > case.now:
            return f"is here{_for_key(case)}, since {say(case, each.enrolled)}"
    free = _free_at(case)
    if reenroll["when"] == "after exit" or (free is not None and free <= case.now):
        return None
    until = "which is not known" if free is None else f"on {say(case, free)}"
    return f"may come again {length_words(reenroll['length'])} after the last time: {until}"


def _for_key(case: Applicant) -> str:
    return "" if case.key is None else f" for this {case.plan.settings['key']}"


def _free_at(case: Applicant) -> int | None:
    """So long after the last one ended; None where no length is written or known."""
    length = case.plan.settings["reenroll"]["length"]
    ends = [e.ended for e in case.earlier if e.ended is not None]
    return asked_of(case, case.now).later(max(ends), length) if ends and length is not None else None


def freed(case: Applicant) -> Iterator[int]:
    """When `reenroll` may come to let them in."""
    free = _free_at(case)
    if free is not None:
        yield free
    yield from (e.ended for e in case.earlier if e.ended is not None)
