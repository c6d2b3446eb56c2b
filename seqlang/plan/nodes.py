"""What a node says of its own statement, without its edges."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from seqlang.channels import channel_named, own_channel
from seqlang.channels.channel import Channel
from seqlang.model.program import (
    Branch,
    Exit,
    Repeat,
    SetField,
    Settings,
    Start,
    Tag,
    Touch,
    Wait,
    WaitFor,
)
from seqlang.plan.conditions import condition_json, maybe_condition
from seqlang.plan.details import touch_json
from seqlang.plan.dues import due_json
from seqlang.plan.ids import Names
from seqlang.plan.places import Place
from seqlang.plan.values import Ids, Json, length_json, value_json
from seqlang.values import frozen


@frozen
class Around:
    """What a statement's meaning hangs on: its sequence's settings and names, and the kinds of the file's own channels."""

    settings: Settings
    names: Names
    channels: Mapping[str, str]

    def ids(self, place: Place) -> Ids:
        """What labels mean there. A repeat's own line stands outside of its rounds."""
        return self.names.at(place.rounds[:-1] if place.kind == "round" else place.rounds)

    def channel(self, touch: Touch) -> Channel:
        built_in = channel_named(touch.channel)
        return built_in or own_channel(touch.channel, self.channels.get(touch.channel, touch.kind))


def node_json(place: Place, around: Around) -> Json:
    """The WHEN and guard of a block are its first node's: the first case's, the first round's."""
    ids = around.ids(place)
    first = place.case == 0 and (place.kind != "round" or place.rounds[-1][1] == 1)
    step = place.step
    return {
        "kind": place.kind,
        "label": place.full_label,
        "due": due_json(step.when, around.settings, ids) if first else None,
        "guard": maybe_condition(step.guard, ids) if first else None,
        **_SAYS.get(place.kind, _nothing)(place, around, ids),
    }


def _nothing(place: Place, around: Around, ids: Ids) -> Json:
    return {}


def _touch(place: Place, around: Around, ids: Ids) -> Json:
    touch = place.step.action
    assert isinstance(touch, Touch)
    return touch_json(touch, around.channel(touch), around.settings, ids)


def _wait(place: Place, around: Around, ids: Ids) -> Json:
    assert isinstance(place.step.action, Wait)
    business = around.settings.days == "business"
    return {"length": length_json(place.step.action.length, business=business)}


def _exit(place: Place, around: Around, ids: Ids) -> Json:
    assert isinstance(place.step.action, Exit)
    return {"to": place.step.action.to, "as": place.step.action.name}


def _start(place: Place, around: Around, ids: Ids) -> Json:
    assert isinstance(place.step.action, Start)
    return {"sequence": place.step.action.sequence}


def _set(place: Place, around: Around, ids: Ids) -> Json:
    assert isinstance(place.step.action, SetField)
    return {"field": place.step.action.field, "value": value_json(place.step.action.value, ids)}


def _tag(place: Place, around: Around, ids: Ids) -> Json:
    assert isinstance(place.step.action, Tag)
    return {"tag": place.step.action.tag}


def _branch(place: Place, around: Around, ids: Ids) -> Json:
    assert isinstance(place.step.action, Branch)
    return {"condition": condition_json(place.step.action.cases[place.case].condition, ids)}


def _wait_for(place: Place, around: Around, ids: Ids) -> Json:
    action = place.step.action
    assert isinstance(action, WaitFor)
    return {"condition": condition_json(action.condition, ids), "up_to": length_json(action.up_to)}


def _round(place: Place, around: Around, ids: Ids) -> Json:
    repeat = place.step.action
    assert isinstance(repeat, Repeat)
    return {
        "number": place.rounds[-1][1],
        "of": repeat.times,
        "every": length_json(repeat.every),
        "until": maybe_condition(repeat.until, ids),
    }


_SAYS: dict[str, Callable[[Place, Around, Ids], Json]] = {
    **dict.fromkeys(("message", "task", "webhook", "notify"), _touch),
    **dict.fromkeys(("tag", "untag"), _tag),
    "wait": _wait,
    "exit": _exit,
    "start": _start,
    "set": _set,
    "branch": _branch,
    "wait_for": _wait_for,
    "round": _round,
}
