"""The same node further on in its block: all spans in it moved. Nodes are many, so each class has a function of its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar, cast

from seqlang.source import Span
from seqlang.syntax.tree import Node
from seqlang.values import names_of

_N = TypeVar("_N", bound=Node)


def moved(node: _N, by: int) -> _N:
    """The node and all below it, `by` characters further on."""
    kind: Any = type(node)
    return cast(_N, _mover(kind)(node, by)) if by else node


@cache
def _mover(kind: Any) -> Callable[[Any, int], Any]:
    """Written as one expression: a generic one would look at each field of each node, for three times as long."""
    written = {
        name: type_
        for above in kind.__mro__[-2::-1]
        for name, type_ in vars(above).get("__annotations__", {}).items()
    }
    values = ", ".join(_value(name, written[name]) for name in names_of(kind) or ())
    code = f"lambda node, by: kind({values})"
    return cast(
        Callable[[Any, int], Any],
        eval(code, {"kind": kind, "mover": _mover, "new": tuple.__new__, "Span": Span}),
    )


def _value(name: str, written: str) -> str:
    """A field as it is written in the class that names it."""
    value = f"node.{name}"
    if name == "span":
        return f"new(Span, ({value}[0] + by, {value}[1] + by))"
    if written in ("str", "bool"):
        return value
    if written.startswith("tuple["):
        return f"{value} and tuple([mover(type(one))(one, by) for one in {value}])"
    return f"{value} and mover(type({value}))({value}, by)"
