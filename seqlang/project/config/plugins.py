"""Rules of one's own: Python files that the configuration names, each a rule as in seqlang/lint/rules."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from seqlang.diagnostic import Severity
from seqlang.lint.finding import Finding
from seqlang.lint.rules import Rule, rule_names, rule_of
from seqlang.values import evolve

_WANTED = ("SEVERITY", "SOURCE", "GRADE", "check")


class BrokenPlugin(Exception):
    """A rule of one's own that cannot be used: where, and why, as one line for a person."""

    def __init__(self, path: str, line: int | None, why: str) -> None:
        super().__init__(path, line, why)
        self.path, self.line, self.why = path, line, why

    def __str__(self) -> str:
        place = f", line {self.line}" if self.line else ""
        return f"{self.path}{place}: {self.why}"


def load(path: str, taken: Iterable[str] = ()) -> Rule:
    """The rule in a file. Runs the file. Raises BrokenPlugin. `taken`: names of other rules of one's own."""
    from seqlang.lint.pages.page import page_of

    name = Path(path).stem.replace("_", "-")
    if name in rule_names():
        raise BrokenPlugin(path, None, f"there is a rule `{name}` already; give the file another name")
    if name in taken:
        raise BrokenPlugin(
            path, None, f"two of the plugins are called `{name}`; give one of them another name"
        )
    module = _module(path)
    missing = [wanted for wanted in _WANTED if not hasattr(module, wanted)]
    if missing:
        raise BrokenPlugin(
            path, None, f"it has no {' and no '.join(missing)}; see CONTRIBUTING, a rule in five minutes"
        )
    rule: Rule = _asked(path, lambda: rule_of(name, module))
    if rule.severity not in Severity or rule.grade not in ("P", "V", "S"):
        raise BrokenPlugin(path, None, "its SEVERITY is one of Severity, its GRADE one of P, V and S")
    if rule.looks_at not in _views():
        raise BrokenPlugin(path, None, f"what `check` takes first is none of {', '.join(_views())}")
    _asked(path, lambda: page_of(rule))
    return evolve(rule, check=_guarded(path, rule.check))


def _views() -> list[str]:
    from typing import get_args

    from seqlang.lint import views

    return [view.__name__ for view in get_args(views.View)]


def _module(path: str) -> ModuleType:
    spec = spec_from_file_location(f"seqlang_plugins.{Path(path).stem}", Path(path).resolve())
    if spec is None or spec.loader is None:
        raise BrokenPlugin(path, None, "it is not a Python file (.py)")
    module, loader = module_from_spec(spec), spec.loader
    sys.modules[module.__name__] = module  # attrs and type hints look a class's module up
    written = sys.dont_write_bytecode
    sys.dont_write_bytecode = True  # a linter leaves no files in the folder it looks at
    try:
        _asked(path, lambda: loader.exec_module(module))
    finally:
        sys.dont_write_bytecode = written
    return module


def _asked(path: str, ask: Callable[[], Any]) -> Any:
    try:
        return ask()
    except (KeyboardInterrupt, GeneratorExit):
        raise
    except BaseException as error:
        raise _broken(path, error) from error


def _broken(path: str, error: BaseException) -> BrokenPlugin:
    file = str(Path(path).resolve())  # as the import names it
    if isinstance(error, SyntaxError) and error.filename == file:
        return BrokenPlugin(path, error.lineno, f"it cannot be read as Python: {error.msg}")
    import traceback

    inside = [f.lineno for f in traceback.extract_tb(error.__traceback__) if f.filename == file]
    words = " ".join(str(error).split())
    return BrokenPlugin(path, inside[-1] if inside else None, f"{type(error).__name__}: {words}".rstrip(": "))


def _guarded(path: str, check: Callable[..., Iterable[Finding]]) -> Callable[..., Iterator[Finding]]:
    """The check, whose mistakes are told as the plugin's and not as ours."""

    def guarded(*things: Any) -> Iterator[Finding]:
        for finding in _asked(path, lambda: list(check(*things))):
            if not isinstance(finding, Finding):
                raise BrokenPlugin(
                    path, None, f"`check` gives a {type(finding).__name__} where a Finding is wanted"
                )
            yield finding

    return guarded
