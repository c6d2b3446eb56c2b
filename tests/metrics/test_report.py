"""The report: a table for people, JSON for programs, a picture."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from seqlang.metrics.report import json as as_json
from seqlang.metrics.report import svg as as_svg
from seqlang.metrics.report import text as as_text
from seqlang.metrics.scale import Scale, scale_of
from tests.emit.seeing import see
from tests.emit.test_marks import classes, groups, words
from tests.emit.test_svg import check

from .compiled import measured

ROWS = """\
step,variant,sent,clicked,replied,meetings,unsubscribed
intro,,500,31,30,4,1
intro,short,490,,8,1,0
ring,,300,,,12,
proof,,900,,2,0,25
chase,,800,,50,2,1
"""


def test_the_table() -> None:
    assert as_text.report([measured(ROWS)]).splitlines()[:11] == [
        "S: 2,990 sent in 4 steps",
        "",
        "step                sent  clicked  replied  meetings  unsubscribed            reply rate      unsubscribe rate",
        'email "intro"        990       31       38         5             1     3.8 % (2.8–5.2 %)  0.10 % (0.02–0.57 %)',
        '  variant "short"    490                 8         1             0    1.6 % (0.83–3.2 %)        0 % (0–0.78 %)',
        "  its own text       500       31       30         4             1     6.0 % (4.2–8.4 %)   0.20 % (0.04–1.1 %)",
        'call "ring"          300                          12',
        'email "proof"        900                 2         0            25  0.22 % (0.06–0.81 %)     2.8 % (1.9–4.1 %)',
        'email "chase"        800                50         2             1     6.2 % (4.8–8.1 %)  0.12 % (0.02–0.70 %)',
        "all                2,990       31       90        19            27     3.3 % (2.7–4.1 %)    1.0 % (0.69–1.5 %)",
        "",
    ]  # fmt: skip


def test_of_how_many_a_rate_of_all_is_a_share_is_said() -> None:
    """Who divides 90 by 2,990 gets another rate, as the calls have no replies to count."""
    counted = "Of all 2,990, counted were replies of 2,690 and unsubscribes of 2,690: the last line's rates are of these.\n"
    assert f"\n{counted}" in as_text.report([measured(ROWS)])
    assert "reply of the 2,690 whose replies were counted" in as_svg.report([measured(ROWS)])
    whole = ROWS.replace("ring,,300,,,12,", "ring,,300,,9,12,0")
    assert "counted were" not in as_text.report([measured(whole)])
    assert "were counted" not in as_svg.report([measured(whole)])


def test_what_the_numbers_say() -> None:
    said = as_text.report([measured(ROWS)]).partition("What the numbers say:\n")[2]
    assert [line.strip().rpartition(" ")[2] for line in said.splitlines() if line.endswith("]")] == [
        "[weak-step]",
        "[harmful-step]",
        "[dead-variant]",
    ]
    assert '"intro": variant "short" loses to its own text, 1.6 % to 6.0 % replies.' in said
    assert "leave open" not in said


def test_what_they_leave_open_says_how_many_more_would_tell() -> None:
    said = as_text.report([measured("step,sent,replied\nintro,300,12\nproof,300,7\n")])
    assert "What the numbers say" not in said
    assert '"proof" looks weaker than the other email steps: 2.3 %, they 4.0 %. About' in " ".join(
        said.split()
    )


def test_columns_that_nobody_counted_are_left_out() -> None:
    head = as_text.report([measured("step,sent,replied\nintro,300,12\n")]).splitlines()[2]
    assert head.split() == ["step", "sent", "replied", "reply", "rate"]


def test_names_cannot_steer_the_terminal() -> None:
    text = 'sequence "S\x1b[31m"\n    day 1: email "a"\n        subject: "x"\n'
    assert "\x1b" not in as_text.report([measured("step,sent\na,3\n", text)])


def document() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(as_json.report([measured(ROWS)]))
    return found


def test_json_has_the_counts_and_the_rates() -> None:
    (sequence,) = document()["sequences"]
    intro, ring, proof, chase = sequence["steps"]
    assert [sequence["name"], sequence["id"], document()["confidence"]] == ["S", "s", 0.95]
    assert (intro["sent"], intro["clicked"], intro["opened"]) == (990, 31, None)
    assert intro["rates"]["clicked"]["of"] == 500
    assert {key: round(n, 4) for key, n in intro["rates"]["replied"].items()} == {
        "of": 990,
        "rate": 0.0384,
        "low": 0.0281,
        "high": 0.0522,
    }
    assert (ring["rates"]["replied"], ring["beside"]["replied"]) == (None, None)
    assert proof["beside"] == {
        "replied": {"side": "below", "more": None},
        "unsubscribed": {"side": "above", "more": None},
    }
    assert chase["nodes"] == ["chase #1", "chase #2"]
    assert sequence["total"]["meetings"] == 19


def test_json_has_the_variants() -> None:
    short, own = document()["sequences"][0]["steps"][0]["variants"]
    assert (short["variant"], short["race"]) == ("short", {"with": None, "lost": True, "more": None})
    assert (own["variant"], own["race"]) == (None, None)


def test_the_picture_is_coloured_and_says_the_numbers() -> None:
    picture = as_svg.report([measured(ROWS)])
    found = groups(picture)
    degree = {
        id_: next((c for c in classes(found[id_]) if c.startswith("heat-") or c == "unmeasured"), "")
        for id_ in ("intro", "ring", "proof", "chase #1", "hot", "(end)")
    }
    assert degree == {
        "intro": "heat-3",
        "ring": "unmeasured",
        "proof": "heat-0",
        "chase #1": "heat-4",
        "hot": "unmeasured",
        "(end)": "",
    }
    assert "3.8 % (2.8–5.2 %) reply" in words(found["intro"]) and "short: 1.6 %" in words(found["intro"])
    assert "fewer than the other email steps" in words(found["proof"])
    assert "2.8 % unsubscribe, more than elsewhere" in " ".join(words(found["proof"]).split())
    assert "300 sent, 12 meetings" in words(found["ring"])
    check(see(picture))


def test_the_legend_names_the_degrees_used_and_what_has_no_replies() -> None:
    found = groups(as_svg.report([measured(ROWS)]))
    legend = [name for name, group in found.items() if "key" in classes(group)]
    assert legend == [
        "(legend under 0.5 % reply)",
        "(legend 0.5 to 1 % reply)",
        "(legend 1 to 2 % reply)",
        "(legend 2 to 5 % reply)",
        "(legend 5 % and more reply)",
        "(legend no replies counted)",
    ]


@pytest.mark.parametrize(
    ("shares", "bounds", "degrees"),
    [
        ([0.009, 0.011, 0.034, 0.036, 0.038], (1, 2, 3, 4), [0, 1, 3, 3, 3]),
        ([0.0094, 0.011, 0.034, 0.16], (1, 2, 5, 10), [0, 1, 2, 4]),
        ([0.0, 0.0], (0.05, 0.1, 0.15, 0.2), [0, 0]),
        ([0.03], (0.5, 1, 1.5, 2), [4]),
        ([], (0.05, 0.1, 0.15, 0.2), []),
    ],
)
def test_the_scale_is_round_and_tells_steps_apart(
    shares: list[float], bounds: tuple[float, ...], degrees: list[int]
) -> None:
    scale = scale_of(shares, 5)
    assert tuple(round(bound, 9) for bound in scale.bounds) == bounds
    assert [scale.degree(share) for share in shares] == degrees


def test_the_words_of_a_scale() -> None:
    assert Scale((1, 2.5, 5)).words() == ("under 1 %", "1 to 2.5 %", "2.5 to 5 %", "5 % and more")
    assert Scale((0.05, 0.1, 0.05 * 3)).words()[2] == "0.1 to 0.15 %"


def test_the_picture_is_xml() -> None:
    assert ET.fromstring(as_svg.report([measured(ROWS)])).tag.endswith("svg")
