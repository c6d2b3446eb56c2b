"""Guards, branches and rules that come to one answer only, each with its place in the file and why."""

from __future__ import annotations

from collections.abc import Iterator

from seqlang.analysis.flow import OWN, RULES, Flow, Verdict
from seqlang.lint.views import Sequence
from seqlang.model import program
from seqlang.model.program import At
from seqlang.plan.places import Place
from seqlang.plan.words import condition_words, guard_words
from seqlang.values import frozen


@frozen(eq=False)
class Decided:
    """`asked`: guard, condition, until, or variant; `words`: how it is written; `node`: one of those that ask it."""

    place: Place
    at: At
    asked: str
    words: str
    verdict: Verdict
    node: str

    @property
    def own(self) -> bool:
        """Do its own terms decide it?"""
        return self.verdict.by == OWN

    @property
    def by_rules(self) -> bool:
        """Do goals, exits and stops alone decide it?"""
        return self.verdict.by == RULES


def decided(sequence: Sequence, held: bool) -> Iterator[Decided]:
    """What always (`held`) or never comes to hold, wherever the statement stands: in each round, in each use."""
    flow = sequence.flow
    if flow is None:
        return
    said: dict[tuple[At, str], list[str]] = {}
    for name, asked in flow.verdicts:
        said.setdefault((sequence.places[name].at, asked), []).append(name)
    for (at, asked), names in said.items():
        verdicts = [flow.verdicts.get((n, asked)) for n in _alike(sequence, flow, at, names[0])]
        if all(verdict is not None and verdict.held is held for verdict in verdicts):
            yield _decided(sequence, flow, names[0], asked)


def _alike(sequence: Sequence, flow: Flow, at: At, name: str) -> list[str]:
    """The nodes that the same lines became, as far as anybody comes there."""
    kind = flow.plan.nodes[name]["kind"]
    places = sequence.places
    return [n for n in flow.known if places[n].at == at and flow.plan.nodes[n]["kind"] == kind]


def _decided(sequence: Sequence, flow: Flow, name: str, asked: str) -> Decided:
    place, node = sequence.places[name], flow.plan.nodes[name]
    kind, _, label = asked.partition(" ")
    verdict = flow.verdicts[name, asked]
    if kind == "variant":
        variant = next(v for v in node["variants"] if v["label"] == label)
        return Decided(place, _variant_at(place, label), kind, guard_words(variant["guard"]), verdict, name)
    words = guard_words(node["guard"]) if kind == "guard" else condition_words(node[kind])
    return Decided(
        place, place.step.label_at or place.at if kind == "guard" else place.at, kind, words, verdict, name
    )


def _variant_at(place: Place, label: str) -> At:
    action = place.step.action
    assert isinstance(action, program.Touch)
    return next(variant.at for variant in action.variants if variant.label == label)


def why(sequence: Sequence, verdict: Verdict) -> tuple[tuple[str, At], ...]:
    """The lines that decide it."""
    return tuple((f"`{words}` decides it", at) for words, at in deciders(sequence, verdict))


def deciders(sequence: Sequence, verdict: Verdict) -> Iterator[tuple[str, At]]:
    """The rules and conditions that decide it, as written, and where they stand."""
    flow = sequence.flow
    assert flow is not None
    numbers = {rule["id"]: n for n, rule in enumerate(flow.plan.rules)}
    for origin in verdict.because:
        if origin in numbers:
            rule = flow.plan.rules[numbers[origin]]
            yield (
                f"{rule['kind']} when {condition_words(rule['when'])}",
                sequence.value.rules[numbers[origin]].at,
            )
        elif origin in sequence.places:
            yield _asked_at(flow, origin), sequence.places[origin].at


def _asked_at(flow: Flow, name: str) -> str:
    node = flow.plan.nodes[name]
    if node["kind"] == "set":
        return f"set {node['field']}"
    if node["guard"] is not None:
        return guard_words(node["guard"])
    return condition_words(node.get("condition") or node.get("until") or {})
