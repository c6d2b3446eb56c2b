"""Statements in their places, read: what each does, when, and for whom."""

from __future__ import annotations

from bisect import bisect_left

from seqlang.diagnostic import Edit, Fix, Related
from seqlang.model import program
from seqlang.model.blocks import read_branch, read_repeat, read_split, read_wait_for
from seqlang.model.details import Desk, Under, read_guard, read_under
from seqlang.model.layout import Line
from seqlang.model.program import At
from seqlang.model.sequences import check_sequence
from seqlang.model.settings import known_channel
from seqlang.model.shapes import length_of
from seqlang.model.whens import read_when
from seqlang.model.world import Home, World
from seqlang.source import Span
from seqlang.syntax import tree
from seqlang.values import evolve, field, frozen


@frozen
class Track:
    """Whose steps are read. kind: main, enrolled (`when enrolled`), reaction, farewell, or fragment (one that is not used).

    `used`: the lines that brought a fragment here, for remarks about it. `seen`: steps so far that reach somebody.
    """

    world: World
    kind: str
    in_repeat: bool = False
    used: tuple[Related, ...] = ()
    seen: list[str] = field(factory=list)


def read_steps(lines: tuple[Line, ...], track: Track) -> tuple[program.Step, ...]:
    found = [_step(line, track) for line in lines]
    return tuple(step for step in found if step is not None)


def _step(line: Line, track: Track) -> program.Step | None:
    statement, scope = line.statement, line.scope
    when = _when(line, track)
    _check_exit(line, track)
    guard = read_guard(statement.guard, scope)
    action = _action(line, track)
    if action is None:
        return None
    label = statement.action.label if isinstance(statement.action, tree.Touch | tree.Split) else None
    return program.Step(
        when, action, guard, first_line(line.room.home, line.statement), scope.at(label) if label else None
    )


def first_line(home: Home, node: tree.Node) -> At:
    """A statement or rule as far as its own line goes, without a comment behind it."""
    block, span = home.placed.block, node.span
    line_end = block.text.find("\n", span.start)
    end = min(span.end, line_end if line_end >= 0 else span.end)
    behind = bisect_left(block.comments, span.start, key=lambda comment: comment.span.start)
    if behind < len(block.comments):
        end = min(end, block.comments[behind].span.start)
    text = block.text[span.start : end].rstrip()
    start = home.placed.start + span.start
    return At(home.path, Span(start, start + len(text)))


# ---- when ----------------------------------------------------------------------------------------------------


def _when(line: Line, track: Track) -> program.When | None:
    node = line.statement.when
    if node is None:
        return None
    refused = _refusal(node, track)
    if refused is not None:
        line.scope.say(*refused, node, related=track.used)
        return None
    labelled = isinstance(line.statement.action, tree.Touch | tree.Split)
    return read_when(node, line.scope, ranges=labelled)


def _refusal(node: tree.When, track: Track) -> tuple[str, str] | None:
    if track.kind == "farewell":
        return "farewell-when", (
            "A farewell goes out on leaving, when there is nothing left to wait for: write its steps without a day or "
            "a delay."
        )
    if not isinstance(node, tree.Day):
        return None
    if track.in_repeat:
        return "day-in-repeat", (
            "A `day` comes once, and a `repeat` goes round: inside it, count from the step before (`after 2 days:`)."
        )
    if track.kind == "reaction":
        return "day-in-reaction", (
            "A reaction begins when its event comes, on whatever day that is, so `day` says nothing here: count "
            "from the step before (`after 2 days:`)."
        )
    return None


def _check_exit(line: Line, track: Track) -> None:
    """`exit` in a farewell, and an `exit if …` that would be asked once, before anything was sent."""
    statement = line.statement
    if not isinstance(statement.action, tree.Exit):
        return
    if track.kind == "farewell":
        message = (
            "A farewell runs when the contact has left already, so `exit` does nothing here. Take it out."
        )
        line.scope.say("farewell-exit", message, statement.action, related=track.used)
    elif track.kind == "main" and statement.guard is not None and not track.seen:
        _say_early_exit(line, statement.guard)


def _say_early_exit(line: Line, guard: tree.Guard) -> None:
    word = "unless" if guard.unless else "if"
    movable = not guard.unless and line.statement.when is None and line.room.outside is None
    start = guard.span.start
    edit = Edit(Span(start, start + len(word)), "when")
    line.scope.say(
        "exit-before-first",
        f"`exit {word} …` is asked once, as its turn comes, and nothing has gone out by then. To leave as soon as it "
        "happens, write `exit when …`.",
        line.statement.action,
        fixes=[Fix("Write `exit when …`", (edit,), safe=False)] if movable else [],
    )


# ---- what ----------------------------------------------------------------------------------------------------


def _action(line: Line, track: Track) -> program.Action | None:
    action, scope = line.statement.action, line.scope
    if isinstance(action, tree.Touch):
        return _touch(line, action, track)
    if isinstance(action, tree.Wait):
        length = length_of(scope, action.length)
        return program.Wait(length) if length else None
    if isinstance(action, tree.Exit):
        check_sequence(action.to, scope, track.world)
        return program.Exit(_said(action.to), _said(action.name))
    if isinstance(action, tree.Start):
        check_sequence(action.sequence, scope, track.world)
        return program.Start(action.sequence.value)
    if isinstance(action, tree.SetField):
        return _set(line, action)
    if isinstance(action, tree.Tag):
        return program.Tag(action.tag.value, action.remove)
    if isinstance(action, tree.Unsubscribe):
        return program.Unsubscribe()
    return _block(line, action, track)


def _said(text: tree.Text | None) -> str | None:
    return text.value if text else None


def _touch(line: Line, action: tree.Touch, track: Track) -> program.Touch | None:
    scope = line.scope
    track.seen.append(action.label.value)
    if not known_channel(action.channel, scope):
        return None
    channel = scope.channels[action.channel.text]
    under = Under()
    if line.statement.details:
        under = read_under(line.statement.details, Desk(scope, channel, action.label, track.world.load_text))
    purpose = action.purpose.text if action.purpose else None
    return program.Touch(
        channel.kind,
        channel.name,
        line.name or action.label.value,
        purpose,
        under.details,
        under.variants,
        under.success,
    )


def _set(line: Line, action: tree.SetField) -> program.SetField | None:
    from seqlang.model.conditions import read_value

    scope, path = line.scope, action.field.text
    found = scope.fields.get(path)
    if found is None and action.field.parts[0].text in ("entry", "steps", "secret"):
        message = f"`{path}` is only there to be read. Keep the value in a field of your own, like `contact.last_total`."
        scope.say("not-a-field", message, action.field)
        return None
    if found is None:
        read_value(action.field, scope, None)
        return None
    value = read_value(action.value, scope, found.type)
    return program.SetField(path, value) if value is not None else None


def _block(line: Line, action: tree.Action, track: Track) -> program.Action | None:
    if isinstance(action, tree.Use):
        here = line.scope.related("used here", line.scope.at(action))
        here = Related(here.message, here.span, line.scope.path)
        inside = evolve(track, used=(*track.used, here))
        return program.Block(read_steps(line.bodies[0], inside), action.fragment.value)
    if isinstance(action, tree.Group):
        return program.Block(read_steps(line.bodies[0], track), None)
    if isinstance(action, tree.Repeat):
        inside = evolve(track, in_repeat=True)
        return read_repeat(line, action, read_steps(line.bodies[0], inside))
    bodies = [read_steps(body, track) for body in line.bodies]
    if isinstance(action, tree.Branch):
        return read_branch(line, action, bodies)
    if isinstance(action, tree.WaitFor):
        return read_wait_for(line, action, bodies)
    if isinstance(action, tree.Split):
        return read_split(line, action, bodies)
    return None
