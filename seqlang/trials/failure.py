"""Why an expectation does not hold, as a person would say it."""

from __future__ import annotations

from seqlang.plan.words import quoted
from seqlang.trials.bounds import said
from seqlang.trials.happened import Happened
from seqlang.values import frozen

__all__ = ["Failure", "end_words", "quoted", "whole_end"]


@frozen
class Failure:
    """A sentence about what happened instead, and more that may explain it."""

    message: str
    notes: tuple[str, ...] = ()


def end_words(happened: Happened) -> str:
    """How it ended: `by the exit to "Nurture" as "not now"`, `by a goal`, `with the last step`."""
    ended = happened.ended
    if ended is None:
        return "not at all"
    if ended.reason == "finished":
        return "with its last step"
    to = f" to {quoted(ended.to)}" if ended.to else ""
    name = f" as {quoted(ended.name)}" if ended.name else ""
    how = {
        "exit": "by an exit",
        "goal": "by a goal",
        "unsubscribed": "because the contact unsubscribed",
        "failed": "because a message failed",
    }
    return how.get(ended.reason, f"by {ended.reason}") + to + name


def whole_end(happened: Happened) -> str:
    """`It ended on day 4 at 10:30 by an exit`; or that it did not."""
    if happened.ended is None:
        return "It has not ended: it waits for something that does not come by itself"
    return f"It ended {said(happened.ended.at, None, happened, clock=True)} {end_words(happened)}"
