"""Who may come in, sentence by sentence of "Who comes in"."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from seqlang import pipeline
from seqlang.machine.admit import Admission, admit
from seqlang.machine.exchange import Input
from seqlang.machine.history import Earlier, History
from seqlang.machine.plan import Plan
from seqlang.machine.state import Happening

HEAD = """
event signed_up: plan text
event order_placed: total number
event cart_abandoned: cart_id text
field contact.plan: "free" | "pro"
field contact.score: number
field contact.vip: yes_no
field contact.renewal: date
field contact.demo_at: moment
field contact.cycle_days: number
sequence "S"
    timezone: contact.timezone, "Europe/Berlin"
"""
BERLIN = ZoneInfo("Europe/Berlin")


@cache
def plan(lines: str) -> Plan:
    indented = "\n".join("    " + line for line in lines.strip().splitlines())
    compiled = pipeline.compile(f'{HEAD}{indented}\n    notify "x"\n        to: "ann@example.com"\n')
    assert compiled.plan is not None, compiled.diagnostics
    return Plan(compiled.plan["sequences"][0])


def at(text: str, zone: ZoneInfo = BERLIN) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=zone).timestamp())


def happened(name: str, when: str, **data: Any) -> Happening:
    return Happening(name, at(when), None, data)


def event(name: str, when: str, **data: Any) -> Input:
    return Input("e", at(when), "event", name, data=data)


def ask(
    lines: str,
    now: str,
    what: Input | None = None,
    *,
    contact: dict[str, Any] | None = None,
    past: tuple[Happening, ...] = (),
    earlier: tuple[Earlier, ...] = (),
    since: str | None = "2026-01-01",
) -> Admission:
    history = History(past, earlier, None if since is None else at(since))
    return admit(plan(lines), contact or {}, history, what, at(now))


def on_event(lines: str, when: str, name: str, **data: Any) -> Admission:
    return ask(lines, when, event(name, when, **data))


def was(enrolled: str, ended: str | None = None, key: str | None = None, number: int = 1) -> Earlier:
    return Earlier(number, at(enrolled), None if ended is None else at(ended), key)


# ---- events ------------------------------------------------------------------------------------------------------------

SIGN_UP = 'enroll when signed_up with plan = "free"'


def test_an_event_that_the_rule_asks_for_enrolls_and_its_attributes_are_the_entry() -> None:
    found = on_event(SIGN_UP, "2026-11-23 10:00", "signed_up", plan=" FREE ", extra=1)
    assert (found.enroll, found.key, found.entry) == (True, None, {"plan": " FREE ", "extra": 1})
    assert found.why == f"enrolled: `{SIGN_UP}`, by signed_up on 2026-11-23 10:00"
    assert found.ask_again is None


def test_another_event_does_not() -> None:
    for found in (
        on_event(SIGN_UP, "2026-11-23 10:00", "signed_up", plan="pro"),
        on_event(SIGN_UP, "2026-11-23 10:00", "signed_up"),
        on_event(SIGN_UP, "2026-11-23 10:00", "order_placed", plan="free"),
    ):
        assert (found.enroll, found.entry, found.ask_again) == (False, {}, None)
        assert found.why == f"not enrolled: `{SIGN_UP}` does not hold"


def test_an_enroll_sees_all_of_history() -> None:
    rule = "enroll when order_placed at least 3 times"
    past = (happened("order_placed", "2019-05-01 10:00"), happened("order_placed", "2026-11-22 10:00"))
    third = event("order_placed", "2026-11-23 10:00")
    assert ask(rule, "2026-11-23 10:00", third, past=past).enroll
    assert not ask(rule, "2026-11-23 10:00", third, past=past[1:]).enroll


def test_each_event_that_it_asks_for_counts_for_itself() -> None:
    rule = "reenroll: always\nenroll when signed_up"
    past = (happened("signed_up", "2026-11-01 10:00"),)
    again = event("signed_up", "2026-11-23 10:00")
    assert ask(rule, "2026-11-23 10:00", again, past=past, earlier=(was("2026-11-01 10:00"),)).enroll


def test_an_event_that_it_does_not_ask_for_brings_nobody_in_though_it_holds() -> None:
    rule = "reenroll: always\nenroll when signed_up and not order_placed"
    past = (happened("signed_up", "2026-11-01 10:00"),)
    found = ask(rule, "2026-11-23 10:00", event("cart_abandoned", "2026-11-23 10:00"), past=past)
    assert not found.enroll and found.why.endswith("held before, and did not come to hold anew")
    assert not ask(rule, "2026-11-23 10:00", past=past).enroll


def test_an_event_written_down_before_it_is_asked_about_counts_once() -> None:
    rule = "enroll when order_placed at least 2 times"
    first = event("order_placed", "2026-11-23 10:00", total=5)
    written = (happened("order_placed", "2026-11-23 10:00", total=5),)
    assert not ask(rule, "2026-11-23 10:00", first, past=written).enroll
    assert ask(rule, "2026-11-23 10:00", first, past=written * 2).enroll


def test_an_event_told_late_counts_by_its_own_time() -> None:
    rule = "enroll when order_placed in the last 2 days"
    assert ask(rule, "2026-11-25 09:59", event("order_placed", "2026-11-23 10:00")).enroll
    assert not ask(rule, "2026-11-25 10:00", event("order_placed", "2026-11-23 10:00")).enroll


def test_what_lies_ahead_of_now_counts_from_now_on() -> None:
    ahead = event("signed_up", "2026-11-23 11:00", plan="free")
    assert ask(SIGN_UP, "2026-11-23 10:00", ahead).enroll
    ordered = (happened("order_placed", "2026-12-01 10:00"),)
    assert not ask("enroll when no order_placed for 90 days", "2026-11-23 10:00", past=ordered).enroll


def test_without_a_rule_nobody_comes_in_by_itself() -> None:
    assert on_event("", "2026-11-23 10:00", "signed_up").why == "not enrolled: no event and no date enrolls"


# ---- changes -----------------------------------------------------------------------------------------------------------

PRO = 'enroll when contact.plan = "pro"'


def change(when: str, **data: Any) -> Input:
    return Input("f", at(when), "fields", data={f"contact.{name}": value for name, value in data.items()})


def test_a_change_enrolls_where_the_condition_comes_to_hold_by_it() -> None:
    found = ask(
        PRO, "2026-11-23 10:00", change("2026-11-23 10:00", plan="pro"), contact={"contact.plan": "free"}
    )
    assert (found.enroll, found.entry) == (True, {})
    assert found.why == f"enrolled: `{PRO}`, by a change on 2026-11-23 10:00"
    assert ask(PRO, "2026-11-23 10:00", change("2026-11-23 10:00", plan="pro")).enroll


def test_one_that_leaves_it_as_it_was_does_not() -> None:
    rule = "reenroll: always\nenroll when contact.score > 5"
    had = {"contact.score": 10}
    assert not ask(rule, "2026-11-23 10:00", change("2026-11-23 10:00", score=11), contact=had).enroll
    assert ask(
        rule, "2026-11-23 10:00", change("2026-11-23 10:00", score=6), contact={"contact.score": 5}
    ).enroll
    assert not ask(rule, "2026-11-23 10:00", contact=had).enroll


def test_the_zone_is_the_contacts_as_changed() -> None:
    rule = "enroll on contact.renewal"
    had = {"contact.renewal": "2026-11-23", "contact.timezone": "Europe/Berlin"}
    moved = change("2026-11-23 09:30", timezone="America/New_York")
    assert not ask(rule, "2026-11-23 09:30", moved, contact=had).enroll
    assert ask(rule, "2026-11-23 09:30", contact=had).enroll


# ---- silences ----------------------------------------------------------------------------------------------------------

SILENCE = "enroll when no order_placed for 90 days"


def test_a_silence_counts_from_when_the_host_first_knew_the_contact() -> None:
    found = ask(SILENCE, "2026-02-01 10:00", since="2026-01-01 08:00")
    assert (found.enroll, found.ask_again) == (False, at("2026-04-01 08:00"))
    assert ask(SILENCE, "2026-04-01 08:00", since="2026-01-01 08:00").enroll
    assert not ask(SILENCE, "2026-04-01 07:59", since="2026-01-01 08:00").enroll


def test_where_that_is_not_told_from_the_first_happening() -> None:
    past = (happened("signed_up", "2026-01-01 08:00"),)
    assert ask(SILENCE, "2026-02-01 10:00", past=past, since=None).ask_again == at("2026-04-01 08:00")
    assert ask(SILENCE, "2026-02-01 10:00", since=None).ask_again == at("2026-05-02 10:00")


def test_a_silence_begins_anew_with_each_such_event() -> None:
    past = (happened("order_placed", "2026-03-01 10:00"),)
    assert ask(SILENCE, "2026-04-15 10:00", past=past).ask_again == at("2026-05-30 10:00")
    assert ask(SILENCE, "2026-05-30 10:00", past=past).enroll


def test_a_silence_that_let_them_in_does_not_do_so_twice() -> None:
    rule = "reenroll: after exit\n" + SILENCE
    earlier = (was("2026-04-01 00:00", "2026-04-10 00:00"),)
    found = ask(rule, "2026-05-01 10:00", earlier=earlier)
    assert (found.enroll, found.ask_again) == (False, None)
    past = (happened("order_placed", "2026-04-20 10:00"),)
    assert ask(rule, "2026-05-01 10:00", earlier=earlier, past=past).ask_again == at("2026-07-19 10:00")
    assert ask(rule, "2026-07-19 10:00", earlier=earlier, past=past).enroll


def test_a_silence_that_came_while_reenroll_kept_them_out_lets_them_in_as_soon_as_it_may() -> None:
    rule = "reenroll: after 90 days\n" + SILENCE
    earlier = (was("2026-03-01 10:00", "2026-03-15 10:00"),)
    found = ask(rule, "2026-05-01 10:00", earlier=earlier)
    assert found.why == "not enrolled: may come again 90 days after the last time: on 2026-06-13 10:00"
    assert found.ask_again == at("2026-06-13 10:00")
    assert ask(rule, "2026-06-13 10:00", earlier=earlier).enroll


def test_fewer_in_the_last_days_comes_to_hold_by_time() -> None:
    rule = "enroll when order_placed fewer than 2 times in the last 30 days and signed_up"
    past = tuple(
        happened(n, f"2026-11-0{d} 10:00")
        for n, d in (("signed_up", 1), ("order_placed", 2), ("order_placed", 5))
    )
    found = ask(rule, "2026-11-20 10:00", past=past)
    assert (found.enroll, found.ask_again) == (False, at("2026-12-02 10:00"))
    assert ask(rule, "2026-12-02 10:00", past=past).enroll


# ---- dates -------------------------------------------------------------------------------------------------------------

RENEWAL = "enroll 30 days before contact.renewal"
HAS = {"contact.renewal": "2026-12-23"}


def test_a_date_enrolls_at_nine_on_the_contacts_clock() -> None:
    assert ask(RENEWAL, "2026-11-23 08:59", contact=HAS).ask_again == at("2026-11-23 09:00")
    found = ask(RENEWAL, "2026-11-23 09:00", contact=HAS)
    assert (found.enroll, found.key, found.entry) == (True, None, {})
    assert found.why == f"enrolled: `{RENEWAL} at 09:00`: 2026-11-23 09:00"
    away = HAS | {"contact.timezone": "America/New_York"}
    assert ask(RENEWAL, "2026-11-23 09:00", contact=away).ask_again == at("2026-11-23 15:00")


def test_or_at_the_clock_that_is_written() -> None:
    rule = "enroll 30 days before contact.renewal at 14:30"
    assert not ask(rule, "2026-11-23 14:29", contact=HAS).enroll
    assert ask(rule, "2026-11-23 14:30", contact=HAS).enroll


def test_not_before_its_moment_and_why() -> None:
    found = ask(RENEWAL, "2026-11-20 10:00", contact=HAS)
    assert found.why == f"not enrolled: `{RENEWAL} at 09:00`: not before 2026-11-23 09:00"


def test_a_host_that_asks_late_that_day_still_enrolls() -> None:
    assert ask(RENEWAL, "2026-11-23 23:59", contact=HAS).enroll


def test_no_longer_once_its_day_is_past() -> None:
    found = ask(RENEWAL, "2026-11-24 00:00", contact=HAS)
    assert found.why == f"not enrolled: `{RENEWAL} at 09:00`: 2026-11-23 09:00 is past"
    assert (found.enroll, found.ask_again) == (False, None)


def test_past_is_what_lies_before_the_host_knew_the_contact() -> None:
    assert not ask(RENEWAL, "2026-11-23 15:00", contact=HAS, since="2026-11-23 14:00").enroll
    assert ask(RENEWAL, "2026-11-23 15:00", contact=HAS, since="2026-11-23 09:00").enroll


def test_an_unknown_date_enrolls_nobody() -> None:
    values: tuple[Any, ...] = (None, "", "soon", 7, True, [], "2026-02-30")
    for value in values:
        found = ask(RENEWAL, "2026-11-23 09:00", contact={"contact.renewal": value})
        assert (found.enroll, found.ask_again) == (False, None)
        assert found.why == f"not enrolled: `{RENEWAL} at 09:00`: its date is not known"


def test_a_date_that_moves_moves_the_moment() -> None:
    moved = HAS | {"contact.renewal": "2027-01-23"}
    assert ask(RENEWAL, "2026-11-23 09:00", contact=moved).ask_again == at("2026-12-24 09:00")


def test_the_guard_is_asked_at_that_moment() -> None:
    rule = "enroll 30 days before contact.renewal if contact.vip"
    found = ask(rule, "2026-11-23 09:00", contact=HAS)
    assert found.why.endswith("2026-11-23 09:00, but not contact.vip")
    assert ask(rule, "2026-11-23 09:00", contact=HAS | {"contact.vip": True}).enroll


def test_a_guard_that_time_may_change_is_asked_again_that_day() -> None:
    rule = "enroll 30 days before contact.renewal if no order_placed for 2 days"
    past = (happened("order_placed", "2026-11-21 12:00"),)
    found = ask(rule, "2026-11-23 09:00", contact=HAS, past=past)
    assert (found.enroll, found.ask_again) == (False, at("2026-11-23 12:00"))
    assert ask(rule, "2026-11-23 12:00", contact=HAS, past=past).enroll


def test_every_year_comes_round_again() -> None:
    rule = "enroll on contact.renewal every year"
    born = {"contact.renewal": "1984-05-06"}
    assert ask(rule, "2026-11-23 09:00", contact=born).ask_again == at("2027-05-06 09:00")
    assert ask(rule, "2027-05-06 09:00", contact=born).enroll
    again = ask(
        rule, "2027-05-06 10:00", contact=born, earlier=(was("2027-05-06 09:00", "2027-05-06 09:30"),)
    )
    assert again.why.endswith("came in since 2027-05-06 09:00")
    assert again.ask_again == at("2028-05-06 09:00")


def test_every_year_does_not_reach_back_before_its_date() -> None:
    found = ask(
        "enroll on contact.renewal every year", "2026-11-23 09:00", contact={"contact.renewal": "2030-11-23"}
    )
    assert (found.enroll, found.ask_again) == (False, at("2030-11-23 09:00"))


def test_29_february_is_28_in_other_years_and_comes_back() -> None:
    rule, leap = "enroll on contact.renewal every year", {"contact.renewal": "2024-02-29"}
    assert ask(rule, "2026-03-01 09:00", contact=leap).ask_again == at("2027-02-28 09:00")
    assert ask(rule, "2027-03-01 09:00", contact=leap).ask_again == at("2028-02-29 09:00")


def test_the_length_counts_from_each_years_date() -> None:
    rule, leap = "enroll 30 days before contact.renewal every year", {"contact.renewal": "2024-02-29"}
    assert ask(rule, "2026-11-01 09:00", contact=leap).ask_again == at("2027-01-29 09:00")
    assert ask(rule, "2027-11-01 09:00", contact=leap).ask_again == at("2028-01-30 09:00")


def test_every_month_the_31st_is_the_months_last_day() -> None:
    rule, last = "enroll on contact.renewal every month", {"contact.renewal": "2026-01-31"}
    moments = []
    now = at("2026-02-01 00:00")
    for _ in range(4):
        found = admit(plan(rule), last, History(since=0), None, now).ask_again
        assert found is not None
        moments.append(datetime.fromtimestamp(found, BERLIN).strftime("%m-%d %H:%M"))
        now = found
    assert moments == ["02-28 09:00", "03-31 09:00", "04-30 09:00", "05-31 09:00"]


def test_nine_is_nine_in_summer_and_in_winter() -> None:
    rule = "enroll 1 day after contact.renewal at 02:30"
    assert ask(rule, "2026-03-28 12:00", contact={"contact.renewal": "2026-03-28"}).ask_again == at(
        "2026-03-29 03:30"
    )
    twice = ask(rule, "2026-10-24 12:00", contact={"contact.renewal": "2026-10-24"}).ask_again
    assert twice == at("2026-10-25 02:30")


def test_a_moment_keeps_its_own_clock_and_is_past_an_hour_later() -> None:
    rule, demo = "enroll 2 hours before contact.demo_at", {"contact.demo_at": "2026-11-23T16:15"}
    assert ask(rule, "2026-11-23 14:14", contact=demo).ask_again == at("2026-11-23 14:15")
    assert ask(rule, "2026-11-23 15:14", contact=demo).enroll
    assert not ask(rule, "2026-11-23 15:15", contact=demo).enroll


def test_before_a_moment_never_comes_at_it_or_after() -> None:
    rule, demo = "enroll 30 minutes before contact.demo_at", {"contact.demo_at": "2026-11-23T16:15"}
    assert ask(rule, "2026-11-23 16:14", contact=demo).enroll
    assert not ask(rule, "2026-11-23 16:15", contact=demo).enroll
    assert ask("enroll on contact.demo_at", "2026-11-23 16:15", contact=demo).enroll


def test_a_length_by_a_field_is_asked_of_the_contact() -> None:
    rule = "enroll contact.cycle_days days before contact.renewal"
    assert ask(rule, "2026-12-13 09:00", contact=HAS | {"contact.cycle_days": 10}).enroll
    for unknown in (None, -1, 1.5, "x", 10**300):
        found = ask(rule, "2026-12-13 09:00", contact=HAS | {"contact.cycle_days": unknown})
        assert (found.enroll, found.ask_again) == (False, None)


def test_moments_at_the_ends_of_the_calendar_enroll_nobody() -> None:
    for value in ("0001-01-01T00:00", "9999-12-31T23:59"):
        for rule in ("enroll on contact.demo_at", "enroll 2 hours before contact.demo_at every year"):
            for zone in ("Pacific/Kiritimati", "Etc/GMT+12"):
                contact = {"contact.demo_at": value, "contact.timezone": zone}
                assert ask(rule, "2026-11-23 10:00", contact=contact).enroll is False


def test_dates_at_the_ends_of_the_calendar_enroll_nobody() -> None:
    for value in ("0001-01-01", "9999-12-31"):
        for rule in (RENEWAL, RENEWAL + " every year", "enroll on contact.renewal at 23:59"):
            for zone in ("Pacific/Kiritimati", "Etc/GMT+12"):
                contact = {"contact.renewal": value, "contact.timezone": zone}
                assert ask(rule, "2026-11-23 10:00", contact=contact).enroll is False


# ---- coming again ------------------------------------------------------------------------------------------------------


def test_never_again() -> None:
    found = ask(
        SIGN_UP,
        "2026-11-23 10:00",
        event("signed_up", "2026-11-23 10:00", plan="free"),
        earlier=(was("2026-01-01", "2026-01-02"),),
    )
    assert found.why == "not enrolled: was here before, and `reenroll` is never"
    assert (
        ask(RENEWAL, "2026-11-20 10:00", contact=HAS, earlier=(was("2026-01-01", "2026-01-02"),)).ask_again
        is None
    )


def test_again_after_the_exit() -> None:
    rule = f"reenroll: after exit\n{SIGN_UP}"
    now, what = "2026-11-23 10:00", event("signed_up", "2026-11-23 10:00", plan="free")
    assert ask(rule, now, what, earlier=(was("2026-01-01", "2026-11-23 10:00"),)).enroll
    running = ask(
        rule, now, what, earlier=(was("2026-01-01", "2026-01-02"), was("2026-03-01 10:00", number=2))
    )
    assert running.why == "not enrolled: is here, since 2026-03-01 10:00"


def test_always_also_beside_a_running_one() -> None:
    what = event("signed_up", "2026-11-23 10:00", plan="free")
    assert ask(f"reenroll: always\n{SIGN_UP}", "2026-11-23 10:00", what, earlier=(was("2026-03-01"),)).enroll


def test_so_long_after_the_last_one_ended() -> None:
    rule = f"reenroll: after 90 days\n{SIGN_UP}"
    earlier = (was("2026-01-01", "2026-08-25 10:00"), was("2026-02-01", "2026-03-01", number=2))
    found = ask(
        rule, "2026-11-23 09:59", event("signed_up", "2026-11-23 09:59", plan="free"), earlier=earlier
    )
    assert found.why == "not enrolled: may come again 90 days after the last time: on 2026-11-23 10:00"
    assert ask(
        rule, "2026-11-23 10:00", event("signed_up", "2026-11-23 10:00", plan="free"), earlier=earlier
    ).enroll


def test_an_event_that_reenroll_kept_out_does_not_come_back_by_itself() -> None:
    rule = f"reenroll: after 90 days\n{SIGN_UP}"
    earlier = (was("2026-08-01", "2026-10-01 10:00"),)
    past = (happened("signed_up", "2026-11-01 10:00", plan="free"),)
    found = ask(
        rule, "2026-11-01 10:00", event("signed_up", "2026-11-01 10:00", plan="free"), earlier=earlier
    )
    assert (found.enroll, found.ask_again) == (False, None)
    assert not ask(rule, "2027-02-01 10:00", earlier=earlier, past=past).enroll


def test_a_date_that_was_kept_out_is_asked_again_that_day_and_next_year() -> None:
    rule = "reenroll: after 90 days\nenroll on contact.renewal every year"
    contact = {"contact.renewal": "2020-11-23"}
    earlier = (was("2026-08-01", "2026-08-25 14:00"),)
    found = ask(rule, "2026-11-23 09:00", contact=contact, earlier=earlier)
    assert (found.enroll, found.ask_again) == (False, at("2026-11-23 14:00"))
    assert ask(rule, "2026-11-23 14:00", contact=contact, earlier=earlier).enroll


def test_who_is_handed_on_is_asked_of_reenroll_alone() -> None:
    handed = Input("s", at("2026-11-23 10:00"), "start", data={"total": 80})
    found = ask(SIGN_UP, "2026-11-23 10:00", handed)
    assert (found.enroll, found.entry, found.why) == (True, {"total": 80}, "enrolled: it was asked for")
    assert not ask(SIGN_UP, "2026-11-23 10:00", handed, earlier=(was("2026-01-01", "2026-01-02"),)).enroll


# ---- keys --------------------------------------------------------------------------------------------------------------

CART = "key: cart_id\nenroll when cart_abandoned"


def test_one_enrollment_for_each_value_of_the_key() -> None:
    earlier = (was("2026-11-01", "2026-11-02", "a"), was("2026-11-03", None, "b", 2))
    now = "2026-11-23 10:00"

    def found(cart: Any) -> Admission:
        return ask(CART, now, event("cart_abandoned", now, cart_id=cart), earlier=earlier)

    assert (found("c").enroll, found("c").key) == (True, "c")
    assert found("a").why == "not enrolled: was here before for this cart_id, and `reenroll` is never"
    assert not found(" A ").enroll  # as texts are compared everywhere
    assert found(17).key == "17"


def test_what_carries_no_value_is_about_all_of_them() -> None:
    now = "2026-11-23 10:00"
    for cart in (None, "", [1], {"a": 1}, True):
        bare = event("cart_abandoned", now, cart_id=cart)
        found = ask(CART, now, bare, earlier=(was("2026-11-03", None, "b"),))
        assert (found.enroll, found.key) == (False, None)
        assert ask(CART, now, bare).enroll
    assert not ask(CART, now, event("cart_abandoned", now, cart_id="c"), earlier=(was("2026-11-03"),)).enroll


# ---- laws --------------------------------------------------------------------------------------------------------------

RULES = (
    SIGN_UP,
    SILENCE,
    "enroll when no order_placed for 30 hours or no signed_up for 3 days",
    "enroll when order_placed fewer than 2 times in the last 4 days",
    "enroll when not (order_placed in the last 2 days) and contact.vip",
    "enroll when contact.renewal < today + 3 days",
    "enroll 3 days before contact.renewal every month if no order_placed for 30 hours",
    "enroll on contact.renewal every week",
    "enroll 2 hours before contact.demo_at every year",
    "enroll contact.cycle_days days after contact.renewal if order_placed fewer than 2 times in the last 4 days",
)
REENROLL = ("", "reenroll: after exit", "reenroll: always", "reenroll: after 3 days")
START = at("2026-10-20 00:00")
HOURS = st.integers(0, 24 * 12)


@given(
    rule=st.sampled_from(RULES),
    again=st.sampled_from(REENROLL),
    events=st.lists(st.tuples(HOURS, st.sampled_from(["order_placed", "signed_up"])), max_size=4),
    spells=st.lists(st.tuples(HOURS, st.none() | HOURS), max_size=2),
    fields=st.fixed_dictionaries(
        {
            "contact.renewal": st.sampled_from(["2026-10-25", "2026-09-30", "2024-02-29", None]),
            "contact.demo_at": st.sampled_from(["2025-10-25T03:10", "2026-10-25T02:10"]),
            "contact.cycle_days": st.integers(0, 9),
            "contact.vip": st.booleans(),
            "contact.timezone": st.sampled_from(["Europe/Berlin", "Pacific/Kiritimati", "America/New_York"]),
        }
    ),
    now=HOURS,
)
@settings(max_examples=100, deadline=None)
def test_to_ask_again_is_never_too_late(
    rule: str,
    again: str,
    events: list[tuple[int, str]],
    spells: list[tuple[int, int | None]],
    fields: dict[str, Any],
    now: int,
) -> None:
    """Until then, an asking at any hour brings nobody in."""
    asked = plan(f"{again}\n{rule}")
    start = START + now * 3600
    past = tuple(Happening(name, START + hour * 3600, None, {}) for hour, name in events if hour <= now)
    earlier = tuple(
        Earlier(n, START + a * 3600, None if b is None else START + (a + b) * 3600)
        for n, (a, b) in enumerate(spells)
        if a <= now
    )
    history = History(past, earlier, START)
    found = admit(asked, fields, history, None, start)
    if found.enroll:
        return
    assert found.ask_again is None or found.ask_again > start
    for hour in range(1, 24 * 12):
        moment = start + hour * 3600
        if found.ask_again is not None and moment >= found.ask_again:
            break
        between = admit(asked, fields, history, None, moment)
        assert not between.enroll, (hour, between)


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=5,
)


@given(
    rule=st.sampled_from((*RULES, CART)),
    contact=st.dictionaries(
        st.sampled_from(["contact.renewal", "contact.timezone", "contact.cycle_days", "x"]), ANY
    ),
    kind=st.sampled_from(["event", "fields", "start", "sent", "nonsense", ""]),
    name=st.sampled_from(["signed_up", "cart_abandoned", "", "nothing"]),
    data=st.dictionaries(st.sampled_from(["cart_id", "plan", "contact.renewal", "contact.timezone"]), ANY),
    step=st.none() | st.text(max_size=3),
    late=st.integers(-(10**6), 10**6) | st.integers(-(10**18), 10**18),
    past=st.integers(-(10**18), 10**18),
)
@settings(max_examples=300, deadline=None)
def test_whatever_is_handed_over_gets_an_answer(
    rule: str, contact: Any, kind: str, name: str, data: Any, step: str | None, late: int, past: int
) -> None:
    what = Input("e", START + late, kind, name, step, data)
    history = History((Happening("order_placed", past, step, data),), (Earlier(1, past, late),), past)
    for known in (history, History((), (), START), History()):
        for reenroll in REENROLL:
            admit(plan(f"{reenroll}\n{rule}"), contact, known, what, START)
    found = admit(plan(rule), contact, History((), (), START), what, START)
    assert found.why.startswith("enrolled: " if found.enroll else "not enrolled: ")
    assert found == admit(plan(rule), contact, History((), (), START), what, START)
