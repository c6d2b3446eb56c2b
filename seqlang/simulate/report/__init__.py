"""A timeline as people and programs read it, a format a file: `json` (its shape is a promise), `text`, `ics`."""

from __future__ import annotations

from seqlang.simulate.report.json import as_json

__all__ = ["as_json"]
