"""`frozen`, `define`, `field` and `evolve` as attrs has them, made in a fraction of the time: a command begins by making hundreds of
classes, and of half of them it never makes a value.

A class gets at once what is cheap: its slots, and the ways to compare, hash, show and copy values, which are the same for all classes
once the names of their fields are known; one may hash itself in another way. `__init__` is written when the first value is made, and
attrs is asked what it knows of the fields when somebody asks. A slotted class with cached properties has a `__dict__` for them. Classes
that want more (an order, ways of their own to compare or to show) are left to attrs as they are, which is loaded for those alone.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from attrs import define, evolve, field, frozen

    def names_of(kind: type) -> tuple[str, ...] | None:
        """The names of a class's fields in order; None where it is none of `frozen` or `define`."""

    def reader_of(names: Iterable[str]) -> Callable[[Any], tuple[Any, ...]]:
        """What reads these fields of a value, all at once."""


__all__ = ["define", "evolve", "field", "frozen", "names_of", "reader_of"]

if not TYPE_CHECKING:
    from functools import cached_property
    from operator import attrgetter
    from reprlib import recursive_repr

    class _Nothing:
        """Where no default is given."""

        def __repr__(self):
            return "NOTHING"

    _OWN = {"__eq__", "__ne__", "__repr__", "__str__"}
    _NOT_OURS = {"__attrs_pre_init__", "__attrs_init__", "__init__", "__slots__"}
    _NOT_KEPT = {"__dict__", "__weakref__"}  # of a class that had no slots yet
    _NONE = _Nothing()
    _FIELDS = {object: {}}  # of each class that is made here, by name
    _COPIED = {}  # how to copy a value of a class, once one was

    class Field:
        """What is settled of a field; all of it is handed to attrs where attrs makes the class. `method` gives the default of a value."""

        __slots__ = ("converter", "eq", "factory", "init", "kw_only", "method", "repr", "value")

        def __init__(
            self, default=_NONE, factory=None, converter=None, init=True, eq=True, repr=True, kw_only=False
        ):
            self.value, self.factory, self.method, self.converter = default, factory, None, converter
            self.init, self.eq, self.repr, self.kw_only = init, eq, repr, kw_only

        def default(self, method):
            """As a decorator: the method gives the default."""
            self.method = method
            return method

        @property
        def is_given(self):
            """Does somebody give it a value who makes none of their own?"""
            return self.factory is not None or self.method is not None or self.value is not _NONE

        def for_attrs(self):
            import attrs

            given = {name: getattr(self, name) for name in ("converter", "init", "eq", "repr", "kw_only")}
            if self.factory is not None:
                return attrs.field(factory=self.factory, **given)
            if self.method is not None:
                return attrs.field(default=attrs.Factory(self.method, takes_self=True), **given)
            return attrs.field(default=attrs.NOTHING if self.value is _NONE else self.value, **given)

    def field(**options):
        """A field with more to it than a default."""
        return Field(**options)

    def frozen(given=None, **options):
        """The class as values that never change."""
        return _made(True, given, options)

    def define(given=None, **options):
        """The class as things that do change."""
        return _made(False, given, options)

    def names_of(kind):
        """The names of a class's fields; None where it is none of these."""
        if kind in _FIELDS:
            return (*_FIELDS[kind],) if kind is not object else None
        known = getattr(kind, "__attrs_attrs__", None)
        return None if known is None else tuple(a.name for a in known)

    def evolve(value, /, **changes):
        """The same value, but for these fields."""
        kind = type(value)
        if kind not in _FIELDS:
            import attrs

            return attrs.evolve(value, **changes)
        taken, values_of = _COPIED.get(kind) or _copied(kind)
        return kind(**{**dict(zip(taken, values_of(value), strict=True)), **changes})

    def _copied(kind):
        """How the values of a class are copied: the names its maker takes, and what reads them all at once."""
        names = [name for name, f in _FIELDS[kind].items() if f.init]
        _COPIED[kind] = tuple(name.lstrip("_") for name in names), reader_of(names)
        return _COPIED[kind]

    def reader_of(names):
        """What reads these fields of a value, all at once; a tuple also where there is one."""
        names = tuple(names)
        if len(names) > 1:
            return attrgetter(*names)
        return lambda one: tuple(getattr(one, name) for name in names)

    def _made(still, given, options):
        if given is None:
            return lambda given: _made(still, given, options)
        slots = options.get("slots", True)
        if options.keys() <= {"eq", "slots"} and _is_plain(given, slots):
            made = _slotted(still, given) if slots else _loose(still, given)
            return _compared(made, options, still, [n for n, f in _FIELDS[made].items() if f.eq])
        return _by_attrs(still, given, options)

    def _by_attrs(still, given, options):
        import attrs

        maker = attrs.frozen if still else attrs.define
        theirs = _handed_on(given)
        if _OWN & vars(given).keys() or options.keys() - {"slots", "eq"}:
            return maker(theirs, **options)
        made = maker(theirs, **{**options, "eq": False, "repr": False})
        made.__repr__ = _shown
        return _compared(made, options, still, [a.name for a in attrs.fields(made) if a.eq])

    def _handed_on(given):
        """The class with its fields as attrs knows them."""
        for name, behind in [*vars(given).items()]:
            if isinstance(behind, Field):
                setattr(given, name, behind.for_attrs())
        return given

    def _is_plain(given, slots):
        """Is it no more than fields and methods, on nothing but another of these? One that gets slots is made anew, so that no method may
        know the class that it was written in."""
        written = vars(given)
        return (
            type(given) is type
            and len(given.__bases__) == 1
            and given.__bases__[0] in _FIELDS
            and not (_OWN | _NOT_OURS) & written.keys()
            and not (slots and any(map(_knows_its_class, written.values())))
        )

    def _knows_its_class(one):
        """Does a method say `super()`, or something like it?"""
        if "__class__" in getattr(getattr(one, "__code__", None), "co_freevars", ()):
            return True
        inside = (getattr(one, name, None) for name in ("__wrapped__", "__func__", "fget", "func"))
        return any(_knows_its_class(inner) for inner in inside if inner is not None)

    def _slotted(still, given):
        base, own = given.__bases__[0], _own_fields(given)
        slots = [name for name in own if name not in _FIELDS[base]]
        names = {k: v for k, v in vars(given).items() if k not in own and k not in _NOT_KEPT}
        names |= _common(still, given, own)
        names |= {
            "__slots__": (*slots, *_beside(given)),
            "__qualname__": given.__qualname__,
            "__getstate__": _state,
            "__setstate__": _restore,
        }
        made = type(given.__name__, given.__bases__, names)
        _FIELDS[made] = _all_fields(given, own)
        return made

    def _beside(given):
        """What a value of a slotted class has beside its fields."""
        base = given.__bases__[0]
        if base is object:
            yield "__weakref__"
        if not base.__dictoffset__ and any(isinstance(one, cached_property) for one in vars(given).values()):
            yield "__dict__"

    def _loose(still, given):
        """The very class that was written, whose values hold their fields in a dictionary."""
        own = _own_fields(given)
        for name in own:
            if name in vars(given):
                delattr(given, name)
        for name, one in _common(still, given, own).items():
            setattr(given, name, one)
        _FIELDS[given] = _all_fields(given, own)
        return given

    def _own_fields(given):
        fields = {}
        for name, kind in vars(given).get("__annotations__", {}).items():
            if "ClassVar" not in str(kind):
                behind = vars(given).get(name, _NONE)
                fields[name] = behind if isinstance(behind, Field) else Field(behind)
        return fields

    def _all_fields(given, own):
        return {name: f for name, f in _FIELDS[given.__bases__[0]].items() if name not in own} | own

    def _common(still, given, own):
        """What every class gets, by name."""
        fields = _all_fields(given, own)
        names = {
            "__match_args__": tuple(n for n, f in fields.items() if f.init and not f.kw_only),
            "__init__": _first,
            "__attrs_attrs__": _Asked(),
            "__repr__": _shown,
        }
        return names | {"__setattr__": _refuse, "__delattr__": _refuse} if still else names

    def _refuse(self, *_):
        from attrs.exceptions import FrozenInstanceError

        raise FrozenInstanceError

    def _ours(kind):
        """The nearest class above that is made here, or this one."""
        return next(above for above in kind.__mro__ if above in _FIELDS)

    def _is_still(kind):
        return kind.__setattr__ is _refuse

    def _is_loose(kind):
        return all("__slots__" not in vars(above) for above in kind.__mro__[:-1])

    class _Asked:
        """What attrs knows of the fields of a class, as an attribute of that class until somebody asks."""

        def __get__(self, value, owner):
            import attrs

            kind = _ours(owner)
            own = vars(kind).get("__annotations__", {})
            written = {name: f.for_attrs() for name, f in _FIELDS[kind].items() if name in own}
            like = type(
                kind.__name__,
                kind.__bases__,
                {"__annotations__": own, "__module__": kind.__module__, **written},
            )
            kind.__attrs_attrs__ = (attrs.frozen if _is_still(kind) else attrs.define)(like).__attrs_attrs__
            return kind.__attrs_attrs__

    def _first(self, *given, **named):
        """`__init__` of a class that has no value yet."""
        kind = next(above for above in type(self).__mro__ if vars(above).get("__init__") is _first)
        kind.__init__ = _init_of(kind)
        kind.__init__(self, *given, **named)

    def _init_of(kind):
        scope = {"_bound": object.__setattr__.__get__, "_NONE": _NONE}  # no parameter begins like these
        positional, named, body = ["self"], [], []
        for name, f in _FIELDS[kind].items():
            taken = name.lstrip("_")
            if f.init:
                (named if f.kw_only else positional).append(_parameter(taken, f, scope))
            if f.init or f.is_given:
                body.append(_put(kind, name, _converted(taken, f, scope)))
        if _is_still(kind):
            body.insert(0, "_held = self.__dict__" if _is_loose(kind) else "_put = _bound(self)")
        if hasattr(kind, "__attrs_post_init__"):
            body.append("self.__attrs_post_init__()")
        parameters = ", ".join([*positional, *(["*", *named] if named else [])])
        lines = "\n    ".join(body or ["pass"])
        exec(f"def __init__({parameters}):\n    {lines}", scope)
        scope["__init__"].__qualname__ = f"{kind.__qualname__}.__init__"
        return scope["__init__"]

    def _put(kind, name, value):
        """The line that gives a field its value."""
        if not _is_still(kind):
            return f"self.{name} = {value}"
        return f"_held[{name!r}] = {value}" if _is_loose(kind) else f"_put({name!r}, {value})"

    def _parameter(taken, f, scope):
        if f.factory is not None or f.method is not None:
            return f"{taken}=_NONE"
        if f.value is _NONE:
            return taken
        scope[f"_default_{taken}"] = f.value
        return f"{taken}=_default_{taken}"

    def _converted(taken, f, scope):
        if f.converter is None:
            return _value(taken, f, scope)
        scope[f"_convert_{taken}"] = f.converter
        return f"_convert_{taken}({_value(taken, f, scope)})"

    def _value(taken, f, scope):
        """What the field is given, as an expression."""
        if f.factory is None and f.method is None:
            scope[f"_default_{taken}"] = f.value
            return taken if f.init else f"_default_{taken}"
        scope[f"_make_{taken}"] = f.factory or f.method
        made = f"_make_{taken}()" if f.method is None else f"_make_{taken}(self)"
        return f"{taken} if {taken} is not _NONE else {made}" if f.init else made

    def _state(self):
        return {name: getattr(self, name) for name in _FIELDS[_ours(type(self))]}

    def _restore(self, state):
        for name, value in state.items():
            object.__setattr__(self, name, value)

    def _compared(made, options, still, names):
        """The class with `__eq__` and `__hash__` by the values of these fields, unless it goes without."""
        if not options.get("eq", True):
            return made
        values = attrgetter(*names) if names else lambda one: ()

        def equal(self, other):
            if other.__class__ is not self.__class__:
                return NotImplemented
            return values(self) == values(other)

        def hashed(self):
            return hash(values(self))

        made.__eq__ = equal
        if "__hash__" not in vars(made):
            made.__hash__ = hashed if still else None
        return made

    @recursive_repr()
    def _shown(self):
        kind = type(self)
        fields = _FIELDS[kind].items() if kind in _FIELDS else ((a.name, a) for a in kind.__attrs_attrs__)
        told = (f"{name}={getattr(self, name)!r}" for name, f in fields if f.repr)
        return f"{kind.__qualname__.rpartition('>.')[2]}({', '.join(told)})"
