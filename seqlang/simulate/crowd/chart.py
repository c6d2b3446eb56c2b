"""A crowd's summary as a chart: touches a day by channel, and the fullest hours against the limit; SVG, light and dark.

Bars are told apart by place and by the name beside them as well as by colour; hues after Okabe and Ito's palette
(https://jfly.uni-koeln.de/color/).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from seqlang.simulate.crowd.summary import Summary
from seqlang.values import frozen

_WIDE, _LEFT, _RIGHT = 960, 64, 24  # pixels
_TALL = 200  # of the bars of one panel
_LIGHT = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8a6d00", "#56448c", "#006b75", "#66717d")
_DARK = ("#5fb4ea", "#ff8f4d", "#4fd1a5", "#eba0c8", "#e6d35a", "#b9abf5", "#63d2cd", "#a8b3be")
_FONT = '"Helvetica Neue", Helvetica, Arial, "Liberation Sans", sans-serif'

Bar = tuple[str, Mapping[str, int]]
_ALL = "all messages"


@frozen
class _Panel:
    """`bars`: (name below, heights by channel, or of all messages); `line`: a level drawn across, and what it is."""

    title: str
    bars: Sequence[Bar]
    line: tuple[int, str] | None = None


def chart(found: Summary) -> str:
    """The whole file."""
    days = [(str(day), touches) for day, touches in found.days]
    panels = [_Panel("Touches a day, as the file counts", days)]
    if found.hours:
        panels.append(_hours(found))
    parts = [_head(found), *_legend(found.channels)]
    top = 92
    for panel in panels:
        parts += _drawn(panel, top, found.channels)
        top += _TALL + 90
    body = "\n".join(parts)
    size = f'width="{_WIDE}" height="{top}" viewBox="0 0 {_WIDE} {top}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">\n<title>{escape(found.name)}</title>\n'
        f'<style>\n{_style()}\n</style>\n<rect class="page" width="{_WIDE}" height="{top}"/>\n{body}\n</svg>\n'
    )


def _hours(found: Summary) -> _Panel:
    """The fullest hour of each hour of the day: of all messages, or of those of the channel with the tightest limit."""
    limits = [limit for limit in found.limits if limit.per == "hour"]
    tightest = min(limits, key=lambda limit: limit.count, default=None)
    channel = None if tightest is None else tightest.channel
    fullest = dict.fromkeys(range(24), 0)
    for at, sends in found.hours:
        count = sum(sends.values()) if channel is None else sends.get(channel, 0)
        fullest[at.hour] = max(fullest[at.hour], count)
    what = "Messages" if channel is None else f"{channel} messages"
    title = f"{what} in the fullest hour, by hour of the day ({found.zone})"
    line = None if tightest is None else (tightest.count, f"limit: {tightest.count} per hour")
    return _Panel(title, [(f"{hour:02}", {channel or _ALL: count}) for hour, count in fullest.items()], line)


def _head(found: Summary) -> str:
    when = f"{found.contacts:,} contacts, enrolled {found.first:%Y-%m-%d} to {found.last:%Y-%m-%d}"
    return f"{_text(_LEFT, 32, found.name, 'title')}\n{_text(_LEFT, 52, when, 'quiet')}"


def _legend(channels: Sequence[str]) -> Iterator[str]:
    left = _LEFT
    for number, channel in enumerate(channels):
        yield f'<rect class="c{number % len(_LIGHT)}" x="{left}" y="63" width="11" height="11" rx="2"/>'
        yield _text(left + 16, 73, channel, "small")
        left += 34 + 7 * len(channel)


def _drawn(panel: _Panel, top: int, channels: Sequence[str]) -> Iterator[str]:
    peak = max((sum(heights.values()) for _, heights in panel.bars), default=0)
    level = panel.line[0] if panel.line is not None and panel.line[0] <= 3 * max(peak, 1) else 0
    most = _round_up(max(peak, level, 1))
    base = top + 30 + _TALL
    yield _text(_LEFT, top + 14, panel.title, "name")
    for part in range(5):
        value = most * part // 4
        y = base - _TALL * value / most
        yield f'<line class="grid" x1="{_LEFT}" y1="{y:.1f}" x2="{_WIDE - _RIGHT}" y2="{y:.1f}"/>'
        yield _text(_LEFT - 8, y + 4, f"{value:,}", "small quiet end")
    yield from _bars(panel, base, most, channels)
    if panel.line is not None:
        yield from _line(panel.line, base, most)


def _bars(panel: _Panel, base: float, most: int, channels: Sequence[str]) -> Iterator[str]:
    """Every bar's name is written where there is room for all; else every second, fifth or tenth."""
    room = (_WIDE - _LEFT - _RIGHT) / max(len(panel.bars), 1)
    wide = min(room * 0.72, 40)
    every = next((n for n in (1, 2, 5, 10, 20, 50) if n * room >= 22), 100)
    for place, (name, heights) in enumerate(panel.bars):
        left = _LEFT + room * place + (room - wide) / 2
        y = base
        for channel in (_ALL, *channels):
            tall = _TALL * heights.get(channel, 0) / most
            if tall > 0:
                y -= tall
                hue = "all" if channel == _ALL else f"c{channels.index(channel) % len(_LIGHT)}"
                yield f'<rect class="{hue}" x="{left:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{tall:.1f}"/>'
        if place % every == 0:
            yield _text(left + wide / 2, base + 16, name, "small quiet middle")


def _line(line: tuple[int, str], base: float, most: int) -> Iterator[str]:
    """The limit, where it is near enough to be drawn to scale. Its name stands beside the panel's, where no bar is."""
    count, name = line
    right, level = _WIDE - _RIGHT, base - _TALL - 16
    if count > most:
        yield _text(right, level, f"{name}, far above", "small end")
        return
    y = base - _TALL * count / most
    yield f'<line class="limit" x1="{_LEFT}" y1="{y:.1f}" x2="{right}" y2="{y:.1f}"/>'
    left = right - 14 - 6 * len(name)
    yield f'<line class="limit" x1="{left - 26}" y1="{level - 4}" x2="{left}" y2="{level - 4}"/>'
    yield _text(right, level, name, "small end")


def _round_up(value: int) -> int:
    """The next number that four equal steps lead to well."""
    size = 4
    while True:
        for factor in (1, 2, 3, 4, 5, 6, 8):
            if size * factor >= value:
                return size * factor
        size *= 10


def _text(x: float, y: float, words: str, kind: str) -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{escape(words)}</text>'


def _style() -> str:
    sheet = [
        f"text {{ font-family: {_FONT}; font-size: 13px; }}",
        ".title { font-size: 20px; font-weight: 700; } .name { font-weight: 700; } .small { font-size: 11px; }",
        ".end { text-anchor: end; } .middle { text-anchor: middle; }",
        ".limit { stroke-width: 1.5; stroke-dasharray: 6 4; } .grid { stroke-width: 1; }",
        _colours("#ffffff", "#18202a", "#535e6a", "#dfe3e8", "#66717d", _LIGHT),
    ]
    dark = _colours("#12161b", "#edf1f5", "#a8b3be", "#2b333c", "#8a96a3", _DARK)
    return "\n".join([*sheet, f"@media (prefers-color-scheme: dark) {{\n{dark}\n}}"])


def _colours(page: str, ink: str, quiet: str, grid: str, all_: str, hues: Sequence[str]) -> str:
    rules = [
        f".page {{ fill: {page}; }} text {{ fill: {ink}; }} .quiet {{ fill: {quiet}; }}",
        f".grid {{ stroke: {grid}; }} .all {{ fill: {all_}; }}",
        f".limit {{ stroke: {ink}; }}",
        *(f".c{number} {{ fill: {hue}; }}" for number, hue in enumerate(hues)),
    ]
    return "\n".join(rules)
