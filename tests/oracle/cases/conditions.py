"""Conditions: on fields, on what steps brought, on events, on silence."""

from __future__ import annotations

from tests.oracle.cases.writer import MESSAGES, TASKS, Writer

FIELDS = (
    'contact.plan = "pro"',
    'contact.plan != "pro"',
    "contact.score >= 10",
    "not contact.score < 10",
    "contact.vip",
    "contact.city is known",
    "contact.city is unknown",
    'contact.city contains "berlin"',
    'contact.plan in ("pro", "free")',
    'contact.plan not in ("free")',
    "contact.trial_end < today + 3 days",
    "contact.call_at < today + 1 day",
    "contact.trial_end = today",
    'contact.tags contains "warm"',
    'contact.result = "voicemail"',
    "contact.result is known",
    "entry.total > 50",
)
WINDOWS = (
    "",
    "",
    "",
    " within 2 days",
    " within 30 hours",
    " in the last 2 days",
    " in the last 6 hours",
    " ever",
)
COUNTS = ("", "", "", " at least 2 times", " fewer than 2 times")
FREE = (
    "used",
    "used",
    "paid with amount > 50",
    'paid with kind in ("card", "cash")',
    "replied",
    'replied with text contains "stop"',
    "out_of_office",
    "unsubscribed",
    'unsubscribed with channel = "sms"',
    "complained",
    "meeting_booked",
    "used within contact.gap_days days",
)
OUTCOMES = (
    '= "voicemail"',
    '= "Busy "',
    '!= "voicemail"',
    'in ("voicemail", "busy")',
    "is known",
    "is unknown",
)
EVENTS = {
    "email": ("opened", "clicked", "replied", "bounced"),
    "sms": ("clicked", "replied"),
    "push": ("opened", "clicked"),
    "direct_mail": ("opened", "clicked", "replied"),
}
LENGTHS = ("2 days", "30 hours", "1 day", "1 business day", "6 hours")


def condition(w: Writer, deep: int = 1, rule: bool = False) -> str:
    """`rule`: of a rule, where `today` is asked each midnight, and is rarer for it."""
    if deep and w.chance(0.25):
        w.mark("condition and/or/not")
        left, right = condition(w, deep - 1, rule), condition(w, deep - 1, rule)
        return w.pick(f"({left} and {right})", f"({left} or {right})", f"not ({left})")
    kinds = [on_field, on_event, on_event, on_silence]
    kinds += [on_message, on_message] if w.of(*MESSAGES) else []
    kinds += [on_task, on_task] if w.of(*TASKS) else []
    kinds += [on_webhook, on_webhook] if w.of("webhook") else []
    found = w.pick(*kinds)(w)
    if rule and "today" in found and w.chance(0.7):
        return on_event(w)
    return found


def on_field(w: Writer) -> str:
    w.mark("condition on a field")
    return w.pick(*FIELDS)


def on_event(w: Writer) -> str:
    w.mark("condition on an event")
    event = w.pick(*FREE)
    if " within" in event:
        return event
    return counted(w, event)


def counted(w: Writer, event: str) -> str:
    count, window = w.pick(*COUNTS), w.pick(*WINDOWS)
    for words in (count, window):
        if words:
            w.mark(f"condition {' '.join(words.split()[:2])}".rstrip(" 2360"))
    return f"{event}{count}{window}"


def on_silence(w: Writer) -> str:
    if w.of(*MESSAGES) and w.chance(0.5):
        w.mark("condition silence of a step")
        label, events = message_and_events(w)
        return f'no {w.pick(*events)} "{label}" for {w.pick(*LENGTHS)}'
    w.mark("condition silence")
    return f"no {w.pick('used', 'replied', 'opened', 'paid with amount > 50')} for {w.pick(*LENGTHS)}"


def on_message(w: Writer) -> str:
    w.mark("condition on a message")
    label, events = message_and_events(w)
    event = w.pick(*events, "sent", "failed")
    test = ' with kind = "soft"' if event == "bounced" else ""
    return counted(w, f'{event} "{label}"{test}')


def message_and_events(w: Writer) -> tuple[str, tuple[str, ...]]:
    """A message that may have gone out before, and what its channel brings."""
    label, channel = w.pick(*[(label, c) for label, c in w.labels if c in MESSAGES])
    return label, EVENTS[channel]


def on_task(w: Writer) -> str:
    label = w.pick(*w.of(*TASKS))
    if w.chance(0.6):
        w.mark("condition on an outcome")
        return f'"{label}".outcome {w.pick(*OUTCOMES)}'
    w.mark("condition on a task")
    if w.chance(0.3):
        return f'done "{label}" with outcome = "voicemail"'
    return counted(w, f'{w.pick("done", "missed", "skipped")} "{label}"')


def on_webhook(w: Writer) -> str:
    w.mark("condition on a webhook")
    label = w.pick(*w.of("webhook"))
    return w.pick(
        f'"{label}".seats > 5',
        f'"{label}".seats > 5',
        f'"{label}".ok = "yes"',
        f'"{label}".seats is unknown',
        f'answered "{label}"',
        f'answered "{label}" with seats > 5',
        f'failed "{label}"',
    )
