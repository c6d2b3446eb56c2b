"""Documents for programs and people, as text that is safe to print: what came from files cannot steer a terminal or break the document."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from seqlang.report.frame import visible

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


@cache
def _unwritable() -> re.Pattern[str]:
    """What XML 1.0 has no way to write, escaped or not. Long to read, and needed only where something is said."""
    return re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_xml(root: Element) -> str:
    """An XML document and a line end. Its texts must be `readable` ones."""
    from xml.etree import ElementTree as ET

    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def readable(text: str) -> str:
    """A text of several lines as people are to read it: what is invisible or cannot be written becomes a mark."""
    shown = "\n".join(visible(line) for line in text.split("\n"))
    return _unwritable().sub("\N{REPLACEMENT CHARACTER}", shown)
