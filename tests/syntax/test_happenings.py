"""What people call what happens."""

from __future__ import annotations

import pytest

from seqlang.model.builtin import built_in_events
from seqlang.syntax.happenings import EVENTS, event_named


def test_the_events_are_those_every_file_knows() -> None:
    assert set(built_in_events()) == EVENTS


@pytest.mark.parametrize(
    ("words", "event"),
    [
        ("out of office", "out_of_office"),
        ("Out-of-Office", "out_of_office"),
        ("meeting booked", "meeting_booked"),
        ("replies", "replied"),
        ("link clicked", "clicked"),
        ("email opened", "opened"),
        ("demo clicked", None),
        ("webinar", None),
        ("demo attended", None),
    ],
)
def test_an_event_in_other_words(words: str, event: str | None) -> None:
    assert event_named(words) == event
