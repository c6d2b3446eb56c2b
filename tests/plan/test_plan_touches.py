"""The proof that a plan can be executed from its JSON alone: by a runner that knows nothing of seqlang."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.plan.compiled import EXAMPLES, edges, example, steps
from tests.plan.runner import Silence

DAYS = {
    "saas-outbound": [
        (1, "email", "intro to a shorter close"),
        (3, "linkedin", "LinkedIn invite"),
        (4, "email", "Brightwell case study"),
        (7, "call", "discovery call"),
        (10, "email", "industry stat on late closes"),
        (14, "email", "last attempt with a free check"),
        (21, "email", "break-up"),
    ],
    "trial-nurture": [
        (0, "email", "welcome with quick start"),
        (2, "email", "templates feature"),
        (5, "email", "customer story"),
        (9, "email", "calendar feature"),
        (12, "email", "trial-end offer"),
        (15, "email", "final reminder"),
    ],
    "post-purchase": [
        (0, "email", "order confirmation"),
        (1, "email", "shipping notice"),
        (3, "email", "three use cases"),
        (7, "email", "review request"),
        (14, "email", "grinder cross-sell"),
        (30, "email", "replenishment reminder"),
    ],
}


@pytest.mark.parametrize("name", DAYS)
def test_the_silent_get_the_touches_of_the_example(name: str) -> None:
    touches = Silence(example(name)["sequences"][0], "2026-01-05T09:00").run()
    assert [(touch["day"], touch["channel"], touch["label"]) for touch in touches] == DAYS[name]
    assert {touch["at"][11:] for touch in touches} == {"09:00"}


def test_the_runner_is_small_and_knows_nothing_of_seqlang() -> None:
    text = (Path(__file__).parent / "runner.py").read_text("utf-8")
    assert len(text.splitlines()) < 150
    assert not [
        line for line in text.splitlines() if "import" in line and "seqlang" in line.split("import")[1]
    ]
    assert "from seqlang" not in text


def test_it_runs_rounds_branches_and_dates() -> None:
    plan = steps(
        """
        timezone: "Europe/Berlin"
        send: weekdays 09:00-17:00
        email "hello"
        after 2 days: repeat 3 times every 2 days until paid
            push "nudge"
        on 2026-01-14 at 12:00: if contact.vip
            email "vip"
        else if contact.country in ("US", "DE")
            email "near"
        else
            email "far"
        2 hours after "hello": wait for paid up to 3 days
            exit
        email "end" unless opened "hello"
        """.replace("\n        ", "\n"),
        "event paid\nfield contact.vip: yes_no",
    )
    touches = Silence(plan, "2026-01-05T10:00", {"country": "DE"}).run()
    assert [(t["at"], t["label"]) for t in touches] == [
        ("2026-01-05T10:00", "hello"),
        ("2026-01-07T10:00", "nudge #1"),
        ("2026-01-09T10:00", "nudge #2"),
        ("2026-01-12T09:00", "nudge #3"),
        ("2026-01-14T12:00", "near"),
        ("2026-01-19T09:00", "end"),
    ]


@pytest.mark.parametrize("name", sorted(path.stem for path in EXAMPLES.glob("*.seq")))
def test_every_example_is_a_graph_that_ends(name: str) -> None:
    for sequence in example(name)["sequences"]:
        nodes = sequence["nodes"]
        order = list(nodes)
        ways = [(here, to) for here in nodes for _, to in edges(nodes[here]) if to is not None]
        assert all(to in nodes for _, to in ways)
        assert all(order.index(here) < order.index(to) for here, to in ways)
        assert sorted(sequence["source"]["nodes"]) == sorted(nodes)
