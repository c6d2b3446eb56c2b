"""A way gone again by somebody who enrolls at another time: everything on it is held, or not, as it comes for them."""

from __future__ import annotations

from collections.abc import Sequence

from seqlang.analysis.facts import Case
from seqlang.analysis.stand import Move, Stand
from seqlang.analysis.stepping import Stepping
from seqlang.analysis.way import Choice, Turn
from seqlang.analysis.witness import Answer
from seqlang.values import frozen


@frozen(eq=False)
class Followed:
    """What became of a step at the end of a way, and the last message that went out before it."""

    move: Move
    message: str | None


def followed(stepping: Stepping, case: Case, node: str) -> Followed | None:
    """The way of a case up to a node, for the contact whom `stepping` has enrolled; None where it does not lead there."""
    decided = [turn for turn in reversed([*(case.way or ())]) if isinstance(turn, Answer | Choice)]
    ways = (_gone(stepping, stepping.begun(entry), [*decided], node) for entry in stepping.graph.tracks)
    return next((found for found in ways if found is not None), None)


def _gone(stepping: Stepping, begun: Stand, decided: list[Turn], node: str) -> Followed | None:
    stand: Stand | None = begun
    message: str | None = None
    while stand is not None and (moves := [*stepping.moves(stand)]):
        if stand.thread.node == node:
            return Followed(moves[0], message)
        move = _chosen(moves, decided)
        if move.out is not None and move.node in stepping.graph.messages:
            message = move.node
        stand = move.stand
    return None


def _chosen(moves: Sequence[Move], decided: list[Turn]) -> Move:
    """The move that was decided on, which is then behind; the first one where the way has no answer to what is asked here."""
    for number, turn in enumerate(decided):
        for move in moves:
            if any(_alike(turn, other) for other in move.turns):
                del decided[number]
                return move
    return moves[0]


def _alike(turn: Turn, other: Turn) -> bool:
    """The same but for the moment. A condition is known by itself: both ways are of one plan."""
    if isinstance(turn, Answer) and isinstance(other, Answer):
        return turn.condition is other.condition and turn.held is other.held
    return isinstance(turn, Choice) and turn == other
