"""How the host of a case answers what it is asked to do: at once and well, unless the case says otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seqlang.conformance.case import seconds
from seqlang.values import define, field

Json = Mapping[str, Any]


@define
class Answers:
    """`given`: answers by node id, one for every time it is asked or a list of them, one a time. An answer is "none", "failed",
    "released" (of a draft; the message it becomes is answered as usual), {"deferred": MOMENT} (the first time only), or
    {"kind", "after" (seconds), "data"}."""

    given: Json
    asked: dict[str, int] = field(factory=dict)
    told: int = 0

    def to(self, action: Json, now: int) -> list[Json]:
        """The host's inputs about an action, each at its moment."""
        usual = _usual(action)
        if usual is None:
            return []
        answer = self._given(action["node"]) or {"kind": usual}
        if _is_released(answer) and not action.get("draft"):
            answer = {"kind": usual}
        if answer == "none":
            return []
        self.told += 1
        return [{"id": f"answer {self.told:04d}", "step": action["node"], **_input(answer, now)}]

    def _given(self, node: str) -> Any:
        """What the case says about this ask, or None."""
        time = self.asked[node] = self.asked.get(node, 0) + 1
        given = self.given.get(node)
        if not isinstance(given, list):
            given = [given] if isinstance(given, dict) and "deferred" in given else [given] * time
        return given[time - 1] if time <= len(given) else None


def _usual(action: Json) -> str | None:
    """The answer where a case says nothing; None: it waits for no answer."""
    if action["kind"] == "send":
        return None if action.get("channel") == "notify" else "sent"
    return {"open_task": "done", "call_out": "answered"}.get(action["kind"])


def _is_released(answer: Any) -> bool:
    return answer == "released" or (isinstance(answer, Mapping) and answer.get("kind") == "released")


def _input(answer: Any, now: int) -> Json:
    if answer in ("failed", "released"):
        return {"at": now, "kind": answer}
    if "deferred" in answer:
        return {"at": now, "kind": "deferred", "until": seconds(answer["deferred"])}
    at = now + answer.get("after", 0)
    if answer["kind"] in ("sent", "released", "failed"):
        return {"at": at, "kind": answer["kind"]}
    return {"at": at, "kind": "event", "name": answer["kind"], "data": answer.get("data", {})}
