"""A number of each step in a picture: by colour, and in words as well."""

from __future__ import annotations

from itertools import pairwise

import pytest

from seqlang.emit import WARMEST, Heat, Warmth, render
from seqlang.emit.palette import DARK, LIGHT

from .plans import day, message, sequence, task
from .seeing import see
from .test_marks import classes, drawn, groups, words
from .test_svg import check, contrast, luminance

PLAN = sequence(message("intro", day(1)), task("ring", day(2)), message("last", day(9)))
HEAT = Heat(
    {"intro": Warmth(2, ("4 % reply", "40 of 1,000")), "ring": Warmth(None, ("12 sent",))},
    ("under 1 %", "1 to 2 %", "2 % and more"),
    "not counted",
    ("1,012 sent",),
)


def heated(heat: Heat = HEAT) -> str:
    return str(render(PLAN, "svg", heat))


def test_each_step_has_its_colour_and_its_numbers() -> None:
    found = groups(heated())
    assert "heat-2" in classes(found["intro"]) and words(found["intro"]).endswith("4 % reply 40 of 1,000")
    assert "unmeasured" in classes(found["ring"]) and words(found["ring"]).endswith("12 sent")
    assert "unmeasured" in classes(found["last"])
    assert not classes(found["(end)"]) & {"heat-0", "unmeasured"}
    check(see(heated()))


def test_the_legend_and_the_sum_stand_in_place_of_the_channels() -> None:
    keys = {name: classes(group) for name, group in groups(heated()).items() if "key" in classes(group)}
    assert list(keys) == [f"(legend {words})" for words in (*HEAT.scale, "not counted")]
    assert "heat-1" in keys["(legend 1 to 2 %)"] and "1,012 sent" in heated()


def test_where_all_is_counted_the_legend_does_not_speak_of_it() -> None:
    boxes = dict.fromkeys(("intro", "ring", "last"), Warmth(0, ("0 %",)))
    assert "not counted" not in heated(Heat(boxes, ("all",), "not counted"))


def test_more_degrees_than_colours_are_refused() -> None:
    with pytest.raises(ValueError, match="5 colours"):
        heated(Heat({}, ("a",) * (WARMEST + 2), "none"))


def test_words_can_be_read_on_every_colour_in_light_and_dark() -> None:
    for scheme in (LIGHT, DARK):
        assert len(scheme.heat) == WARMEST + 1
        assert all(contrast(scheme.ink, fill) >= 4.5 for fill in scheme.heat)


def test_warmer_is_farther_from_the_page() -> None:
    for scheme in (LIGHT, DARK):
        far = [contrast(scheme.page, fill) for fill in scheme.heat]
        assert far == sorted(far) and min(b / a for a, b in pairwise(far)) > 1.1
        assert all(luminance(fill) != luminance(scheme.page) for fill in scheme.heat)


def test_other_pictures_know_nothing_of_it() -> None:
    for other in (drawn(None), drawn()):
        assert "heat" not in other and "unmeasured" not in other and "rate-text" not in other
    assert "missed" not in heated()
