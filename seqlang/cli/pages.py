"""Writes the pages of the verbs: `python -m seqlang.cli.pages docs/verbs`. Pages of verbs that are gone are deleted.

A page says what `--help` says. The parts of a help text that begin with `Exit code:` and `Example:` become chapters, and what it says of
`docs/plan.md` becomes a link.
"""

from __future__ import annotations

import re
import sys
from inspect import cleandoc
from pathlib import Path

import click

from seqlang.cli.door import seqlang

_FOLDER = "docs/verbs"
_CHAPTERS = ("Exit code:", "Example:")
_OPTION = re.compile(r"(?<![\w`-])(--?[a-zA-Z][a-z-]*)(?![\w`'-])")
_PAGE = re.compile(r"docs/(\w+\.md)")


def pages() -> dict[str, str]:
    """All pages by file name, the index among them."""
    verbs = {name: command for name in sorted(seqlang.list_commands(_top())) if (command := _verb(name))}
    return {"README.md": _index(verbs)} | {f"{name}.md": page(name, verb) for name, verb in verbs.items()}


def page(name: str, verb: click.Command) -> str:
    """The page of one verb, made from its click command."""
    title, about, exits, example = _parts(verb)
    usage = " ".join(verb.collect_usage_pieces(_context(name, verb)))
    return f"""# seqlang {name}

{_prose(title)}

```text
seqlang {name} {usage}
```

{_prose(about)}

## Example

```sh
{example}
```

## Options

{_options(name, verb)}

## Exit code

{_prose(exits)}
"""


def _top() -> click.Context:
    return click.Context(seqlang, info_name="seqlang", **seqlang.context_settings)


def _context(name: str, verb: click.Command) -> click.Context:
    return click.Context(verb, parent=_top(), info_name=name)


def _verb(name: str) -> click.Command | None:
    return seqlang.get_command(_top(), name)


def _parts(verb: click.Command) -> tuple[str, str, str, str]:
    """First sentence, what follows it, exit codes and examples of a help text. Raises ValueError where it lacks the last two."""
    parts = [part.removeprefix("\b\n") for part in cleandoc(verb.help or "").split("\n\n")]
    chapters = {part.partition(":")[0] + ":": part for part in parts if part.startswith(_CHAPTERS)}
    missing = [chapter for chapter in _CHAPTERS if chapter not in chapters]
    if missing:
        raise ValueError(f"the help of {verb.name} has no part {' or '.join(missing)}")
    exits, example = (chapters[chapter].removeprefix(chapter).strip() for chapter in _CHAPTERS)
    title, *about = (part for part in parts if part not in chapters.values())
    return title, "\n\n".join(about), exits, "\n".join(line.strip() for line in example.splitlines())


def _options(name: str, verb: click.Command) -> str:
    context = _context(name, verb)
    options = (param for param in verb.get_params(context) if isinstance(param, click.Option))
    records = (option.get_help_record(context) for option in options)
    rows = [
        f"| {_cell(option)} | {_prose(help).replace('|', ', ')} |" for option, help in filter(None, records)
    ]
    return "\n".join(["| option | |", "|---|---|", *rows])


def _cell(option: str) -> str:
    """`--output [text|json]` with its choices told apart by commas: a bar would end the cell."""
    return f"`{option.replace('|', ', ')}`"


def _prose(text: str) -> str:
    """A help text as Markdown: options as code, pages as links, no character that means something else there."""
    plain = " ".join(text.split(" ")).replace("*", r"\*").replace("<", "&lt;")
    return _PAGE.sub(r"[docs/\1](../\1)", _OPTION.sub(r"`\1`", plain))


def _index(verbs: dict[str, click.Command]) -> str:
    rows = "\n".join(
        f"| [seqlang {name}]({name}.md) | {_prose(_parts(verb)[0])} |" for name, verb in verbs.items()
    )
    return f"""# Commands

What `seqlang VERB --help` says, a page each; they are made from it: `python -m seqlang.cli.pages {_FOLDER}`.

| command | |
|---|---|
{rows}

In all of them the exit code is 0 where all is well, 1 where something was found, and 2 where something could not be done.
"""


def write(folder: Path) -> None:
    """Into that folder, in the place of what is there."""
    made = pages()
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.md"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1] if len(sys.argv) > 1 else _FOLDER))
