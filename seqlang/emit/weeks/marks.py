"""The signs of channels: each is told by its sign and, on a terminal that has colours, by its colour too."""

from __future__ import annotations

from seqlang.values import frozen


@frozen
class Mark:
    """`plain` stands for the sign where a terminal has no such characters."""

    sign: str
    plain: str
    style: str


_CHANNELS = {
    "email": Mark("✉", "@", "34"),
    "sms": Mark("❝", '"', "32"),
    "whatsapp": Mark("wa", "wa", "32"),
    "push": Mark("♪", "!", "35"),
    "in_app": Mark("▣", "#", "35"),
    "call": Mark("✆", "T", "31"),
    "linkedin": Mark("in", "in", "36"),
    "task": Mark("☐", "o", "33"),
    "webhook": Mark("⇄", "=", "90"),
    "notify": Mark("⚑", "P", "33"),
}
_KINDS = {"message": Mark("○", "o", "35"), "task": Mark("◇", "o", "33")}
EXIT = Mark("✕", "x", "31")
GOAL = Mark("★", "*", "32")
PAUSE = Mark("‖", "|", "33")
STOP = Mark("■", "-", "31")
MOVE = Mark("→", ">", "36")


def mark_of(channel: str | None, kind: str) -> Mark:
    """A channel's sign; channels of one's own go by their kind, what ends or moves a contact by what it does."""
    if channel in _CHANNELS:
        return _CHANNELS[channel]
    return _KINDS.get(kind, MOVE if kind == "start" else EXIT)


def number_sign(number: int) -> str:
    """How a question is referred to."""
    return f"?{number}"


def in_ascii(text: str) -> str:
    """The text in characters that every terminal has; what has no likeness becomes a question mark."""
    marks = [*_CHANNELS.values(), *_KINDS.values(), EXIT, GOAL, PAUSE, STOP, MOVE]
    table = {ord(mark.sign): mark.plain for mark in marks if len(mark.sign) == 1}
    table |= {ord("·"): "-", ord("…"): "...", ord("–"): "-", ord("×"): "x"}
    return text.translate(table).encode("ascii", "replace").decode("ascii")
