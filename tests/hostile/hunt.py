"""Hunt for input that breaks a law, as long as you like:

    python -m tests.hostile.hunt 600            every verb in turn
    python -m tests.hostile.hunt 600 lint       one

A find is made as small as it goes, printed, and written to finds-new/; mended, it moves to tests/hostile/finds, where the tests play it.
"""

from __future__ import annotations

import re
import sys
import time
import traceback
from collections import Counter
from hashlib import sha256
from itertools import count, cycle
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.hostile.asked import VERBS
from tests.hostile.case import Case, kept
from tests.hostile.laws import check

NEW = Path("finds-new")
ROUND = 40  # cases before the next verb has its turn
_HUNTING = settings(
    max_examples=ROUND,
    database=None,
    deadline=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
    report_multiple_bugs=False,
)


class Hunt:
    """Counts by verb, and the finds by where they broke: a place is shown once."""

    def __init__(self) -> None:
        self.played: Counter[str] = Counter()
        self.places: dict[str, Path] = {}

    def round(self, verb: str, number: int) -> None:
        last: list[Case] = []

        def try_one(case: Case) -> None:
            self.played[verb] += 1
            last[:] = [case]
            try:
                check(case)
            except Exception as error:
                if _place(verb, error) in self.places:
                    return
                raise

        law = given(VERBS[verb]())(try_one)
        try:
            _HUNTING(seed(number)(law))()
        except Exception as error:
            self._keep(verb, last[0], error)

    def _keep(self, verb: str, case: Case, error: Exception) -> None:
        place = _place(verb, error)
        name = f"{verb}-{sha256(place.encode()).hexdigest()[:8]}"
        self.places[place] = kept(case, name, NEW)
        print(
            f"\n{verb}: {place}\n  {str(error)[:300]!r}\n  {case.arguments} {dict(case.files)!r}"[:1500],
            flush=True,
        )


def _place(verb: str, error: Exception) -> str:
    """Where it broke: the innermost lines of our own."""
    ours = [
        f
        for f in traceback.extract_tb(error.__traceback__)
        if "/seqlang/" in f.filename or "/hostile/" in f.filename
    ]
    words = re.sub("[^a-z ]", "", str(error))[:20] if isinstance(error, AssertionError) else ""
    return f"{verb}: {type(error).__name__} {words} " + " < ".join(
        f"{Path(f.filename).name}:{f.lineno}" for f in ours[::-1][:3]
    )


def main(seconds: float, *verbs: str) -> None:
    """Until the time is up; prints what was played and found."""
    hunt, end, start = Hunt(), time.monotonic() + seconds, time.time_ns()
    for number, verb in zip(count(start), cycle(verbs or VERBS)):
        if time.monotonic() > end:
            break
        hunt.round(verb, number)
    print(f"\n{hunt.played.total()} cases:", ", ".join(f"{verb} {n}" for verb, n in hunt.played.items()))
    print(f"{len(hunt.places)} finds", *map(str, hunt.places.values()), sep="\n  ")


if __name__ == "__main__":
    main(float(sys.argv[1]), *sys.argv[2:])
