"""What a host has to tell: events, changed fields, answers to requests, what a person decided by hand."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

from seqlang.machine import values
from seqlang.machine.exchange import Input
from seqlang.machine.intake import kept, kept_all
from seqlang.machine.pauses import pause_by_hand, resume_by_hand
from seqlang.machine.plan import ATTRIBUTE
from seqlang.machine.rules import end
from seqlang.machine.run import Run
from seqlang.machine.sending import deferred, released, sent
from seqlang.machine.state import Progress
from seqlang.machine.tracks import leave, refresh, skip

Json = Mapping[str, Any]
# Events of a step that end it while it is open, by its kind.
_ENDS = {"task": ("done", "skipped", "missed"), "webhook": ("answered", "failed")}


def digest(id_: str) -> str:
    """Eight letters for an id: enough to know it again among those of one enrollment."""
    return b64encode(blake2b(id_.encode("utf-8", "replace"), digest_size=6).digest()).decode("ascii")


def counts_at(run: Run, each: Input) -> int:
    """Its own time; now, where that lies before the last wake-up or ahead of this one."""
    return each.at if run.woken <= each.at <= run.now else run.now


def take(run: Run, each: Input) -> None:
    """What it changes, and what it moves on."""
    if each.kind == "fields":
        _fields(run, each.data)
    elif each.kind == "event":
        _event(run, each)
    elif each.kind == "standing":
        _standing(run, each.data)
    elif each.kind == "pause":
        pause_by_hand(run, each.until)
    elif each.kind == "resume":
        resume_by_hand(run)
    elif each.kind == "stop":
        if run.ended is None:
            end(run, "stopped", None, None, None, "stopped by hand")
    else:
        _answer(run, each)


def _fields(run: Run, data: Json) -> None:
    changed = {path: kept(value) for path, value in data.items() if path in run.plan.paths}
    run.fields.update(changed)
    run.stir(*changed)
    refresh(run)


# ---- events --------------------------------------------------------------------------------------------------------


def _event(run: Run, each: Input) -> None:
    if _is_of_another(run, each):
        return
    step = _step_meant(run, each)
    data = kept_all(each.data)
    run.happen(each.name, step, data, counts_at(run, each))
    _change_standing(run, each, step)
    run.failed = run.failed or each.name == "failed"
    if step is None:
        return
    kind = run.plan.nodes[step]["kind"]
    if each.name in ("done", "skipped", "missed", "answered"):
        _keep_attributes(run, step, data)
    index = _open_at(run, step)
    if index is not None and each.name in _ENDS.get(kind, ()):
        leave(run, index, run.plan.nodes[step]["finished"], run.now)
        refresh(run)
    elif kind == "message" and each.name == "skipped" and index is not None:
        _left_out(run, index)


def _left_out(run: Run, index: int) -> None:
    """A person does not want a draft to go."""
    if run.threads[index].phase == "open":
        skip(run, index, "left out by hand")


def _keep_attributes(run: Run, step: str, data: Json) -> None:
    before = run.progress.get(step, Progress())
    run.progress[step] = Progress(
        before.out, before.finished, {**before.attributes, **data}, before.nominal, before.succeeded
    )
    run.stir(ATTRIBUTE)


def _is_of_another(run: Run, each: Input) -> bool:
    """Under `key`, does the event carry another value than the one this enrollment is for?"""
    key = run.plan.settings["key"]
    if key is None:
        return False
    theirs, ours = (values.typed(kept(data.get(key)), "text") for data in (each.data, run.entry))
    return theirs is not None and ours is not None and not values.equal(theirs, ours)


def _step_meant(run: Run, each: Input) -> str | None:
    """The step an event is about: of a label's rounds the latest that is out."""
    if each.step is None or each.step in run.plan.nodes:
        return each.step
    rounds = run.plan.steps_named(each.step)
    out = [r for r in rounds if (p := run.progress.get(r)) and p.out is not None]
    return out[-1] if out else (rounds[0] if rounds else None)


# ---- standing ------------------------------------------------------------------------------------------------------


def _change_standing(run: Run, each: Input, step: str | None) -> None:
    if each.name not in ("unsubscribed", "complained", "bounced"):
        return
    run.moved = True
    channel = kept(each.data.get("channel"))
    if each.name == "unsubscribed" and channel:
        run.closed = (*run.closed, str(channel))
    elif each.name in ("unsubscribed", "complained"):
        run.unsubscribed = True
    elif each.name == "bounced" and values.folded(str(kept(each.data.get("kind", "")))) == "hard":
        # A label that was a message may be something else since its enrollment was moved to another version.
        of = run.plan.nodes[step].get("channel") if step is not None else None
        run.dead = (*run.dead, of or "email")


def _standing(run: Run, data: Json) -> None:
    """As the host knows it now, whatever it was."""
    run.unsubscribed = data.get("unsubscribed", run.unsubscribed)
    run.closed = tuple(data.get("closed", run.closed))
    run.dead = tuple(data.get("dead", run.dead))
    run.moved = True


# ---- answers to requests -------------------------------------------------------------------------------------------


def _open_at(run: Run, step: str) -> int | None:
    return next(
        (i for i, t in enumerate(run.threads) if t.node == step and t.phase in ("open", "sent")), None
    )


def _answer(run: Run, each: Input) -> None:
    """Sent (of a draft: released), deferred, failed. One about a step that waits for no answer changes nothing."""
    index = _open_at(run, each.step or "")
    if index is None:
        return
    thread = run.threads[index]
    kind = run.plan.nodes[thread.node]["kind"]
    if each.kind == "sent" and kind == "message":
        sent(run, index)
    elif each.kind == "deferred" and kind == "message" and each.until is not None:
        deferred(run, index, each.until)
    elif each.kind == "released" and kind == "message" and thread.phase == "open":
        released(run, index)
    elif each.kind == "failed" and kind != "task":
        run.happen("failed", thread.node)
        run.failed = True
        skip(run, index, "the host could not send it" if kind == "message" else "given up by the host")
    refresh(run)
