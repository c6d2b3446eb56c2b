"""The rules: one file each, found by listing this folder.

To add one, add a file: `check_in.py` is the rule `check-in`. It has a docstring (see page.py for its parts), SEVERITY, SOURCE,
GRADE (P: the study's owner, V: a vendor's own data, S: retold), and one function `check`, whose first parameter's type says what it
looks at: a class of seqlang/lint/views.py. Where it needs them: OFF (categories it says nothing about), GIVES_WAY_TO (rules that
say the same of a thing more strongly), DEFAULT = False (speaks only when selected), and a frozen class Limits of thresholds, which
`check` takes as its second parameter, with PRESETS of them by category. One that looks at a `Project` may have a
function `meets`: what a sequence must share with another before `check` says anything of the two; without it, all programs of a run are
kept at hand for it. Page, test and setting follow from the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from types import ModuleType
from typing import Any

from attrs import frozen

from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding

__all__ = ["Rule", "rule_named", "rule_names", "rule_of"]


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


@cache
def rule_names() -> tuple[str, ...]:
    """All rules in alphabetical order; none is loaded for it."""
    import pkgutil

    return tuple(sorted(m.name.replace("_", "-") for m in pkgutil.iter_modules(__path__)))


@cache
def rule_named(name: str) -> Rule | None:
    """A rule, loaded when it is first asked for; None where there is no such rule."""
    if name not in rule_names():
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
    from typing import get_type_hints

    first = next(iter(inspect.signature(check).parameters))
    view: type = get_type_hints(check)[first]
    return view.__name__
