"""The rules: one file each, found by listing this folder.

To add one, add a file: `check_in.py` is the rule `check-in`. It has a docstring (see page.py for its parts), SEVERITY, SOURCE,
GRADE (P: the study's owner, V: a vendor's own data, S: retold), and one function `check`, whose first parameter's type says what it
looks at: a class of seqlang/lint/views.py. Where it needs them: OFF (categories it says nothing about), GIVES_WAY_TO (rules that
say the same of a thing more strongly), DEFAULT = False (speaks only when selected), and a frozen class Limits of thresholds (clock
times, shares and counts by the types of thresholds.py), which `check` takes as its second parameter, with PRESETS of them by category.
One that looks at a `Project` may have a function `meets`: what a sequence must share with another before `check` says anything of the
two; without it, all programs of a run are kept at hand for it. Page, test and setting follow from the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from types import ModuleType
from typing import Any

from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.values import frozen

__all__ = ["OURS", "Glimpse", "Rule", "glimpse_of", "rule_named", "rule_names", "rule_of"]

_SILENT = re.compile(rb"^DEFAULT = False\b", re.MULTILINE)
_CHECK = re.compile(rb"^def check\(\s*\w+: (\w+)", re.MULTILINE)


@frozen
class Rule:
    """`looks_at` is the name of a class of views.py; `doc` is the file's docstring; `limits` is the default of its thresholds, None
    where it has none, and `presets` those of categories that go by others. `meets`: points of a sequence; where the rule says
    anything, two sequences have one in common, or one has it twice."""

    name: str
    severity: Severity
    source: str
    grade: str
    off: frozenset[str]
    gives_way_to: frozenset[str]
    looks_at: str
    check: Callable[..., Iterable[Finding]]
    doc: str
    default: bool = True
    limits: Any = None
    presets: Mapping[str, Any] = {}
    meets: Callable[[Any], Iterable[object]] | None = None


@frozen
class Glimpse:
    """What decides whether a rule is asked at all; as in `Rule`."""

    default: bool
    looks_at: str


@cache
def _listed() -> Mapping[str, Any]:
    """The files of the rules by the rules' names, each with the finder that loads it."""
    import pkgutil

    return {m.name.replace("_", "-"): m for m in pkgutil.iter_modules(__path__)}


@cache
def rule_names() -> tuple[str, ...]:
    """All rules in alphabetical order; none is loaded for it."""
    return tuple(sorted(_listed()))


@cache
def glimpse_of(name: str) -> Glimpse:
    """Read from the file's text: to load a rule that is not asked costs a hundred times as much."""
    text = _text_of(name)
    check = _CHECK.search(text)
    if check is not None:
        return Glimpse(_SILENT.search(text) is None, check[1].decode())
    rule = OURS[name]
    return Glimpse(rule.default, rule.looks_at)


def _text_of(name: str) -> bytes:
    """A rule's file; empty where only what Python made of it is there."""
    file = _listed()[name]
    spec = file.module_finder.find_spec(file.name)
    path: str = spec.origin
    return bytes(spec.loader.get_data(path)) if path.endswith(".py") else b""


@cache
def rule_named(name: str) -> Rule | None:
    """A rule, loaded when it is first asked for; None where there is no such rule."""
    if name not in _listed():
        return None
    from importlib import import_module

    return rule_of(name, import_module(f"{__name__}.{name.replace('-', '_')}"))


def rule_of(name: str, module: ModuleType) -> Rule:
    """The rule that a module of this shape is; also one of a user's own. Raises AttributeError where a constant is missing."""
    return Rule(
        name=name,
        severity=module.SEVERITY,
        source=module.SOURCE,
        grade=module.GRADE,
        off=frozenset(getattr(module, "OFF", ())),
        gives_way_to=frozenset(getattr(module, "GIVES_WAY_TO", ())),
        looks_at=_looks_at(module.check),
        check=module.check,
        doc=module.__doc__ or "",
        default=getattr(module, "DEFAULT", True),
        limits=module.Limits() if hasattr(module, "Limits") else None,
        presets=getattr(module, "PRESETS", {}),
        meets=getattr(module, "meets", None),
    )


def _looks_at(check: Callable[..., Iterable[Finding]]) -> str:
    import inspect

    first = next(iter(inspect.signature(check).parameters.values()))
    written = (
        first.annotation
    )  # it alone: to work out those of all parameters and of what comes back takes six times as long
    view: type = eval(written, inspect.unwrap(check).__globals__) if isinstance(written, str) else written
    return view.__name__


class _Ours(Mapping[str, Rule]):
    """Our rules by name; each is loaded when it is asked for."""

    def __getitem__(self, name: str) -> Rule:
        rule = rule_named(name)
        if rule is None:
            raise KeyError(name)
        return rule

    def __contains__(self, name: object) -> bool:
        return name in _listed()

    def __iter__(self) -> Iterator[str]:
        return iter(rule_names())

    def __len__(self) -> int:
        return len(rule_names())


OURS = _Ours()
