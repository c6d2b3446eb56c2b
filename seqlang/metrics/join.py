"""Results and plans brought together: by the name of the sequence, where there is one, and the label of the step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from seqlang.diagnostic import Diagnostic, Severity
from seqlang.machine.plan import Plan, edges
from seqlang.metrics.cells import remark
from seqlang.metrics.counts import COLUMNS, Counts, together
from seqlang.metrics.place import place
from seqlang.metrics.read import Line, Results
from seqlang.model.near import near
from seqlang.plan.words import quoted
from seqlang.source import Source, Span
from seqlang.values import field, frozen


@frozen
class MeasuredVariant:
    """`label` is empty for the step's own text, which those get who drew no variant. `drawn`: chance decided who got it, no condition."""

    label: str
    drawn: bool
    counts: Counts


@frozen
class MeasuredStep:
    """A step with its results. `ids`: the plan's nodes it stands for (all rounds of a repeated step, unless the results name one);
    `main`: it is part of the main track; `asks`: it may be answered or refused: a transactional message does what it must."""

    label: str
    channel: str
    ids: tuple[str, ...]
    main: bool
    asks: bool
    counts: Counts
    variants: tuple[MeasuredVariant, ...] = ()


@frozen
class Measured:
    """A sequence of a plan document, and its steps with results in written order."""

    sequence: Mapping[str, Any] = field(eq=False, repr=False)
    steps: tuple[MeasuredStep, ...]

    @property
    def name(self) -> str:
        return str(self.sequence["name"])

    @property
    def total(self) -> Counts:
        return together(step.counts for step in self.steps)


@frozen
class Joined:
    """`by_name`: the sequences that have results, by their names; none where there is an error: numbers that contradict each other prove
    nothing. `diagnostics` are about the results file."""

    by_name: Mapping[str, Measured]
    diagnostics: tuple[Diagnostic, ...] = ()


def join(results: Results, sequences: Iterable[Mapping[str, Any]], *, whole: bool = True) -> Joined:
    """The results of each of these sequences. `whole`: False where there are more that could not be read, so that nobody knows
    whether a step exists."""
    plans = {str(sequence["name"]): Plan(sequence) for sequence in sequences}
    placed, found = place(results, plans, whole=whole)
    by_step: dict[str, dict[tuple[str, ...], list[Line]]] = {}
    for one in placed:
        by_step.setdefault(one.sequence, {}).setdefault(one.ids, []).append(one.line)
    measured = {name: _measured(plans[name], of, results.source, found) for name, of in by_step.items()}
    if whole and not measured and not found:
        found.append(remark(results.source, "no-results", _NONE, Span(0, 0), Severity.WARNING))
    wrong = any(d.severity is Severity.ERROR for d in found)
    return Joined({} if wrong else measured, tuple(found))


_NONE = "No row of these results is about a sequence that is looked at here."


def _measured(
    plan: Plan, by_step: Mapping[tuple[str, ...], list[Line]], source: Source, found: list[Diagnostic]
) -> Measured:
    main, order = _main(plan), {id_: at for at, id_ in enumerate(plan.nodes)}
    steps = []
    for ids in sorted(by_step, key=lambda ids: order[ids[0]]):
        lines, node = by_step[ids], plan.nodes[ids[0]]
        shares = {v["label"]: v["share"] for v in node.get("variants") or ()}
        found += _unknown_variants(lines, shares, source)
        of = {each.variant.text: each for each in lines if each.variant.text in ("", *shares)}
        if of:
            counts, variants = _counted(of, shares)
            found += _more_than_whole(of, counts, variants, source)
            asks = not node["details"].get("transactional")
            name = lines[0].step.text if lines[0].step.text not in plan.nodes else node["label"]
            steps.append(MeasuredStep(name, node["channel"], ids, ids[0] in main, asks, counts, variants))
    return Measured(plan.data, tuple(steps))


def _main(plan: Plan) -> set[str]:
    """What can be reached from the main track's start."""
    seen: set[str] = set()
    waiting = [plan.data["entry"]]
    while waiting:
        node = waiting.pop()
        if node is not None and node not in seen:
            seen.add(node)
            waiting += edges(plan.nodes[node])
    return seen


def _unknown_variants(
    lines: Iterable[Line], shares: Mapping[str, Any], source: Source
) -> Iterator[Diagnostic]:
    for line in lines:
        variant = line.variant.text
        if variant and variant not in shares:
            meant = near(variant, shares)
            hint = f"; did you mean {quoted(meant)}?" if meant else "."
            message = f"{quoted(line.step.text)} has no variant {quoted(variant)}{hint} The row is left out."
            yield remark(source, "unknown-variant", message, line.variant.span, Severity.WARNING)


def _counted(of: Mapping[str, Line], shares: Mapping[str, Any]) -> tuple[Counts, tuple[MeasuredVariant, ...]]:
    """The step's counts and its variants'. A row without a variant beside others is the step's own text where somebody can draw it, else
    the sum of all."""
    parts = {label: of[label].counts for label in shares if label in of}
    drawn = sum(share for share in shares.values() if share is not None)
    if parts and "" in of and drawn < 100:
        parts[""] = of[""].counts
    whole = of[""].counts if "" in of and "" not in parts else together(parts.values())
    variants = (MeasuredVariant(v, not v or shares[v] is not None, counts) for v, counts in parts.items())
    return whole, tuple(variants)


def _more_than_whole(
    of: Mapping[str, Line], whole: Counts, variants: Iterable[MeasuredVariant], source: Source
) -> Iterator[Diagnostic]:
    parts = together(variant.counts for variant in variants)
    for column in COLUMNS:
        some, all_ = parts.count(column), whole.count(column)
        if some is not None and all_ is not None and some > all_:
            message = f'Its variants have {some} "{column}" together and the step as a whole {all_}: one of them is off.'
            yield remark(source, "impossible-count", message, of[""].span)
            return
