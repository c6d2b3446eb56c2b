"""Do a rule's tests notice when it is wrong? Breaks its file in one place at a time, and asks its cases, its page, the law of fixes.

    python benchmarks/mutate_rules.py                       every rule
    python benchmarks/mutate_rules.py check-in every-day    some
    python benchmarks/mutate_rules.py --survived            show the places that nobody noticed
    python benchmarks/mutate_rules.py --widely              then ask the other files in tests/lint that name the rule (slow)

Broken are comparisons, numbers, `and` and `or`, `not`, conditions and the words of lists; not messages, and not what is in other modules.
Everything runs in this one process: a case is asked again in a few milliseconds.
"""

from __future__ import annotations

import ast
import contextlib
import copy
import io
import signal
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import FrameType, ModuleType

import click
import pytest
from attrs import field, frozen

sys.path.insert(0, str(Path(__file__).parents[1]))

from seqlang.lint import rules
from tests.lint import test_cases, test_pages
from tests.lint.test_fixes import (
    test_a_fix_leaves_nothing_to_say_and_a_safe_one_changes_no_plan as _law_of_fixes,
)

_OTHER: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_SPARED = (  # words, what the page is compared with, and what only shows beside other rules
    "GIVES_WAY_TO",
    "SEVERITY",
    "SOURCE",
    "GRADE",
    "DEFAULT",
    "_REASON",
    "_WAY_OUT",
)
_SECONDS = 30


@frozen
class Mutant:
    """`line` of the rule's file, what stands there and what is put in its place."""

    line: int
    before: str
    after: str
    tree: ast.Module = field(repr=False, eq=False)


# ---- what can be broken ----------------------------------------------------------------------------------------


def mutants(source: str) -> Iterator[Mutant]:
    tree = ast.parse(source)
    for number, node in enumerate(_judging(tree)):
        for change in _changes(node):
            broken = copy.deepcopy(tree)
            twin = list(_judging(broken))[number]
            before = ast.unparse(twin)
            change(twin)
            after = ast.unparse(twin)
            if after != before:
                yield Mutant(_line_of(node), before, after, broken)


def _line_of(node: ast.AST) -> int:
    line: int = (node.target if isinstance(node, ast.comprehension) else node).lineno  # type: ignore[attr-defined]
    return line


def _judging(tree: ast.Module) -> Iterator[ast.AST]:
    """All of the file that judges: no messages, no docstrings, no types."""
    for statement in tree.body:
        named = [t.id for t in getattr(statement, "targets", []) if isinstance(t, ast.Name)]
        if not set(named) & set(_SPARED):
            yield from _below(statement)


def _below(node: ast.AST) -> Iterator[ast.AST]:
    yield node
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list") or isinstance(node, ast.JoinedStr):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not isinstance(child, ast.Import | ast.ImportFrom):
                yield from _below(child)


def _changes(node: ast.AST) -> Iterator[Callable[[ast.AST], None]]:
    match node:
        case ast.Compare(ops=[op]) if type(op) in _OTHER:
            yield _compare_otherwise
        case ast.Constant(value=int() as value) if not isinstance(value, bool):
            yield lambda twin: setattr(twin, "value", value + 1)
        case ast.Constant(value=bool() as value):
            yield lambda twin: setattr(twin, "value", not value)
        case ast.BoolOp():
            yield _join_otherwise
        case ast.If() | ast.IfExp():
            yield lambda twin: setattr(twin, "test", _opposite(twin.test))  # type: ignore[attr-defined]
        case ast.comprehension(ifs=[_, *_]):
            yield lambda twin: setattr(twin, "ifs", [])
        case ast.UnaryOp(op=ast.Not()):
            yield lambda twin: setattr(twin, "op", ast.Invert())  # becomes a plain value below
        case ast.Tuple(elts=elements) if len(elements) > 1 and all(
            isinstance(e, ast.Constant) for e in elements
        ):
            for number in range(len(elements)):
                yield lambda twin, at=number: twin.elts.pop(at)  # type: ignore[misc]


def _compare_otherwise(node: ast.AST) -> None:
    assert isinstance(node, ast.Compare)
    node.ops = [_OTHER[type(node.ops[0])]()]


def _join_otherwise(node: ast.AST) -> None:
    assert isinstance(node, ast.BoolOp)
    node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()


def _opposite(test: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.Not(), test)


class _WithoutNot(ast.NodeTransformer):
    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.expr:
        self.generic_visit(node)
        return (
            ast.Call(ast.Name("bool", ast.Load()), [node.operand], [])
            if isinstance(node.op, ast.Invert)
            else node
        )


# ---- who notices -----------------------------------------------------------------------------------------------


def _asked(name: str) -> Iterator[Callable[[], object]]:
    chunks = [chunk for chunk in test_cases.CHUNKS if chunk.rpartition("-")[0] == name]
    yield from (lambda chunk=chunk: test_cases.test_says_just_what_is_expected(chunk) for chunk in chunks)
    fixing = [chunk for chunk in chunks if "#~" in test_cases.CHUNKS[chunk]]
    yield from (lambda chunk=chunk: _law_of_fixes(chunk) for chunk in fixing)
    yield lambda: test_pages.test_the_flagged_example_is_flagged_by_its_rule_alone(name)
    yield lambda: test_pages.test_the_fine_example_is_fine(name)


def _notice(name: str, widely: bool = False) -> bool:
    """Does one of the rule's tests fail? One that takes too long has failed as well."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(_SECONDS)
    try:
        for ask in _asked(name):
            ask()
        return widely and _others_notice(name)
    except Exception:
        return True
    finally:
        signal.alarm(0)


def _others_notice(name: str) -> bool:
    folder = Path(test_cases.__file__).parent
    files = [p for p in folder.glob("test_*.py") if f'"{name}"' in p.read_text(encoding="utf-8")]
    if not files:
        return False
    with contextlib.redirect_stdout(io.StringIO()):
        code = pytest.main(["-qx", "-p", "no:cacheprovider", "-p", "no:randomly", *map(str, files)])
    return code != pytest.ExitCode.OK


def _with(name: str, tree: ast.Module, widely: bool) -> bool:
    """Is it noticed that the rule's file is this one now?"""
    whole = f"seqlang.lint.rules.{name.replace('-', '_')}"
    good = import_module(whole)
    bad = ModuleType(whole)
    bad.__file__ = good.__file__
    sys.modules[whole] = bad
    try:
        exec(compile(ast.fix_missing_locations(_WithoutNot().visit(tree)), whole, "exec"), bad.__dict__)
        rules.rule_named.cache_clear()
        return _notice(name, widely)
    except Exception:
        return True
    finally:
        sys.modules[whole] = good
        rules.rule_named.cache_clear()


@click.command()
@click.argument("names", nargs=-1)
@click.option("--survived", is_flag=True, help="Show the places that nobody noticed.")
@click.option("--widely", is_flag=True, help="Ask other tests that name the rule, too.")
def main(names: tuple[str, ...], survived: bool, widely: bool) -> None:
    """Print how many of the broken rules were noticed."""
    click.echo("| rule | broken in | noticed | not |\n|---|---:|---:|---:|")
    for name in names or rules.rule_names():
        path = Path(rules.__file__).with_name(f"{name.replace('-', '_')}.py")
        if _notice(name):
            click.echo(f"{name}: its cases fail as it is.", err=True)
            continue
        made = list(mutants(path.read_text(encoding="utf-8")))
        left = [mutant for mutant in made if not _with(name, mutant.tree, widely)]
        click.echo(f"| {name} | {len(made)} | {len(made) - len(left)} | {len(left)} |")
        for mutant in left if survived else ():
            click.echo(f"    {path.name}:{mutant.line}: {mutant.before}  ->  {mutant.after}")


if __name__ == "__main__":
    main()
