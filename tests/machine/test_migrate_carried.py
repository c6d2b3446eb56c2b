"""What a move to another version carries over: rules and reactions, pauses, statements without a label, what was done."""

from __future__ import annotations

import pytest

from seqlang.machine.exchange import Input
from seqlang.machine.history import History
from seqlang.machine.machine import advance
from seqlang.machine.migrate import migrate
from seqlang.machine.state import Happening
from tests.machine.migrating import (
    DAY,
    EACH_TIME,
    FOUR,
    HOUR,
    REACTS,
    START,
    WAITS,
    World,
    moved,
    plan_of,
    stand,
)

SEES_USED = FOUR + "when used: set contact.score = 1\n"


def test_an_exit_that_is_put_in_sees_what_holds_already() -> None:
    report, come, state = moved(SEES_USED, SEES_USED + "exit when used\n", 4, (2, "used"))
    assert report.verdict == "continues" and come == []
    assert state.ended is not None and (state.ended.reason, state.ended.at) == ("exit", state.now)


def test_events_that_the_old_version_did_not_ask_for_come_from_the_hosts_memory() -> None:
    new = FOUR + "exit when used\n"
    seen = History((Happening("used", START + DAY, None, {}),))
    before = History((Happening("used", START - DAY, None, {}), Happening("used", START, None, {})))
    assert moved(FOUR, new, 4, (2, "used"))[1] == ["c 6", "d 9"]
    assert moved(FOUR, new, 4, (2, "used"), history=seen)[1] == []
    assert moved(FOUR, new, 4, history=before)[1] == ["c 6", "d 9"]


def test_a_reaction_or_a_pause_that_is_put_in_waits_for_what_comes() -> None:
    reaction = SEES_USED + 'when used at least 1 time or contact.score = 1: email "hot"\n'
    pause = SEES_USED + "pause for 30 days when used\n"
    assert moved(SEES_USED, reaction, 4, (2, "used"))[1] == ["c 6", "d 9"]
    assert moved(SEES_USED, pause, 4, (2, "used"))[1] == ["c 6", "d 9"]


def test_a_stop_that_is_put_in_stops() -> None:
    assert moved(SEES_USED, SEES_USED + "stop email when used\n", 4, (2, "used"))[1] == []


@pytest.mark.parametrize("above", ["", 'when clicked "a": email "other"\n'])
def test_a_reaction_that_runs_goes_on_wherever_its_rule_stands(above: str) -> None:
    new = above + REACTS.replace("3 days", "4 days").lstrip("\n")
    report, come, state = moved(REACTS, new, 4, (3, "used"))
    assert report.verdict == "continues" and come == ["r2 7", "z 20"]
    assert state.fired == {f"when {2 if above else 1}": 1} and state.running == {}


def test_a_reaction_whose_condition_is_changed_goes_on_too() -> None:
    new = REACTS.replace("when used", 'when used or clicked "a"')
    assert moved(REACTS, new, 4, (3, "used"))[1] == ["r2 6", "z 20"]


def test_a_reaction_that_is_gone_ends_and_says_so() -> None:
    report, come, state = moved(REACTS, REACTS.partition("when")[0], 4, (3, "used"))
    assert come == ["z 20"] and report.dropped == ("when used",)
    assert 'email "r2" belongs to a rule that is gone: its track ends' in [p.sentence for p in report.places]
    assert state.fired == {"dropped": 1}


def test_a_new_reaction_never_shares_the_number_of_a_track_that_runs() -> None:
    old = REACTS + 'when replied\n    email "s1"\n    after 9 days: email "s2"\n'
    new = old.replace("when used", "when clicked").replace('"r1"', '"n1"').replace('"r2"', '"n2"')
    plan, state = stand(old, 4, (2, "used"), (3, "replied"))
    other = plan_of(new)
    state, _ = migrate(state, plan, other)
    world = World(other)
    now = state.now + HOUR
    state = world.until(advance(other, state, [Input("c", now, "event", "clicked", "a")], now), now, now)
    assert sorted((t.track, t.node) for t in state.threads) == [(0, "z"), (2, "s2"), (3, "n2")]


def test_in_a_whenever_a_step_may_come_twice_and_it_is_said() -> None:
    new = EACH_TIME.replace('    email "r1"\n', "").rstrip("\n") + '\n    after 1 day: email "r1"\n'
    report, come, _ = moved(EACH_TIME, new, 4, (3, "used"))
    assert report.verdict == "repeats" and come == ["r2 6", "r1 7", "z 30"]
    assert any(p.sentence.endswith('; email "r1" may come a second time') for p in report.places)


def test_statements_without_a_label_are_found_by_what_they_say() -> None:
    old = 'email "a"\nwait 3 days\nset contact.score = 1\nemail "b"\n'
    new = 'email "a"\nwait 1 day\nwait 3 days\nset contact.score = 2\nset contact.score = 1\nemail "c"\nemail "b"\n'
    report, come, _ = moved(old, new, 2)
    assert come == ["set set > c 4", "set set 2 > c 4", "c 4", "b 4"]
    assert [p.new for p in report.places] == ["wait 2 > c"]


def test_a_step_taken_out_and_brought_back_is_still_done() -> None:
    without = FOUR.replace('day 4: email "b"\n', "")
    back = without.replace("day 9", 'day 8: email "b"\nday 9')
    plan, state = stand(FOUR, 4)
    second, third = plan_of(without), plan_of(back)
    state, _ = migrate(state, plan, second)
    state, _ = migrate(state, second, third)
    world = World(third)
    world.until(advance(third, state, (), state.now), state.now, START + 40 * DAY)
    assert world.come() == ["c 6", "d 9"]


def test_a_pause_that_is_on_holds_on() -> None:
    old = WAITS.replace('email "a"', 'pause for 10 days when used\nemail "a"', 1)
    new = old.replace("wait 3", "wait 5")
    assert moved(old, old, 4, (2, "used"))[1][:1] == ["b 14"]
    assert moved(old, new, 4, (2, "used"))[1][:1] == ["b 16"]


def test_a_pause_that_is_over_is_let_out_of_a_wait() -> None:
    old = WAITS.replace('email "a"', 'pause for 2 days when used\nemail "a"', 1)
    assert moved(old, old, 5, (2, "used"))[1][:1] == ["b 6"]
    assert moved(old, old.replace("wait 3", "wait 5"), 5, (2, "used"))[1][:1] == ["b 8"]


def test_a_draft_asked_for_stays_asked_for() -> None:
    old = FOUR.replace('email "c"', 'email "c"\n    review: yes')
    report, come, state = moved(old, old.replace("day 9", "day 10"), 7)
    assert [p.phase for p in report.places] == ["open"] and not report.actions
    assert come[0] == "d 10" and "c" not in state.had


def test_a_step_asked_for_and_moved_behind_is_not_asked_for_again() -> None:
    old = FOUR.replace('email "c"', 'email "c"\n    review: yes')
    new = (
        FOUR.replace('day 6: email "c"\n', "").replace("day 9", "day 6")
        + 'day 11: email "c"\n    review: yes\n'
    )
    _, come, _ = moved(old, new, 7)
    assert come.count("c 11") == 0


DATED = 'send: monday 09:00-10:00\nday 1: email "a"\non 2026-11-05: email "fair"\n    subject: "One"\n'


def test_a_message_held_past_its_date_is_not_lost_by_a_new_text() -> None:
    assert moved(DATED, DATED, 6)[1] == ["fair 8"]
    report, come, _ = moved(DATED, DATED.replace('"One"', '"Two"'), 6)
    assert [p.phase for p in report.places] == ["held"] and come == ["fair 8"]


def test_a_message_held_goes_by_the_new_window() -> None:
    assert moved(DATED, DATED.replace("monday", "monday, sunday"), 6)[1] == ["fair 7"]


def test_a_date_moved_into_the_past_is_past() -> None:
    assert moved(DATED, DATED.replace("2026-11-05", "2026-11-04"), 6)[1] == []
    assert moved(DATED, DATED.replace("2026-11-05", "2026-11-17"), 6)[1] == ["fair 22"]


def test_in_the_second_run_of_a_whenever_what_is_left_still_comes() -> None:
    old = EACH_TIME + '    after 3 days: email "r3"\n'
    old = old.replace('day 30: email "z"\n', "").replace(
        'day 1: email "a"\n', 'day 1: email "a"\nday 40: email "z"\n'
    )
    new = old.replace('    after 3 days: email "r2"\n', "")
    _, come, _ = moved(old, new, 15, (3, "used"), (14, "used"))
    assert come == ["r3 17", "z 40"]


def test_rounds_go_on_where_a_step_asked_for_has_come_into_another_repeat() -> None:
    old = (
        'first_day: 1\nrepeat 2 times every 4 days\n    email "pay"\n        review: yes\nday 40: email "z"\n'
    )
    new = old.replace("every 4 days\n", 'every 9 days\n    email "new"\n')
    report, come, _ = moved(old, new, 2)
    assert report.verdict == "skips" and come[:3] == ["withdraw pay #1 8", "new #2 10", "pay #2 10"]
