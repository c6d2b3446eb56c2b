"""What of a file comes through to the plan, part by part."""

from __future__ import annotations

from typing import Any

from seqlang.plan.lower import plan_hash, write
from seqlang.plan.origins import relative
from tests.plan.compiled import document, plan_of, steps


def length(
    amount: Any, unit: str = "day", *, to: int | None = None, business: bool = False
) -> dict[str, Any]:
    return {"amount": amount, "to": to, "unit": unit, "business": business}


def dues(lines: str, head: str = "field contact.end: date\nfield contact.n: number") -> list[Any]:
    return [node["due"] for node in steps(lines, head)["nodes"].values()]


def test_days_are_counted_from_the_first() -> None:
    zero, two, four = dues('day 0: email "a"\nday 2 at 09:30: email "b"\nday 3 to 4: email "c"')
    assert (zero["days"], zero["at"], two["days"], two["at"]) == (0, None, 2, "09:30")
    assert (four["day"], four["day_to"], four["days"], four["days_to"]) == (3, 4, 3, 4)
    one, three = dues('day 1: email "a"\nday 3: email "b"')
    assert (one["day"], one["days"], three["day"], three["days"]) == (1, 0, 3, 2)


def test_business_days_are_worked_in_where_they_count_and_nowhere_else() -> None:
    lines = """
days: business
day 1: email "a"
after 2 days: email "b"
after 1 week: email "c"
after 5 hours: email "d"
2 days after "a": email "e"
3 days before contact.end: email "f"
wait 2 days
wait 2 weeks
repeat 2 times every 2 days
    email "g"
"""
    nodes = steps(lines, "field contact.end: date")["nodes"]
    assert nodes["a"]["due"]["business"]
    assert nodes["b"]["due"]["length"] == length(2, business=True)
    assert [nodes[name]["due"]["length"]["business"] for name in "cdef"] == [False] * 4
    waits = [node["length"] for node in nodes.values() if node["kind"] == "wait"]
    assert waits == [length(2, business=True), length(2, "week")]
    assert nodes["round > g #1"]["every"] == length(2)


def test_every_form_of_when_is_data() -> None:
    found = dues(
        """
email "a"
after contact.n days: email "b"
on contact.end at 08:00: email "c"
2 weeks before contact.end: email "d"
1 day after 2026-12-03 17:00: email "e"
72 hours after "a": email "f"
next tuesday: email "g"
"""
    )
    day = {"value": "2026-12-03T17:00", "type": "moment"}
    end = {"field": "contact.end", "type": "date"}
    assert found == [
        None,
        {"from": "previous", "length": length({"field": "contact.n"}), "at": None},
        {"from": "date", "date": end, "length": None, "before": False, "at": "08:00"},
        {"from": "date", "date": end, "length": length(2, "week"), "before": True, "at": None},
        {"from": "date", "date": day, "length": length(1), "before": False, "at": None},
        {"from": "step", "steps": ["a"], "length": length(72, "hour"), "before": False, "at": None},
        {"from": "weekday", "weekday": "tuesday", "at": None},
    ]


def test_conditions_are_nested_and_typed() -> None:
    guard = steps(
        """
email "a"
email "b" unless contact.plan = "pro" or not contact.n + 1 > 3 and EVENT
""".replace("EVENT", 'clicked "a" with link contains "x" at least 2 times within 3 days'),
        'field contact.plan: "free" | "pro"\nfield contact.n: number',
    )["nodes"]["b"]["guard"]
    plan = {"field": "contact.plan", "type": "choice"}
    number = {"field": "contact.n", "type": "number"}
    one, three = {"value": 1, "type": "number"}, {"value": 3, "type": "number"}
    above = {"op": ">", "left": {"op": "+", "left": number, "right": one, "type": "number"}, "right": three}
    link = {"attribute": "link", "op": "contains", "type": "text", "values": [{"value": "x", "type": "text"}]}
    assert guard["op"] == "not"
    pro, both = guard["term"]["terms"]
    assert pro == {"op": "=", "left": plan, "right": {"value": "pro", "type": "choice"}}
    assert both["op"] == "and"
    assert both["terms"][0] == {"op": "not", "term": above}
    assert both["terms"][1] == {
        "op": "event",
        "event": "clicked",
        "steps": ["a"],
        "with": [link],
        "at_least": 2,
        "fewer_than": None,
        "window": {"kind": "within", "length": length(3)},
    }


def test_silence_and_counts() -> None:
    nodes = steps(
        'email "a"\nemail "b" if no opened for 14 days\nemail "c" if clicked fewer than 2 times in the last 3 days\n'
        'email "d" if opened ever'
    )["nodes"]
    assert nodes["b"]["guard"] == {
        "op": "silence",
        "event": "opened",
        "steps": None,
        "with": [],
        "length": length(14),
    }
    assert (nodes["c"]["guard"]["at_least"], nodes["c"]["guard"]["fewer_than"]) == (None, 2)
    assert nodes["c"]["guard"]["window"]["kind"] == "last"
    assert (nodes["d"]["guard"]["at_least"], nodes["d"]["guard"]["window"]) == (
        1,
        {"kind": "ever", "length": None},
    )


def test_details_are_all_there_with_their_defaults() -> None:
    nodes = steps(
        'transactional: yes\ndue: 1 day\nemail "a"\n    subject: "hi"\n    to: contact.owner\nemail "b"\n    thread: "a"\n'
        '    transactional: no\ncall "c"\nwebhook "w"\n    url: "https://example.com"\nnotify "n"'
    )["nodes"]
    first = nodes["a"]["details"]
    assert first["subject"] == {"text": "hi"}
    assert (first["to"], first["cc"], first["thread"], first["body"]) == (
        [{"field": "contact.owner"}],
        [],
        [],
        None,
    )
    assert (first["review"], first["late"], first["transactional"], first["send"]) == (
        False,
        False,
        True,
        None,
    )
    assert (nodes["b"]["details"]["thread"], nodes["b"]["details"]["transactional"]) == (["a"], False)
    assert nodes["c"]["details"]["due"] == {"kind": "length", "length": length(1), "at": None}
    assert (nodes["w"]["details"]["method"], nodes["w"]["details"]["retries"]) == ("POST", None)
    assert nodes["n"]["details"] == {"to": [], "body": None}
    assert "subject" not in steps('sms "s"')["nodes"]["s"]["details"]


def test_tasks_stay_open_three_business_days_where_nothing_is_said() -> None:
    plan = steps('call "c"')
    three = {"kind": "length", "length": length(3, business=True), "at": None}
    assert plan["settings"]["due"] == plan["nodes"]["c"]["details"]["due"] == three


def test_an_own_channel_keeps_its_own_details_apart() -> None:
    plan = steps('direct_mail "d"\n    size: "A5"\n    note: "by hand"', "channel direct_mail: task")
    assert plan["nodes"]["d"]["details"]["other"] == {"size": {"text": "A5"}}
    assert plan["nodes"]["d"]["details"]["note"] == {"text": "by hand"}
    assert plan["channels"] == {"direct_mail": {"kind": "task"}}


def varied(count: int) -> str:
    names = ("x", "y", "z", *map(str, range(4, count + 1)))[:count]
    return 'email "a"\n' + "".join(f'    variant "{name}"\n        subject: "{name}"\n' for name in names)


def test_shares_not_written_are_equal_parts_of_what_is_left() -> None:
    for count in range(1, 13):
        shares = [variant["share"] for variant in steps(varied(count))["nodes"]["a"]["variants"]]
        upto = 0.0
        for share in shares:  # added up as a runner does
            upto += share
        assert upto == 100
        assert max(shares) - min(shares) < 1e-9
    lines = varied(3)
    mixed = lines.replace('"y"\n', '"y" 50%\n', 1).replace('"z"\n', '"z" if contact.email is known\n', 1)
    variants = steps(mixed)["nodes"]["a"]["variants"]
    assert [(v["label"], v["share"]) for v in variants] == [("z", None), ("x", 50), ("y", 50)]
    assert variants[1]["details"] == {"subject": {"text": "x"}}


def test_fields_events_and_channels_are_those_it_speaks_of() -> None:
    plan = steps(
        """
timezone: account.zone, "UTC"
send call: 09:00-12:00
exit when paid
email "a" if contact.plan = "pro"
    subject: "{{ contact.first_name | default: "you" }}"
    to: contact.owner
after contact.n days: tag "x"
""",
        'event paid: total number\nevent other\nfield contact.plan: "free" | "pro"\nfield contact.n: number\n'
        "field account.zone: text required\nfield contact.unused: text",
    )
    assert list(plan["fields"]) == [
        "account.zone",
        "contact.first_name",
        "contact.n",
        "contact.owner",
        "contact.plan",
        "contact.tags",
    ]
    assert plan["fields"]["contact.plan"] == {"type": "choice", "choices": ["free", "pro"], "required": False}
    assert plan["fields"]["account.zone"]["required"]
    assert plan["events"] == {
        "paid": {"attributes": {"total": {"type": "number", "choices": []}}, "declared": True, "open": False}
    }
    assert plan["channels"] == {"call": {"kind": "task"}, "email": {"kind": "message"}}


def test_a_date_enrolls_in_the_morning() -> None:
    lines = 'enroll 30 days before contact.end every year if contact.id is known\nemail "a"'
    plan = steps(lines, "field contact.end: date")
    (enroll,) = plan["enroll"]
    assert (enroll["kind"], enroll["when"], enroll["date"]["at"]) == ("date", None, "09:00")
    assert enroll["every"] == length(1, "year")
    assert enroll["guard"]["op"] == "known"
    assert plan["settings"]["reenroll"] == {"when": "after exit", "length": None}


def test_rules_keep_their_order_and_their_kinds() -> None:
    rules = steps(
        """
stop call when "c".outcome = "wrong_number"
exit to "Other" as "gone" when replied
pause until contact.back up to 30 days when out_of_office
pause until replied up to 3 days when bounced
pause until 2026-12-01 when complained
goal when meeting_booked
call "c"
""",
        "field contact.back: date",
    )["rules"]
    assert [rule["id"] for rule in rules] == ["stop 1", "exit 1", "pause 1", "pause 2", "pause 3", "goal 1"]
    assert (rules[0]["channel"], rules[1]["to"], rules[1]["as"]) == ("call", "Other", "gone")
    assert rules[2]["until"] == {"field": "contact.back", "type": "date"}
    assert rules[2]["up_to"] == length(30)
    assert rules[3]["until"]["event"] == "replied"
    assert (rules[4]["until"], rules[4]["up_to"]) == ({"value": "2026-12-01", "type": "date"}, None)


def test_the_source_is_relative_to_the_file_compiled() -> None:
    texts = {
        "flows/main.seq": 'import "../shared/crm.seq"\nsequence "S"\n    email "a"\n    exit when replied\n    use "f"\n',
        "shared/crm.seq": 'fragment "f"\n    email "b"\n',
    }
    plan, diagnostics = document(texts, "flows/main.seq")
    source = plan["sequences"][0]["source"]
    assert diagnostics == []
    assert (source["path"], source["line"], source["rules"]) == (
        "main.seq",
        2,
        [{"path": "main.seq", "line": 4}],
    )
    assert source["nodes"] == {
        "a": {"path": "main.seq", "line": 3},
        "b": {"path": "../shared/crm.seq", "line": 2},
    }


def test_paths_are_told_apart_by_their_letters() -> None:
    assert relative("a.seq", "a.seq") == "a.seq"
    assert relative("/x/y/a.seq", "/x/y/main.seq") == "a.seq"
    assert relative("/x/crm.seq", "/x/y/main.seq") == "../crm.seq"
    assert relative("./lib/../crm.seq", "main.seq") == "crm.seq"
    assert relative("/x/crm.seq", "main.seq") == "/x/crm.seq"
    assert relative("<stdin>", "<stdin>") == "<stdin>"


def test_the_hash_tells_whether_it_runs_alike() -> None:
    plan = plan_of('sequence "S"\n    day 1: email "a"\n')
    moved = plan_of('# a word first\n\nsequence "S"\n  day 1:  email "a"   # and one behind\n')
    other = plan_of('sequence "S"\n    day 1: email "b"\n')
    assert plan["hash"] == moved["hash"] == plan_hash(moved)
    assert plan["hash"] != other["hash"]
    assert plan["source"] != moved["source"]


def test_what_is_written_can_be_read_by_people() -> None:
    plan, _ = document({"m.seq": 'sequence "Grüße"\n    email "é"\n'}, "m.seq")
    text = write(plan)
    assert text.startswith('{\n  "seqlang_plan": 1,\n') and text.endswith("}\n")
    assert '"id": "grüße"' in text
