"""What a case can come by in the second interpreter: the rows of the table, none of which may stay empty."""

from __future__ import annotations

REACHED = frozenset(
    [
        # kinds of nodes
        *(
            f"node {kind}"
            for kind in ("message", "task", "webhook", "notify", "wait", "exit", "start", "set")
        ),
        *(
            f"node {kind}"
            for kind in ("tag", "untag", "unsubscribe", "branch", "wait_for", "split", "round", "block")
        ),
        # when they are due
        *(
            f"due from {way}"
            for way in ("nothing", "enrollment", "previous", "date", "step", "weekday", "round")
        ),
        "due by a range",
        "due: its anchor is open yet",
        "due: its date moved",
        # left out
        "left out: its date is unknown",
        "left out: its anchor did not go out",
        "left out: its date is past",
        "left out: it should come before",
        "left out: expired",
        "left out: its guard says no",
        "left out: unsubscribed",
        "left out: a dead address",
        "left out: no subject",
        "left out: its channel is stopped",
        # held
        "held by its window",
        "held by the gap",
        "held by different days",
        "held by spread",
        "held by a pause",
        "put up again after a pause",
        # open steps
        *(
            f"open: {what}"
            for what in (
                "done",
                "missed",
                "skipped",
                "answered",
                "overtaken",
                "over",
                "happened",
                "timed out",
            )
        ),
        "open: an answer by a line",
        "a draft released",
        # rules
        *(f"rule {kind} acts" for kind in ("goal", "exit", "stop", "pause", "when", "whenever")),
        "whenever: dropped in a run",
        "whenever: again in the same instant",
        "stop: an open task",
        "stop: a held message",
        "pause: until an event",
        "pause: overlapping",
        "a farewell",
        # changes and ends
        "a variant",
        "until: no further round",
        "transactional to the unsubscribed",
        "a channel unsubscribed",
        "an event of another key",
        "a field set by a step's attribute",
        *(f"ended: {why}" for why in ("finished", "goal", "exit", "unsubscribed", "failed")),
        "ended: never",
        "stay",
    ]
)
