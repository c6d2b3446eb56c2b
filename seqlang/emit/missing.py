"""What a format needs and the machine does not have, or has and it fails."""

from __future__ import annotations


class Undrawn(RuntimeError):
    """A picture that could not be drawn; the text says why, as one line for a person."""


class MissingProgram(Undrawn):
    """A format needs a program that is not installed; the text says how to install it."""
