"""Graphviz's language, for those who have it: one cluster a track, the names of days in a column of their own."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from seqlang.emit.missing import MissingProgram, Undrawn
from seqlang.emit.palette import LIGHT, hue_of
from seqlang.emit.picture import Box, Picture, Track

if TYPE_CHECKING:
    from graphviz import Digraph

_PATIENCE = 120  # seconds; two thousand steps in a row take it five
_SAID = 300  # characters of its complaint that are shown
_OTHERS = "SVG and HTML are drawn without it."
_SHAPES = {
    "message": "box",
    "task": "note",
    "system": "box",
    "action": "box",
    "decision": "hexagon",
    "wait": "box",
    "repeat": "box",
    "exit": "box",
    "start": "box",
    "end": "box",
}
_STYLES = {
    "message": "rounded,filled",
    "action": "dashed,filled",
    "system": "filled",
    "task": "filled",
    "decision": "filled",
}
# How one contact's way stands out and the rest recedes, and how results colour.
_BOX_MARKS = {
    "way": {"penwidth": "2.6"},
    "left": {"fillcolor": LIGHT.page},
    "aside": {"color": LIGHT.faint, "fillcolor": LIGHT.page, "fontcolor": LIGHT.quiet},
    "unmeasured": {"color": LIGHT.wire, "fillcolor": LIGHT.page},
    **{f"heat-{degree}": {"fillcolor": fill} for degree, fill in enumerate(LIGHT.heat)},
}
_EDGE_MARKS = {
    "way": {"color": LIGHT.ink, "penwidth": "2.6"},
    "aside": {"color": LIGHT.faint, "fontcolor": LIGHT.quiet},
}


def draw(picture: Picture) -> str:
    """The picture as DOT text."""
    source: str = digraph(picture).source
    return source


def pipe(picture: Picture, form: str) -> bytes:
    """The picture drawn by the `dot` program as `form` (png, pdf). Raises MissingProgram where there is none, Undrawn where it fails."""
    try:
        done = subprocess.run(
            ["dot", f"-T{form}"], input=draw(picture).encode(), capture_output=True, timeout=_PATIENCE
        )
    except FileNotFoundError:
        raise MissingProgram(
            f"Drawing {form} needs the program dot, which is not installed here. This installs it: "
            "apt-get install graphviz. Without it, svg, dot and mermaid can be drawn."
        ) from None
    except subprocess.TimeoutExpired:
        raise Undrawn(f"The program dot had drawn nothing after {_PATIENCE} seconds. {_OTHERS}") from None
    except OSError as error:
        raise Undrawn(f"The program dot cannot be run: {(error.strerror or str(error)).lower()}.") from None
    if done.returncode or not done.stdout:
        said = " ".join(done.stderr.decode("utf-8", "replace").split())[:_SAID]
        raise Undrawn(f"The program dot failed{f', and said: {said}.' if said else '.'} {_OTHERS}")
    return done.stdout


def digraph(picture: Picture) -> Digraph:
    """The picture as a graph of the graphviz package."""
    import graphviz

    graph = graphviz.Digraph(picture.name)
    head = _lines([picture.name, *picture.about])
    graph.attr(label=head, labelloc="t", fontname="Helvetica", rankdir="TB", newrank="true", nodesep="0.35")
    graph.attr("node", fontname="Helvetica", fontsize="11", margin="0.18,0.09")
    graph.attr("edge", fontname="Helvetica", fontsize="10", color=LIGHT.wire)
    for at, track in enumerate(picture.tracks):
        with graph.subgraph(name=f"cluster_{at}") as cluster:
            _track(cluster, track, at)
    if picture.rules:
        _rules(graph, picture)
    return graph


def _track(cluster: Digraph, track: Track, at: int) -> None:
    cluster.attr(
        label=_lines([track.title]), style="rounded", color="#c4ccd4" if track.title else "transparent"
    )
    names = {box.id: f"t{at}n{number}" for number, box in enumerate(track.boxes)}
    guards = {box.id: box.guard for box in track.boxes}
    for box in track.boxes:
        _box(cluster, names[box.id], box)
    for arrow in track.arrows:
        label = [text for text in (arrow.label, guards[arrow.target]) if text]
        cluster.edge(
            names[arrow.source], names[arrow.target], label=_lines(label), **_EDGE_MARKS.get(arrow.mark, {})
        )
    _lanes(cluster, track, names, at)


def _lanes(cluster: Digraph, track: Track, names: dict[str, str], at: int) -> None:
    """The lanes' names below each other, each beside the first box of its lane.

    Invisible edges hold every box of a lane below its name and above the next: `rank=same` for all would set them in a row.
    """
    for number, lane in enumerate(track.lanes):
        name = f"t{at}lane{number}"
        cluster.node(name, _lines([lane.name]), shape="plaintext", fontcolor=LIGHT.quiet, group=f"lanes{at}")
        with cluster.subgraph() as rank:
            rank.attr(rank="same")
            rank.node(name)
            rank.node(names[lane.boxes[0]])
        for box in lane.boxes:
            cluster.edge(name, names[box], style="invis", minlen="0", weight="0")
            if number + 1 < len(track.lanes):
                cluster.edge(names[box], f"t{at}lane{number + 1}", style="invis", weight="0")
        if number + 1 < len(track.lanes):
            cluster.edge(name, f"t{at}lane{number + 1}", style="invis", weight="9")


def _box(cluster: Digraph, name: str, box: Box) -> None:
    tint = LIGHT.tints[hue_of(box.channel, box.shape)]
    cluster.node(
        name,
        _lines([line.text.upper() if line.role == "caps" else line.text for line in box.lines]),
        shape=_SHAPES[box.shape],
        style=_STYLES.get(box.shape, "rounded,filled"),
        peripheries="2" if box.shape in ("system", "exit") else "1",
        **{"color": tint.line, "fillcolor": tint.fill, **_BOX_MARKS.get(box.mark, {})},
    )


def _rules(graph: Digraph, picture: Picture) -> None:
    text = "".join(f"{_escaped(f'{rule.kind} {rule.text}')}\\l" for rule in picture.rules)
    from graphviz import nohtml

    graph.node("rules", nohtml(text), shape="box", style="rounded", color="#c4ccd4")


def _lines(texts: list[str]) -> str:
    """Lines below each other as a label: a text like `<b>` stays a text."""
    from graphviz import nohtml

    label: str = nohtml("\\n".join(map(_escaped, texts)))
    return label


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\")
