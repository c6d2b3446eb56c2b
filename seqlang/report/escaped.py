"""Documents for programs, as text that is safe to print: what came from files cannot steer a terminal or break the document."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from seqlang.report.frame import visible

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# What JSON may hold as it is and a terminal may obey, or UTF-8 cannot hold: controls, direction marks, halves of a pair.
_UNSAFE = "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
# What XML 1.0 has no way to write, escaped or not.
_UNWRITABLE = "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


@cache
def _pattern(written: str) -> re.Pattern[str]:
    """Both are long to read, and needed only where something is said."""
    return re.compile(written)


def as_json(value: Any, indent: int | None = 2) -> str:
    """A JSON text and a line end. What is unsafe to print is escaped, so a program reads the very characters."""
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    return _pattern(_UNSAFE).sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def as_xml(root: Element) -> str:
    """An XML document and a line end. Its texts must be `readable` ones."""
    from xml.etree import ElementTree as ET

    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def readable(text: str) -> str:
    """A text of several lines as people are to read it: what is invisible or cannot be written becomes a mark."""
    shown = "\n".join(visible(line) for line in text.split("\n"))
    return _pattern(_UNWRITABLE).sub("\N{REPLACEMENT CHARACTER}", shown)
