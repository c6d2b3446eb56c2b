"""What a test takes for a field of the contact's and the enrolling event brings: `given entry.amount = 600`."""

from __future__ import annotations

from seqlang.diagnostic import Edit, Fix
from seqlang.model.trial import Trial
from seqlang.syntax import tree


def say_brought(line: tree.GivenValue, trial: Trial) -> bool:
    """Whether it is such a line, which then is told; the way out is in the line `enrolled …`, of which a test has one."""
    if not _is_brought(line, trial):
        return False
    name = line.field.text.partition(".")[2]
    value = " ".join(_written(part) for part in line.values)
    text = f"enrolled with {name} = {value}"
    place = _place(line, trial)
    if place is None:
        message = f"What the enrolling event brings is said where the contact enrolls: `{text}`."
        fix = Fix(f"Write `{text}`", (Edit(line.span, text),))
        trial.scope.say("enrolled", message, line, fixes=(fix,))
    else:
        message = f"What the enrolling event brings stands in the line `enrolled …`, at its end: `with {name} = {value}`."
        related = trial.scope.related("add it here", trial.scope.at(place))
        trial.scope.say("enrolled", message, line, related=(related,))
    return True


def _is_brought(line: tree.GivenValue, trial: Trial) -> bool:
    from seqlang.model.conditions.names import near_field

    root, _, name = line.field.text.partition(".")
    known = trial.scope.entry
    if root == "entry":
        return known is None or name in known
    if known is None or name not in known:
        return False
    return root in trial.scope.events or (
        root == "contact" and not near_field(line.field.text, trial.scope.fields)
    )


def _written(part: tree.Node) -> str:
    return part.raw if isinstance(part, tree.Text) else str(getattr(part, "text", ","))


def _place(line: tree.GivenValue, trial: Trial) -> tree.TestLine | None:
    """The line that says already how the contact enrolls, or will once it is mended."""
    for other in trial.node.lines:
        earlier = isinstance(other, tree.GivenValue) and other.span < line.span and _is_brought(other, trial)
        if isinstance(other, tree.Enrolled) or earlier:
            return other
    return None
