"""Hunt for input that breaks a law, as long as you like:

    python -m tests.hostile.hunt 600            every verb in turn
    python -m tests.hostile.hunt 600 lint       one

A find is made as small as it goes, printed, and written to a file that is named;
mended, it moves to tests/hostile/finds, where the tests play it.
"""

from __future__ import annotations

import contextlib
import re
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from itertools import count, cycle
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.hostile.asked import VERBS
from tests.hostile.case import Case, kept
from tests.hostile.laws import check

NEW = Path(tempfile.gettempdir()) / "seqlang-finds"
ROUND = 40  # cases before the next verb has its turn
_HUNTING = settings(
    max_examples=ROUND,
    database=None,
    deadline=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
    report_multiple_bugs=False,
)


class _Found(Exception):
    """A law is broken, at a place not seen before."""


class Hunt:
    """Counts by verb, and the finds by where they broke: a place is shown once."""

    def __init__(self) -> None:
        self.played: Counter[str] = Counter()
        self.places: dict[str, Path] = {}
        self._last: tuple[Case, Exception] | None = None

    def round(self, verb: str, number: int) -> None:
        """Some cases of a verb; another number, other cases. Stops at a new find."""
        with contextlib.suppress(_Found):
            _HUNTING(seed(number)(self._law(verb)))()
        self._show()

    def one(self, case: Case) -> None:
        """A case somebody else has chosen."""
        with contextlib.suppress(_Found):
            self._try(case)
        self._show()

    def _law(self, verb: str) -> Callable[[], None]:
        return given(VERBS[verb]())(self._try)

    def _try(self, case: Case) -> None:
        self.played[case.verb] += 1
        try:
            check(case)
        except Exception as error:
            if _place(case.verb, error) not in self.places:
                self._last = case, error
                raise _Found from error

    def _show(self) -> None:
        """Keep what was found last, which is the smallest."""
        if self._last is None:
            return
        (case, error), self._last = self._last, None
        place = _place(case.verb, error)
        name = f"{case.verb}-{sha256(place.encode()).hexdigest()[:8]}"
        self.places[place] = kept(case, name, NEW)
        shown = f"\n{place}\n  {str(error)[:300]!r}\n  {case.arguments} {dict(case.files)!r}"
        print(shown[:1500], flush=True)


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
