"""`frozen` and `define` as attrs has them, made in half the time: a command begins by making some four hundred classes.

attrs writes the methods of each class as source and compiles it. Only `__init__` has to be written so: to compare, to hash and to
show values is one thing for all classes, given the names of their fields; one may hash itself in another way. Classes that settle more (an
order, their own `__eq__` or `__repr__`) are left to attrs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["define", "frozen"]

if TYPE_CHECKING:
    from attrs import define, frozen
else:
    from operator import attrgetter
    from reprlib import recursive_repr

    import attrs

    _OWN = {"__eq__", "__ne__", "__repr__", "__str__"}

    def frozen(given=None, **options):
        """The class as values that never change."""
        return _made(attrs.frozen, given, options)

    def define(given=None, **options):
        """The class as things that do change."""
        return _made(attrs.define, given, options)

    def _made(maker, given, options):
        if given is None:
            return lambda given: _made(maker, given, options)
        if _OWN & vars(given).keys() or options.keys() - {"slots", "eq"}:
            return maker(given, **options)
        made = maker(given, **{**options, "eq": False, "repr": False})
        made.__repr__ = _shown
        if options.get("eq", True):
            made.__eq__, hashed = _comparison([a.name for a in attrs.fields(made) if a.eq])
            if "__hash__" not in vars(given):
                made.__hash__ = hashed if maker is attrs.frozen else None
        return made

    def _comparison(names):
        """`__eq__` and `__hash__` by the values of these fields."""
        values = attrgetter(*names) if names else lambda one: ()

        def equal(self, other):
            if other.__class__ is not self.__class__:
                return NotImplemented
            return values(self) == values(other)

        def hashed(self):
            return hash(values(self))

        return equal, hashed

    @recursive_repr()
    def _shown(self):
        name = type(self).__qualname__.rpartition(">.")[2]
        return f"{name}({', '.join(f'{a.name}={getattr(self, a.name)!r}' for a in attrs.fields(type(self)) if a.repr)})"
