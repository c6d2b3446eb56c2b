"""A picture with only what tells the steps apart: for a slide, or a long sequence at one glance."""

from __future__ import annotations

from seqlang.emit.face import channel_words
from seqlang.emit.picture import Box, Picture, Rule, Track
from seqlang.plan.words import quoted
from seqlang.values import evolve

COMPACT = "compact"
_TOUCHES = ("message", "task", "system")


def compacted(picture: Picture) -> Picture:
    """The picture without the small print of its steps; their details stay for formats that unfold them."""
    main, *others = map(_track, picture.tracks)
    single = {track.rule: _said(track) for track in others if _is_one_step(track)}
    tracks = (main, *(track for track in others if track.rule not in single))
    drawn = {channel_words(box.channel) for track in tracks for box in track.boxes if box.channel}
    known = {rule.id for rule in picture.rules}
    said = (_rule(track) for track in others if track.rule in single and track.rule not in known)
    rules = (*picture.rules, *sorted(said, key=lambda rule: rule.kind))
    return evolve(
        picture,
        tracks=tracks,
        rules=tuple(
            evolve(rule, text=" ".join((rule.text, single.get(rule.id, ""))).strip()) for rule in rules
        ),
        channels=tuple(channel for channel in picture.channels if channel.name in drawn),
        style=COMPACT,
    )


def _rule(track: Track) -> Rule:
    kind, _, text = track.title.partition(" ")
    return Rule(kind, text, track.rule)


def _is_one_step(track: Track) -> bool:
    """A reaction or farewell that fits in a line among the rules."""
    return len(track.boxes) == 2 and len(track.lanes) == 1 and not track.boxes[1].guard


def _said(track: Track) -> str:
    """`→ notify "answer today"`."""
    words = {line.role: line.text for line in reversed(track.boxes[1].lines)}
    channel = words.get("caps", "").split(" · ")[0]
    called = quoted(words["title"]) if "title" in words else words.get("plain")
    return " ".join(filter(None, ("→", channel, called)))


def _track(track: Track) -> Track:
    return evolve(track, boxes=tuple(map(_box, track.boxes)))


def _box(box: Box) -> Box:
    if box.shape not in _TOUCHES:
        return box
    return evolve(box, lines=tuple(line for line in box.lines if line.role != "note"))
