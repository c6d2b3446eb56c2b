"""What a runner is to the host that plays a case: something that answers one request after another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from seqlang.values import frozen

Json = Mapping[str, Any]
PROTOCOL = 1
_FIRST, _LAST = (
    -62_000_000_000,
    253_000_000_000,
)  # seconds: some day in the years 5 and 9987, so that any clock can show them
_ACTIONS = ("send", "open_task", "call_out", "set", "start", "withdraw")


class Runner(Protocol):
    """Spoken to in the requests and answers of docs/plan.md, "Talking to a runner"."""

    name: str

    def ask(self, request: Json) -> Json:
        """The answer. Raises `Broken` where none can be had."""


class Broken(Exception):
    """The runner crashed, hangs, or says what cannot be understood; the text tells which."""


class Unsupported(Exception):
    """The runner says that it lacks something; the text is its word for that."""


@frozen
class Outcome:
    """What a runner answered to `enroll` or `advance`; moments are seconds since 1970 UTC."""

    actions: tuple[Json, ...]
    wake_at: int | None
    ended: Json | None


def outcome(answer: Json) -> Outcome:
    """An answer, looked through: raises `Broken` at what the protocol does not know, `Unsupported` where it says so."""
    check(answer)
    actions, wake_at, ended = (answer.get(k) for k in ("actions", "wake_at", "ended"))
    if not isinstance(actions, list):
        raise Broken(f"its answer has no list of `actions`: {_short(answer)}")
    if wake_at is not None and not is_moment(wake_at):
        raise Broken(f"its `wake_at` is no moment in whole seconds: {_short(wake_at)}")
    if ended is not None:
        _check_ended(ended)
    return Outcome(tuple(_action(each) for each in actions), wake_at, ended)


def check(answer: Json) -> None:
    """Raises where the answer says that there is none."""
    if "unsupported" in answer:
        raise Unsupported(str(answer["unsupported"]))
    if "error" in answer:
        raise Broken(f"it said: {_short(answer['error'])}")


def _action(each: Any) -> Json:
    if not isinstance(each, dict) or each.get("kind") not in _ACTIONS:
        raise Broken(f"an action must have one of the kinds {', '.join(_ACTIONS)}: {_short(each)}")
    if not isinstance(each.get("key"), str) or not each["key"]:
        raise Broken(f"an action has no `key`: {_short(each)}")
    if not isinstance(each.get("node"), str) and (each["kind"] != "start" or each.get("node") is not None):
        raise Broken(f"an action's `node` must be an id (of a start: or null): {_short(each)}")
    return each


def _check_ended(ended: Any) -> None:
    if not isinstance(ended, dict) or not is_moment(ended.get("at")) or "reason" not in ended:
        raise Broken(f"`ended` must have `at`, in whole seconds, and `reason`: {_short(ended)}")


def is_moment(value: Any) -> bool:
    """Whole seconds that a clock can show; milliseconds of today are none."""
    return isinstance(value, int) and not isinstance(value, bool) and _FIRST <= value <= _LAST


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= 200 else f"{text[:200]}…"
