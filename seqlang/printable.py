"""JSON that is safe to print: what came from files cannot steer the terminal it is shown on."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any


@cache
def _unsafe() -> re.Pattern[str]:
    """What JSON may hold as it is and a terminal may obey, or UTF-8 cannot hold: controls, direction marks, halves of a pair. Long to
    read, and needed only where something is said."""
    return re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def as_json(value: Any, indent: int | None = 2) -> str:
    """A JSON text and a line end. What is unsafe to print is escaped, so a program reads the very characters."""
    text = json.dumps(value, indent=indent, ensure_ascii=False, allow_nan=False)
    return _unsafe().sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"
