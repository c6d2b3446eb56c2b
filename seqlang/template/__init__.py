"""Texts in Liquid: what they print, and what in them cannot be read. Nothing is ever rendered here."""

from __future__ import annotations

from seqlang.template.reading import read
from seqlang.template.value import Template, TemplateProblem, Variable

__all__ = ["Template", "TemplateProblem", "Variable", "read"]
