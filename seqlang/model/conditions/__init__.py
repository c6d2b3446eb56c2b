"""Conditions and values of the tree, read: names looked up, types checked, lengths and dates asked whether they exist.

Each reader says what is wrong through the scope and then gives None; whoever gets None keeps silent.
"""

from __future__ import annotations

from seqlang.model.conditions.lengths import read_length
from seqlang.model.conditions.read import read_condition
from seqlang.model.conditions.values import read_value

__all__ = ["read_condition", "read_length", "read_value"]
