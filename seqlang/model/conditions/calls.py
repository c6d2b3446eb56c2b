"""How a call went, asked as if it were an event: `if no_answer`, `unless answered "discovery"`."""

from __future__ import annotations

from seqlang.diagnostic import Edit, Fix
from seqlang.model.conditions.wording import quoted
from seqlang.model.scope import Label, Scope
from seqlang.source import Span
from seqlang.syntax import tree
from seqlang.syntax.wanted import OUTCOMES

HOW_CALLS_END = (
    'Outcomes are "connected", "voicemail", "no_answer", "busy" and "wrong_number", or words of your own. '
    "`missed` is another thing: nobody made the call in time."
)


def outcome_meant(word: str) -> str | None:
    return OUTCOMES.get(word.lower())


def say_outcome(node: tree.Name, written: tree.Text | None, label: Label | None, scope: Scope) -> bool:
    """Whether the word is an outcome, and there is a call to ask for it: then it is told how."""
    outcome = outcome_meant(node.text)
    call = label or (None if written else _call_before(scope))
    if outcome is None or call is None or call.channel is None or call.channel.name != "call":
        return False
    text = f'{quoted(call.name)}.outcome = "{outcome}"'
    place = Span(node.span.start, (written or node).span.end)
    message = f"`{node.text}` is no event, but how a call went, which is asked as `{text}`."
    fix = Fix(f"Write `{text}`", (Edit(place, text),), safe=False)
    scope.say(
        "outcome-as-event",
        message,
        place,
        notes=(HOW_CALLS_END,),
        fixes=(fix,),
        related=(scope.related("the call is here", call.at),),
    )
    return True


def _call_before(scope: Scope) -> Label | None:
    """The last call that can have been made before this line."""
    calls = [each for each in scope.labels.values() if each.channel and each.channel.name == "call"]
    if scope.here is not None:
        calls = [each for each in calls if scope.here.can_follow(each)]
    return max(calls, key=lambda each: each.order, default=None)
