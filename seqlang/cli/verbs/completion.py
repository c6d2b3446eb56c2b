"""`seqlang completion SHELL`"""

from __future__ import annotations

import click

GROUP = "set up"

_VARIABLE = "_SEQLANG_COMPLETE"
_WHERE = {
    "bash": ("~/.bashrc", 'eval "$(seqlang completion bash)"'),
    "zsh": ("~/.zshrc, behind `compinit`", 'eval "$(seqlang completion zsh)"'),
    "fish": ("~/.config/fish/config.fish", "seqlang completion fish | source"),
}


@click.command("completion", short_help="Let the shell complete verbs, files, sequences and rules.")
@click.argument("shell", type=click.Choice(tuple(_WHERE)))
def command(shell: str) -> None:
    """Print what makes the Tab key complete seqlang's verbs, options and files, the names of sequences, steps, tests and
    rules.

    SHELL is the one you work in. The first lines that it prints say where to put it.

    \b
    Exit code: 0, always.

    \b
    Example:  eval "$(seqlang completion bash)"
    """
    from click.shell_completion import get_completion_class

    from seqlang.cli.door import seqlang

    made = get_completion_class(shell)
    assert made is not None
    where, line = _WHERE[shell]
    click.echo(f"# For every new shell, put this line into {where}:\n#     {line}")
    click.echo(made(seqlang, {}, "seqlang", _VARIABLE).source())
