"""What a format needs and the machine does not have."""

from __future__ import annotations


class MissingProgram(RuntimeError):
    """A format needs a program that is not installed; the text says how to install it."""
