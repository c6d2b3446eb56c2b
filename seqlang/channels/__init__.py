"""The channels: one file each, found by listing this folder.

To add one, add a file with a `CHANNEL` in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from seqlang.channels.channel import Channel

__all__ = ["channel_named", "channel_names", "own_channel", "producers"]

# Files of this room that say what channels have in common, and are none themselves.
_SHARED = frozenset({"channel", "common"})


@cache
def channel_names() -> tuple[str, ...]:
    """The names of the built-in channels, in alphabetical order; no channel is loaded for it."""
    import pkgutil

    return tuple(sorted(m.name for m in pkgutil.iter_modules(__path__) if m.name not in _SHARED))


@cache
def channel_named(name: str) -> Channel | None:
    """A built-in channel, loaded when it is first asked for."""
    if name not in channel_names():
        return None
    from importlib import import_module

    channel = import_module(f"{__name__}.{name}").CHANNEL
    assert isinstance(channel, Channel)
    return channel


def own_channel(name: str, kind: str) -> Channel:
    """A channel declared in a file (`channel direct_mail: task`): all its kind has, and any detail."""
    from seqlang.channels.common import message, task

    return (message if kind == "message" else task)(name, open_details=True)


@cache
def producers(event: str) -> tuple[str, ...]:
    """The built-in channels whose steps can bring about an event."""
    found = (channel_named(name) for name in channel_names())
    return tuple(c.name for c in found if c is not None and event in c.events)


class Channels(Mapping[str, Channel]):
    """The channels in force in a file: its own, and the built-in ones, which are loaded when they are asked for."""

    def __init__(self, own: dict[str, Channel] | None = None) -> None:
        self.own = own or {}
        self.asked: dict[str, Channel] = {}

    def __getitem__(self, name: str) -> Channel:
        found = self.own.get(name) or channel_named(name)
        if found is None:
            raise KeyError(name)
        return self.asked.setdefault(name, found)

    def __iter__(self) -> Iterator[str]:
        return iter(sorted({*self.own, *channel_names()}))

    def __len__(self) -> int:
        return len({*self.own, *channel_names()})
