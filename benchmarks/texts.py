"""How well formulaic texts are told from others: precision, recall and F1 by set, kind, language and rule.

    python -m benchmarks.texts                      # every set that the weights are learnt from
    python -m benchmarks.texts some.jsonl more.jsonl
    python -m benchmarks.texts --leave-out          # each set judged by what the others teach: what to expect of new texts

A line of a set is a JSON object: kind, text, formulaic, lang, why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import click
from attrs import frozen

from seqlang.lint.copy.judge import scales
from seqlang.lint.copy.reading import judged, read, rule_by_form
from tests.lint.copy.train import Item, items, names_taught_by, read_items, taught_by

HEAD = (
    f"{'':26} {'texts':>6} {'precision':>10} {'recall':>7} {'F1':>6} {'false alarms':>13} {'on tricky':>10}"
)


@frozen
class Judged:
    """A text, and the rule that speaks on it; None: none does."""

    item: Item
    rule: str | None


@click.command()
@click.argument("sets", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--leave-out", is_flag=True, help="Judge each set by weights that the other sets teach.")
def main(sets: tuple[Path, ...], leave_out: bool) -> None:
    """Measure the reading of texts."""
    known = [item for file in sets for item in read_items(file)] if sets else items()
    found = list(_left_out(known) if leave_out else (Judged(i, _rule(read(i.text, i.kind))) for i in known))
    click.echo(HEAD)
    for name, key in (("set", _set), ("kind", _kind), ("language", _language), ("kind of emptiness", _why)):
        _table(name, found, key)
    named = [one for one in found if one.rule and one.item.why in RULES]
    right = sum(one.rule in RULES[one.item.why] for one in named)
    click.echo(
        f"\nThe rule that was meant speaks on {right} of {len(named)} formulaic texts that were found."
    )


RULES = {
    "check-in": {"check-in"},
    "bump": {"bump"},
    "generic-follow-up": {"generic-follow-up"},
    "no-purpose": {"no-purpose", "generic-subject"},
    "numbered": {"numbered-label"},
    "template-blank": {"placeholder"},
}


def _rule(found: object) -> str | None:
    return getattr(found, "rule", None)


def _left_out(known: list[Item]) -> Iterable[Judged]:
    every = items()
    for batch in sorted({item.batch for item in known}):
        others = [item for item in every if item.batch != batch]
        on = scales({"formulaic": taught_by(others), **names_taught_by(others)})
        for item in (item for item in known if item.batch == batch):
            yield Judged(item, _rule(rule_by_form(item.text, item.kind) or judged(item.text, item.kind, on)))


def _set(item: Item) -> str:
    return item.batch


def _kind(item: Item) -> str:
    return item.kind if item.kind in ("label", "body") else "subject"


def _language(item: Item) -> str:
    return item.lang


def _why(item: Item) -> str:
    return item.why if item.formulaic and item.why else "-"


def _table(name: str, found: list[Judged], key: Callable[[Item], str]) -> None:
    click.echo(f"\nby {name}")
    for value in sorted({key(one.item) for one in found}):
        _row(value, [one for one in found if key(one.item) == value])
    if key is _set:
        _row("all", found)


def _row(name: str, found: list[Judged]) -> None:
    said = [one for one in found if one.rule is not None]
    formulaic = sum(one.item.formulaic for one in found)
    hits = sum(one.item.formulaic for one in said)
    others, tricky = len(found) - formulaic, [one for one in found if one.item.why == "ok-but-tricky"]
    figures = (
        _share(hits, len(said)),
        _share(hits, formulaic),
        _share(2 * hits, len(said) + formulaic),
        _share(len(said) - hits, others),
        _share(sum(one.rule is not None for one in tricky), len(tricky)),
    )
    click.echo("{:26} {:6} {:>10} {:>7} {:>6} {:>13} {:>10}".format(name, len(found), *figures))


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


if __name__ == "__main__":
    main()
