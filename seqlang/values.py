"""`frozen`, `define`, `field` and `evolve` as attrs has them, made in a fraction of the time: a command begins by making hundreds of
classes, and of half of them it never makes a value.

A class gets at once what is cheap: its slots, and the ways to compare, hash, show and copy values, which are the same for all classes
once the names of their fields are known; one may hash itself in another way. `__init__` is written when the first value is made, and
attrs is asked what it knows of the fields when somebody asks. Classes that want more than fields and methods are left to attrs as they
are.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from attrs import define, evolve, field, frozen

    def names_of(kind: type) -> tuple[str, ...] | None:
        """The names of a class's fields in order; None where it is none of `frozen` or `define`."""


__all__ = ["define", "evolve", "field", "frozen", "names_of"]

if not TYPE_CHECKING:
    from functools import cached_property
    from operator import attrgetter
    from reprlib import recursive_repr

    import attrs

    _OWN = {"__eq__", "__ne__", "__repr__", "__str__"}
    _NOT_OURS = {"__attrs_pre_init__", "__attrs_init__", "__init__", "__slots__"}
    _NOT_KEPT = {"__dict__", "__weakref__"}  # of a class that had no slots yet
    _NONE = attrs.NOTHING
    _THEIRS = type(attrs.field())
    _STILL = attrs.frozen(type("Still", (), {}))
    _FIELDS = {object: {}}  # of each class that is made here, by name

    class Field:
        """What is settled of a field; all of it is handed to attrs where attrs makes the class."""

        __slots__ = ("default", "eq", "factory", "init", "kw_only", "repr")

        def __init__(self, *, default=_NONE, factory=None, init=True, eq=True, repr=True, kw_only=False):
            self.default, self.factory = default, factory
            self.init, self.eq, self.repr, self.kw_only = init, eq, repr, kw_only

        def for_attrs(self):
            given = {name: getattr(self, name) for name in ("init", "eq", "repr", "kw_only")}
            if self.factory is not None:
                return attrs.field(factory=self.factory, **given)
            return attrs.field(default=self.default, **given)

    def field(**options):
        """A field with more to it than a default. One without is made by attrs: a method may give it one."""
        ours = options.keys() <= {*Field.__slots__} and options.keys() & {"default", "factory"}
        return Field(**options) if ours else attrs.field(**options)

    def frozen(given=None, **options):
        """The class as values that never change."""
        return _made(attrs.frozen, given, options)

    def define(given=None, **options):
        """The class as things that do change."""
        return _made(attrs.define, given, options)

    def names_of(kind):
        """The names of a class's fields; None where it is none of these."""
        if kind in _FIELDS:
            return (*_FIELDS[kind],) if kind is not object else None
        return tuple(a.name for a in attrs.fields(kind)) if attrs.has(kind) else None

    def evolve(value, /, **changes):
        """The same value, but for these fields."""
        kind = type(value)
        if kind not in _FIELDS:
            return attrs.evolve(value, **changes)
        for name, f in _FIELDS[kind].items():
            if f.init and (taken := name.lstrip("_")) not in changes:
                changes[taken] = getattr(value, name)
        return kind(**changes)

    def _made(maker, given, options):
        if given is None:
            return lambda given: _made(maker, given, options)
        if options.keys() <= {"eq"} and _is_plain(given):
            made = _slotted(maker is attrs.frozen, given)
            return _compared(made, options, maker, [n for n, f in _FIELDS[made].items() if f.eq])
        theirs = _handed_on(given)
        if _OWN & vars(given).keys() or options.keys() - {"slots", "eq"}:
            return maker(theirs, **options)
        made = maker(theirs, **{**options, "eq": False, "repr": False})
        made.__repr__ = _shown
        return _compared(made, options, maker, [a.name for a in attrs.fields(made) if a.eq])

    def _handed_on(given):
        """The class with its fields as attrs knows them."""
        for name, behind in [*vars(given).items()]:
            if isinstance(behind, Field):
                setattr(given, name, behind.for_attrs())
        return given

    def _is_plain(given):
        """Is it no more than fields and methods, on nothing but another of these?"""
        written = vars(given)
        return (
            type(given) is type
            and len(given.__bases__) == 1
            and given.__bases__[0] in _FIELDS
            and not (_OWN | _NOT_OURS) & written.keys()
            and not any(map(_is_bound, written.values()))
        )

    def _is_bound(written):
        """Does it know the class that it was written in, which is not the one that is made? Or is it a field that attrs alone can read?"""
        return (
            type(written) in (cached_property, _THEIRS) or getattr(written, "__closure__", None) is not None
        )

    def _slotted(still, given):
        base, own = given.__bases__[0], _own_fields(given)
        fields = {name: f for name, f in _FIELDS[base].items() if name not in own} | own
        slots = [name for name in own if name not in _FIELDS[base]]
        names = {k: v for k, v in vars(given).items() if k not in own and k not in _NOT_KEPT}
        names |= {
            "__slots__": (*slots, "__weakref__") if base is object else tuple(slots),
            "__qualname__": given.__qualname__,
            "__match_args__": tuple(n for n, f in fields.items() if f.init and not f.kw_only),
            "__init__": _first,
            "__attrs_attrs__": _Asked(),
            "__repr__": _shown,
            "__getstate__": _state,
            "__setstate__": _restore,
        }
        if still:
            names |= {"__setattr__": _STILL.__setattr__, "__delattr__": _STILL.__delattr__}
        made = type(given.__name__, given.__bases__, names)
        _FIELDS[made] = fields
        return made

    def _own_fields(given):
        fields = {}
        for name, kind in vars(given).get("__annotations__", {}).items():
            if "ClassVar" not in str(kind):
                behind = vars(given).get(name, _NONE)
                fields[name] = behind if isinstance(behind, Field) else Field(default=behind)
        return fields

    def _ours(kind):
        """The nearest class above that is made here, or this one."""
        return next(above for above in kind.__mro__ if above in _FIELDS)

    def _is_still(kind):
        return kind.__setattr__ is _STILL.__setattr__

    class _Asked:
        """What attrs knows of the fields of a class, as an attribute of that class until somebody asks."""

        def __get__(self, value, owner):
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
            value = _value(taken, f, scope)
            if value:
                body.append(f"_put({name!r}, {value})" if _is_still(kind) else f"self.{name} = {value}")
        if _is_still(kind):
            body.insert(0, "_put = _bound(self)")
        if hasattr(kind, "__attrs_post_init__"):
            body.append("self.__attrs_post_init__()")
        parameters = ", ".join([*positional, *(["*", *named] if named else [])])
        lines = "\n    ".join(body or ["pass"])
        exec(f"def __init__({parameters}):\n    {lines}", scope)
        scope["__init__"].__qualname__ = f"{kind.__qualname__}.__init__"
        return scope["__init__"]

    def _parameter(taken, f, scope):
        if f.factory is not None:
            return f"{taken}=_NONE"
        if f.default is _NONE:
            return taken
        scope[f"_default_{taken}"] = f.default
        return f"{taken}=_default_{taken}"

    def _value(taken, f, scope):
        """What the field is given, as an expression; nothing where somebody else will give it a value."""
        if f.factory is not None:
            scope[f"_make_{taken}"] = f.factory
            return f"{taken} if {taken} is not _NONE else _make_{taken}()" if f.init else f"_make_{taken}()"
        if f.init:
            return taken
        scope[f"_default_{taken}"] = f.default
        return "" if f.default is _NONE else f"_default_{taken}"

    def _state(self):
        return {name: getattr(self, name) for name in _FIELDS[_ours(type(self))]}

    def _restore(self, state):
        for name, value in state.items():
            object.__setattr__(self, name, value)

    def _compared(made, options, maker, names):
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
            made.__hash__ = hashed if maker is attrs.frozen else None
        return made

    @recursive_repr()
    def _shown(self):
        kind = type(self)
        fields = _FIELDS[kind].items() if kind in _FIELDS else ((a.name, a) for a in attrs.fields(kind))
        told = (f"{name}={getattr(self, name)!r}" for name, f in fields if f.repr)
        return f"{kind.__qualname__.rpartition('>.')[2]}({', '.join(told)})"
