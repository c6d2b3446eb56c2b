"""Laws of expectations, whatever they ask of whatever happened."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trials.playing import passes, said, verdicts

SEQUENCE = """\
field contact.vip: yes_no
sequence "S"
    first_day: 1
    days: {days}
    send: weekdays 09:00-17:00
    goal as "won" when converted
    exit to "T" when replied
    day 1: email "one"
        variant "v" 50%
    day 3: call "two"
    day 6: email "three" if contact.vip
    day 8: repeat 2 times every 3 days
        email "four"
sequence "T"
    email "t"
"""
SUBJECTS = (
    "email",
    "call",
    "skipped",
    "exit",
    "goal",
    'email "one"',
    'email "one" variant "v"',
    'call "two"',
    'email "three"',
    'skipped "three"',
    'email "four"',
    'email "four #2"',
    'exit to "T"',
    'goal as "won"',
)
HAPPEN = (
    "",
    "    day 2 at 10:00: replied\n",
    "    day 7 at 10:00: converted\n",
    "    given contact.vip = yes\n",
)
bounds = st.one_of(
    st.just(""),
    st.builds(
        "{} {}{}".format,
        st.sampled_from(("on", "before", "after")),
        st.one_of(st.integers(1, 20).map("day {}".format), st.integers(1, 28).map("2026-01-{:02}".format)),
        st.sampled_from(("", " at 09:00", " at 12:00")),
    ),
)


def a_test(days: str, lines: str, expect: str) -> str:
    return f'{SEQUENCE.format(days=days)}test "t" of "S"\n{lines}    expect {expect}\n'


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SUBJECTS), bounds, st.sampled_from(HAPPEN), st.sampled_from(("calendar", "business")))
def test_either_it_holds_or_its_contrary_does(subject: str, bound: str, lines: str, days: str) -> None:
    plain, contrary = (passes(a_test(days, lines, f"{no}{subject} {bound}")) for no in ("", "no "))
    assert plain is not contrary


@settings(max_examples=100, deadline=None)
@given(bounds, st.sampled_from(HAPPEN), st.sampled_from(("calendar", "business")))
def test_just_one_count_is_right(bound: str, lines: str, days: str) -> None:
    assert [passes(a_test(days, lines, f"{n} emails {bound}")) for n in range(6)].count(True) == 1


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(SUBJECTS),
    st.integers(1, 20),
    st.sampled_from(HAPPEN),
    st.sampled_from(("calendar", "business")),
)
def test_a_day_lies_before_on_or_after_another(subject: str, day: int, lines: str, days: str) -> None:
    """What is asked for happened at some time just where it happened before, on or after a day."""
    parts = [passes(a_test(days, lines, f"{subject} {word} day {day}")) for word in ("before", "on", "after")]
    assert any(parts) is passes(a_test(days, lines, subject))


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(SUBJECTS), bounds, st.sampled_from(HAPPEN), st.sampled_from(("", "no ")))
def test_every_message_is_a_sentence(subject: str, bound: str, lines: str, no: str) -> None:
    for _, _, message in said(a_test("calendar", lines, f"{no}{subject} {bound}")):
        assert message.endswith(".") and message[0] in message[0].upper() + "ces" and "None" not in message


def test_a_field_that_nothing_sets_is_told_so() -> None:
    """A failure for ever is worth a word: the sequence cannot be what is wrong."""
    (verdict,) = verdicts(a_test("calendar", "", "contact.vip = yes"))
    (found,) = verdict.diagnostics
    assert found.message == "contact.vip is unknown in the end, not yes."
    assert found.notes == (
        "no step of the sequence sets contact.vip; what holds at the start is said by `given contact.vip = yes`",
    )
