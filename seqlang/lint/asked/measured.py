"""What the rules on results say alike."""

from __future__ import annotations

from seqlang.lint.views import Result
from seqlang.metrics.compare import Standing, tails
from seqlang.metrics.join import MeasuredStep
from seqlang.metrics.rate import CONFIDENCE
from seqlang.metrics.words import number, with_interval


def beside(standing: Standing, confidence: float = CONFIDENCE) -> str:
    """`1.0 % (0.6–1.8 %) of 1,100, the other email steps 3.1 % (2.5–3.9 %)`."""
    own = f"{with_interval(standing.rate, confidence)} of {number(int(standing.rate.of))}"
    name = standing.step.channel.replace("_", " ")
    return f"{own}, the other {name} steps {with_interval(standing.others, confidence)}"


def about_tail(result: Result, step: MeasuredStep) -> str | None:
    """The same for all steps of one end, so that one remark speaks for them; None for a step that is part of none."""
    for tail in tails(result.measured):
        if step in tail.steps:
            return f"the end of {result.sequence.value.name} behind {tail.peak.label}"
    return None
