"""From a plan's sequence to its picture: which boxes there are, what they say, and how they hang together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from seqlang.emit.blocks import without_blocks
from seqlang.emit.details import details_of
from seqlang.emit.edges import Node, Nodes, Onward, edges, in_order, onward_of
from seqlang.emit.face import box_of, channel_words, clean, label_of
from seqlang.emit.fold import Folded, fold, unnumbered
from seqlang.emit.lanes import Due, Times, lanes_of
from seqlang.emit.picture import Arrow, Box, Channel, Frame, Line, Picture, Rule, Track
from seqlang.plan.setting_words import setting_words
from seqlang.plan.words import due_words, enroll_words, length_words, rule_words, text_words
from seqlang.values import evolve, frozen

START, END = "(start)", "(end)"


def picture_of(sequence: Mapping[str, Any]) -> Picture:
    """The picture of one sequence of a plan, as docs/plan.md describes it."""
    plain = without_blocks(sequence)
    folded = fold(plain.nodes)
    entry, *entries = plain.entries
    rules = unnumbered(
        [{**r, "entry": e} for r, e in zip(sequence["rules"], entries, strict=True)], folded.bases
    )
    comes = unnumbered(sequence["enroll"], folded.bases)
    head = tuple(Line(clean(enroll_words(each)), "plain") for each in comes or [None])
    main = _track(_Source("", "main", head, entry), folded, sequence)
    tracks = (main, *(_track(source, folded, sequence) for source in _beside(rules)))
    alone = (rule for rule in rules if rule["entry"] is None or rule["kind"] not in ("when", "whenever"))
    return Picture(
        clean(sequence["name"]),
        tuple(map(clean, _about(sequence["settings"]))),
        tracks,
        tuple(_rule(rule) for rule in alone),
        _legend(tracks),
    )


def _about(settings: Mapping[str, Any]) -> Iterator[str]:
    if settings.get("description"):
        yield text_words(settings["description"]).strip('"')
    counted = f"counted in {settings['days']} days"
    yield " · ".join(
        filter(None, (settings.get("category"), counted, _sent(settings["send"]), _clock(settings)))
    )
    stay = settings.get("stay")
    if stay:
        yield f"rules stay open for {length_words(stay)} after the last step"


def _sent(send: Mapping[str, Any]) -> str:
    return f"sent {setting_words('send', send)}" if send["default"] or send["channels"] else ""


def _clock(settings: Mapping[str, Any]) -> str:
    zone = settings["timezone"]
    return f"clock: {', else '.join([*zone['fields'], zone['zone']])}"


def _rule(rule: Mapping[str, Any]) -> Rule:
    words = clean(rule_words(rule))
    return Rule(rule["kind"], words.removeprefix(rule["kind"]).strip(), rule["id"])


# Tracks


@frozen
class _Source:
    """Where a track comes from: its title, its kind, what its start says, its first node, and its rule."""

    title: str
    kind: str
    head: tuple[Line, ...]
    entry: str | None
    rule: str = ""


def _beside(rules: Sequence[Mapping[str, Any]]) -> Iterator[_Source]:
    """The tracks beside the main one: reactions, and what is done on leaving."""
    for rule in rules:
        if rule["entry"] is not None:
            words = clean(rule_words(rule))
            kind = "reaction" if rule["kind"] in ("when", "whenever") else "farewell"
            yield _Source(words, kind, (Line(words, "plain"),), rule["entry"], rule["id"])


def _track(source: _Source, folded: Folded, sequence: Mapping[str, Any]) -> Track:
    nodes = _drawn(folded.nodes, source.entry)
    arrows = _arrows(nodes, source)
    order = _order(arrows)
    boxes = {START: Box(START, "start", source.head), END: Box(END, "end", (Line("end", "note"),))}
    boxes |= {key: _box(key, node, sequence) for key, node in nodes.items()}
    lanes = lanes_of(
        order, arrows, Times(_dues(nodes), _passing(nodes, arrows), _first(source, nodes, sequence))
    )
    frames = tuple(_frame(key, folded, nodes) for key in folded.repeats if key in nodes)
    drawn = tuple(_with_wait(boxes[key], nodes, arrows) for key in order)
    return Track(source.title, source.kind, drawn, arrows, lanes, frames, source.rule)


def _box(key: str, node: Node, sequence: Mapping[str, Any]) -> Box:
    place = sequence["source"]["nodes"].get(key)
    return evolve(box_of(key, node, sequence["settings"]), details=details_of(node, place))


def _drawn(nodes: Nodes, entry: str | None) -> Nodes:
    """The nodes of a track, also those that only go on beside an open task."""
    seen: dict[str, Node] = {}
    waiting = [entry]
    while waiting:
        key = waiting.pop()
        if key is not None and key not in seen:
            seen[key] = nodes[key]
            waiting += [target for _, target in reversed(list(edges(nodes[key])))]
    return seen


def _first(source: _Source, nodes: Nodes, sequence: Mapping[str, Any]) -> str:
    """The name of a track's first lane: the day of enrollment where the track counts days."""
    counts = any((node.get("due") or {}).get("from") == "enrollment" for node in nodes.values())
    if source.kind == "main" or counts:
        return f"day {sequence['settings'].get('first_day', 1)}"
    return "at once"


def _dues(nodes: Nodes) -> dict[str, Due]:
    return {key: node.get("due") for key, node in nodes.items()}


def _passing(nodes: Nodes, arrows: Sequence[Arrow]) -> dict[tuple[str, str], Mapping[str, Any]]:
    """The lengths that pass on arrows: behind a wait, and where a `wait for` ran out of time."""
    lengths: dict[tuple[str, str], Mapping[str, Any]] = {}
    for arrow in arrows:
        node = nodes.get(arrow.source, {})
        if node.get("kind") == "wait":
            lengths[arrow.source, arrow.target] = node["length"]
        elif node.get("kind") == "wait_for" and arrow.label != "it happened":
            lengths[arrow.source, arrow.target] = node["up_to"]
    return lengths


def _frame(key: str, folded: Folded, nodes: Nodes) -> Frame:
    return Frame((key, *(inside for inside in folded.repeats[key] if inside in nodes)))


def _with_wait(box: Box, nodes: Nodes, arrows: Sequence[Arrow]) -> Box:
    """A task that does not hold up the next dated step says so; drawn as an arrow it would go round half the picture."""
    node = nodes.get(box.id, {})
    opened = node.get("opened")
    if opened is None or opened == node["finished"] or Arrow(box.id, opened, "while open") in arrows:
        return box
    when = clean(due_words(nodes[opened].get("due"))) or clean(nodes[opened].get("label") or opened)
    return evolve(box, lines=(*box.lines, Line(f"{when} does not wait for this", "note")))


# Arrows


def _arrows(nodes: Nodes, source: _Source) -> tuple[Arrow, ...]:
    arrows, ways = [Arrow(START, source.entry or END)], onward_of(nodes)
    for key, node in nodes.items():
        arrows += [
            Arrow(key, target or END, label_of(node, name), name) for name, target in _ways(key, node, ways)
        ]
    if source.kind != "main":  # a small track just stops; only an arm that leads nowhere needs to say so
        arrows = [arrow for arrow in arrows if arrow.target != END or arrow.label]
    return tuple(dict.fromkeys(arrows))


def _ways(key: str, node: Node, ways: Onward) -> Iterator[tuple[str, str | None]]:
    """The edges that are drawn: not those that say again what another way shows."""
    for name, target in edges(node):
        if node["kind"] == "exit" and node.get("guard") is None and target is None:
            continue
        others = _shown_by(name, node)
        if others is not None and (target is None or any(ways.leads(each, target) for each in others)):
            continue
        yield name, target


def _shown_by(name: str, node: Node) -> tuple[str | None, ...] | None:
    """Where those edges lead that could show what an edge of that name shows; None: it says something of its own."""
    if name == "opened":
        return (node["finished"],)
    if name == "else" and _asks_nothing(node):
        return (node["then"],)
    if name == "skipped" and node.get("guard") is None:
        return tuple(target for name, target in edges(node) if name != "skipped")
    return None


def _asks_nothing(node: Node) -> bool:
    return node["kind"] == "round" or (node["kind"] == "block" and not node.get("guard"))


def _order(arrows: Sequence[Arrow]) -> list[str]:
    """The boxes so that every arrow leads onward, arms one after the other (a plan has no cycle)."""
    out: dict[str, list[str]] = {}
    for arrow in arrows:
        out.setdefault(arrow.source, []).append(arrow.target)
    return in_order(out, [START])


def _legend(tracks: Sequence[Track]) -> tuple[Channel, ...]:
    boxes = (box for track in tracks for box in track.boxes if box.channel)
    shapes = {str(box.channel): box.shape for box in boxes}
    order = sorted(shapes.items(), key=lambda item: (_KINDS.index(item[1]), item[0]))
    return tuple(Channel(channel_words(name), shape) for name, shape in order)


_KINDS = ("message", "task", "system")
