"""`seqlang explain [RULE]`"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NoReturn

import click

from seqlang.cli import completing, reading

if TYPE_CHECKING:
    from seqlang.lint.settings import Settings

_PLAIN, _WIDEST = 80, 100

GROUP = "check"


@click.command("explain", short_help="Explain a rule, an error or a word of the language.")
@click.argument("name", nargs=-1, metavar="[NAME...]", shell_complete=completing.explained)
@click.option("--config", metavar="FILE", help="Settings from this file, not from the nearest one.")
def command(name: tuple[str, ...], config: str | None) -> None:
    """Explain a finding of the linter, an error, or a word of the language.

    NAME is what stands in brackets behind a finding or an error, or a word such as `wait`, `key` or `text message`; several are
    explained one after the other. Without one, all rules of the linter are listed, as the settings of the current directory have them.

    \b
    Exit code: 0, or 2 where nothing is called so.

    \b
    Example:  seqlang explain check-in
              seqlang explain missing-colon
              seqlang explain wait
    """
    from seqlang.lint.pages.explain import table

    settings = _settings(config)
    if not name:
        click.echo(table(map(settings.as_settled, settings.rules.values()), _width()), nl=False)
        click.echo(_words(_width()))
        click.echo(_MORE)
        return
    named = list(_named([word for part in name for word in part.replace(",", " ").split()], settings))
    unknown = [typed for typed, pages in named if not pages]
    if unknown and not any("-" in typed or "_" in typed for typed, _ in named):
        named = named[:1]  # `wait for it` is a sentence, and about its first word
    said = [page for _, pages in named for page in pages]
    click.echo("\n".join(said), nl=False)
    if not said or any(not pages for _, pages in named):
        _unknown(unknown, settings.rules)


def _named(words: list[str], settings: Settings) -> Iterator[tuple[str, list[str]]]:
    """Each name in what was typed, of several words the longest, with what there is to say of it; a word that is none with nothing."""
    at = 0
    while at < len(words):
        parts = (" ".join(words[at:end]) for end in range(len(words), at, -1))
        typed, pages = next(
            ((part, pages) for part in parts if (pages := _pages(part, settings))), (words[at], [])
        )
        yield typed, pages
        at += len(typed.split(" "))


def _pages(typed: str, settings: Settings) -> list[str]:
    """What there is to say of a name; of some there are several things."""
    from seqlang.lint.pages.explain import explanation

    rule = settings.rule_named(_bare(typed))
    return [*([explanation(settings.as_settled(rule), _width())] if rule else []), *_taught(_bare(typed))]


_MORE = (
    "Also: seqlang explain ERROR (such as missing-colon), seqlang explain WORD (such as wait, key, expect)"
)


def _words(width: int) -> str:
    """The words of the language, those that share a card once."""
    from textwrap import fill

    from seqlang.manual.cards import cards

    heads = sorted({card.words[0] for card in cards().values()})
    return f"Words of the language\n{fill(', '.join(heads), width, initial_indent='  ', subsequent_indent='  ')}\n"


def _taught(name: str) -> list[str]:
    """What there is to say of a word and of an error of that name; some are both."""
    from seqlang.cli.teaching import about_mistake, about_word
    from seqlang.manual.cards import card_for
    from seqlang.manual.mistakes import mistakes

    card, mistake = card_for(name.replace("-", "_")), mistakes().get(name)
    return [
        *([about_word(card, _width())] if card else []),
        *([about_mistake(mistake)] if mistake else []),
    ]


def _settings(config: str | None) -> Settings:
    from seqlang.cli.linting.settle import Choice, Settled

    settled = Settled(Choice(config=config))
    settled.check(())
    return settled(".")


def _bare(name: str) -> str:
    """A name as it may be copied from a report, or typed as a setting."""
    return name.strip().strip("[]").lower().replace("_", "-").replace(" ", "-")


def _width() -> int:
    """The terminal's, as far as lines are still easy to read; 80 columns where there is none."""
    return min(shutil.get_terminal_size().columns, _WIDEST) if sys.stdout.isatty() else _PLAIN


def _unknown(typed: list[str], rules: Iterable[str]) -> NoReturn:
    """Nothing is called so, neither each by itself nor all of it as one name."""
    from seqlang.manual.cards import cards
    from seqlang.manual.mistakes import mistakes
    from seqlang.model.near import near
    from seqlang.report.frame import visible

    there = [*rules, *mistakes(), *cards()]
    meant = near(_bare(" ".join(typed)), there) or next(
        filter(None, (near(_bare(t), there) for t in typed)), None
    )
    hint = f"Did you mean `{meant}`?" if meant else "`seqlang explain` lists the linter's rules."
    names = " or ".join(f"`{visible(name.strip('[]').lower())}`" for name in dict.fromkeys(typed))
    reading.fail(f"no rule, no error and no word of the language is called {names}. {hint}")
