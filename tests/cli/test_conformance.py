"""`seqlang conformance`: what it says of a runner that is right, wrong, lacking or broken, and with which exit code."""

from __future__ import annotations

import json
import shlex
import sys
import textwrap
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.conftest import Run

OURS = f"{shlex.quote(sys.executable)} -m seqlang.conformance.serve"

# A runner in a few lines, which does as our own but for what is put into it.
OTHER = """
import json, sys
from seqlang.conformance.own import Own
own, name, asked = Own(), None, 0
for line in sys.stdin:
    request = json.loads(line)
    asked += request["call"] != "hello"
    answer = dict(own.ask(request))
    {twist}
    print(json.dumps(answer), flush=True)
"""


@pytest.fixture
def try_other(run: Run, folder: Path) -> object:
    """Try a runner with a twist."""

    def call(twist: str, *arguments: str) -> Result:
        (folder / "runner.py").write_text(
            OTHER.replace("    {twist}", textwrap.indent(textwrap.dedent(twist), "    "))
        )
        command = f"{shlex.quote(sys.executable)} runner.py"
        return run("conformance", "--runner", command, *arguments)

    return call


def test_our_own_machine(run: Run) -> None:
    result = run("conformance", "-k", "exit-during")
    assert result.exit_code == 0, result.output
    assert result.stdout.endswith("\nseqlang: 2 passed\n")


def test_the_same_at_the_other_end_of_the_protocol(run: Run) -> None:
    own, other = (
        run("conformance", "-k", "rule pause"),
        run("conformance", "--runner", OURS, "-k", "rule pause"),
    )
    assert own.exit_code == 0
    assert (other.exit_code, other.stdout) == (0, own.stdout)


def test_a_table_by_construct(run: Run) -> None:
    lines = run("conformance", "-k", "exit-during").stdout.splitlines()
    assert lines[0].split() == ["passed", "failed", "not", "supported"]
    assert [line.split() for line in lines if line.startswith("row")] == [["row", "6", "2"]]


WRONG = """
for action in answer.get("actions", ()):
    if action["kind"] == "send" and action["node"] == "b":
        action["variant"] = "x"
    if action["node"] == "c":
        action["node"] = "d"
"""


def test_what_was_wanted_and_what_came_action_by_action(try_other: Run) -> None:
    result = try_other(WRONG, "-k", "after-moves-along")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[:9] == [
        "failed  after-moves-along",
        "        Steps by `after` move along with a step that slipped.",
        """        2026-11-27 09:00:00+00:00 send "a", channel "email", variant null, draft false""",
        """      - 2026-11-30 09:00:00+00:00 send "b", channel "email", variant null, draft false""",
        """      + 2026-11-30 09:00:00+00:00 send "b", channel "email", variant "x", draft false""",
        """      - 2026-12-01 09:00:00+00:00 send "c", channel "email", variant null, draft false""",
        """      + 2026-12-01 09:00:00+00:00 send "d", channel "email", variant null, draft false""",
        "      - 2026-12-01 09:00:00+00:00 ended: finished",
        "      + not ended",
    ]


def test_another_end(try_other: Run) -> None:
    result = try_other(
        'if answer.get("ended"): answer["ended"]["as"] = "won"', "-k", "exit-during-a-wait-for"
    )
    assert "      - 2026-11-25 11:15:00+00:00 ended: exit\n" in result.stdout
    assert '      + 2026-11-25 11:15:00+00:00 ended: exit as "won"\n' in result.stdout


def test_what_it_lacks_is_no_failure(try_other: Run) -> None:
    result = try_other('if "slow_down" in line: answer = {"unsupported": "stop"}', "-k", "stop-a")
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[-1] == "seqlang: 1 passed, 1 not supported"


def test_a_key_of_two_actions(try_other: Run) -> None:
    result = try_other('for a in answer.get("actions", ()): a["key"] = "same"', "-k", "after-moves-along")
    assert result.exit_code == 1
    assert "! the key 'same' is of send 'a' and of send 'b'" in result.stdout


def test_a_key_that_changes_when_it_asks_again(try_other: Run) -> None:
    result = try_other('for a in answer.get("actions", ()): a["key"] += str(asked)', "-k", "pause-takes-back")
    assert result.exit_code == 1
    assert "! send 'b' asks again with the key " in result.stdout


def test_a_key_that_a_draft_and_its_message_share(try_other: Run) -> None:
    twist = 'for a in answer.get("actions", ()): a["key"] = a["kind"] + a["node"]'
    result = try_other(twist, "-k", "released-outside")
    assert result.exit_code == 1
    assert "! send 'a' has the key 'senda' of the draft that it was" in result.stdout


# ---- runners that break --------------------------------------------------------------------------------------------


def test_one_that_crashes_fails_that_case_alone(try_other: Run) -> None:
    twist = 'if request.get("sequence") == "Grüße": sys.exit("out of umlauts")'
    result = try_other(twist, "-k", "row 9")
    assert result.exit_code == 1
    assert "! it ended without an answer, and wrote: out of umlauts" in result.stdout
    assert ", 1 failed" in result.stdout.splitlines()[-1]


def test_one_that_prints_rubbish(try_other: Run) -> None:
    twist = 'if request["call"] == "advance": print("DEBUG advancing")'
    result = try_other(twist, "-k", "a-day-is-a-date")
    assert result.exit_code == 1
    assert "! this is no answer, which is one JSON object on a line: DEBUG advancing" in result.stdout


def test_one_that_never_comes_to_an_end(try_other: Run) -> None:
    result = try_other(
        'if request["call"] != "hello": answer["wake_at"] = request["now"]', "-k", "a-day-is-a-date"
    )
    assert result.exit_code == 1
    assert "! it asks again and again to be woken at once, and then does nothing" in result.stdout


def test_one_that_is_woken_for_ever(try_other: Run) -> None:
    twist = 'if request["call"] != "hello": answer = {"actions": [], "wake_at": request["now"] + 1, "ended": None}'
    result = try_other(twist, "-k", "a-day-is-a-date")
    assert result.exit_code == 1
    assert "! after 5000 calls it still asked to be woken" in result.stdout


@pytest.mark.parametrize(
    ("twist", "said"),
    [
        (
            'answer = {"actions": []} if asked else answer; answer["wake_at"] = "soon"',
            "its `wake_at` is no moment",
        ),
        ('answer.pop("actions", None)', "its answer has no list of `actions`"),
        ('answer["actions"] = [{"kind": "mail"}]', "an action must have one of the kinds send, open_task"),
        ('answer["actions"] = [{"kind": "send", "node": "a"}]', "an action has no `key`"),
        (
            'answer["actions"] = [{"kind": "send", "node": 1, "key": "k"}]',
            "an action's `node` must be an id",
        ),
        ('answer["ended"] = "yes"', "`ended` must have `at`, in whole seconds, and `reason`"),
        ('answer = {"error": "no such node"} if asked else answer', "it said: no such node"),
    ],
)
def test_one_whose_answers_are_none(try_other: Run, twist: str, said: str) -> None:
    result = try_other(twist, "-k", "a-day-is-a-date")
    assert result.exit_code == 1
    assert f"! {said}" in result.stdout


def test_numbers_may_be_written_either_way(try_other: Run) -> None:
    twist = """
    for a in answer.get("actions", ()):
        if isinstance(a.get("value"), int): a["value"] *= 1.0
    """
    assert try_other(twist, "-k", "node untag").exit_code == 0


def test_half_a_character(try_other: Run) -> None:
    result = try_other(
        'if answer.get("ended"): answer["ended"]["as"] = "\\ud800"', "-k", "exit-during-a-wait-for"
    )
    assert result.exit_code == 1
    assert "this is no answer" in result.stdout


def test_moments_in_milliseconds(try_other: Run) -> None:
    twist = 'for a in answer.get("actions", ()): a["due"] = a.get("due") and a["due"] * 1000'
    result = try_other(twist, "-k", "day-and-after")
    assert result.exit_code == 1
    assert "due 1796115600000" in result.stdout


def test_who_comes_in(try_other: Run) -> None:
    twist = 'if request["call"] == "admit": answer = {"enroll": True, "key": "B", "entry": {}, "why": "", "ask_again": 12}'
    result = try_other(twist, "-k", "before-the-date")
    assert result.exit_code == 1
    assert (
        "      - enroll false\n      + enroll true\n      - ask_again 2026-11-23 09:00:00+01:00\n"
        in result.stdout
    )
    assert try_other(twist, "-k", "admitted-for-another-key").exit_code == 0


def test_one_that_is_not_there(run: Run) -> None:
    result = run("conformance", "--runner", "no-such-runner --fast")
    assert result.exit_code == 2
    assert (
        result.stderr
        == "seqlang: the runner `no-such-runner --fast`: it cannot be started: no such file or directory.\n"
    )


@pytest.mark.parametrize(
    ("command", "said"), [("", "the command is empty"), ('node "x', "No closing quotation")]
)
def test_a_command_that_is_none(run: Run, command: str, said: str) -> None:
    result = run("conformance", "--runner", command)
    assert result.exit_code == 2
    assert said in result.stderr and "Traceback" not in result.stderr


def test_one_of_another_protocol(try_other: Run) -> None:
    result = try_other('answer["protocol"] = 2')
    assert result.exit_code == 2
    assert (
        'to `hello` it must answer with protocol 1, and said {"protocol": 2, "name": "seqlang"}'
        in result.stderr
    )


def test_a_part_that_fits_no_case(run: Run) -> None:
    result = run("conformance", "-k", "moonlight")
    assert result.exit_code == 2
    assert result.stderr == 'seqlang: no case has "moonlight" in its name or in what it covers.\n'


# ---- other formats -------------------------------------------------------------------------------------------------


def test_json(try_other: Run) -> None:
    result = try_other(WRONG, "-k", "setting send", "--output", "json")
    told = json.loads(result.stdout)
    assert (told["version"], told["runner"]) == (1, "seqlang")
    assert told["failed"] > 0 and told["passed"] > 0 and told["unsupported"] == 0
    assert told["constructs"]["setting send"]["failed"] == told["failed"]
    case = next(c for c in told["cases"] if c["name"] == "after-moves-along")
    assert case["outcome"] == "failed"
    assert [line["wanted"] == line["came"] for line in case["lines"]] == [True, False, False, False]


def test_junit(try_other: Run) -> None:
    twist = WRONG + 'if request.get("sequence") == "SaaS outbound": answer = {"unsupported": "spread"}\n'
    result = try_other(twist, "-k", "setting send", "--output", "junit")
    root = ElementTree.fromstring(result.stdout.encode())
    suite = root[0]
    assert suite.get("name") == "seqlang"
    assert int(suite.get("tests", 0)) == len(suite)
    assert len(suite.findall("testcase/failure")) == int(suite.get("failures", 0)) > 0
    assert {s.get("message") for s in suite.findall("testcase/skipped")} == {"spread"}
