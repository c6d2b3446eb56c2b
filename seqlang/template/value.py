"""What a text is made of, as far as the compiler cares. All offsets are characters of the decoded text."""

from __future__ import annotations

from seqlang.values import frozen


@frozen
class Variable:
    """A place where the text uses something from outside.

    `path` as written, `parts` its names (`steps["usage"].seats`: "steps", "usage", "seats"; a path in
    brackets keeps them); `start` and `end` are the path's own. `has_default`: a `default:` behind it covers
    the unknown. `guarded`: nothing is printed from it unless it is known, since it stands in a condition, or
    inside one that asks for it.
    """

    path: str
    parts: tuple[str, ...]
    start: int
    end: int
    has_default: bool = False
    guarded: bool = False


@frozen
class TemplateProblem:
    """`what` is wrong, a sentence without a full stop; `hint`: the way out, where it is known; `instead`: what to write in
    place of all from `start` to `end`, and `sure` that this was meant.

    `kind`: "unclosed", "unreadable", "unknown-tag", "unknown-filter", "misplaced", "clock" or "file".
    """

    what: str
    start: int
    end: int
    hint: str | None = None
    kind: str = "unreadable"
    instead: str | None = None
    sure: bool = True


@frozen
class Template:
    """`variables` in the order of the text, local names left out; none while its blocks are broken.

    `plain`: the text has no tags and is sent as it stands."""

    variables: tuple[Variable, ...] = ()
    problems: tuple[TemplateProblem, ...] = ()
    plain: bool = False
