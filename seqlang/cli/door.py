"""The command's front: finds its verbs by the files in verbs/."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import click

from seqlang import __version__
from seqlang.cli import verbs


class Verbs(click.Group):
    """A group whose commands are the modules of verbs/; each has one click command by its own name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(m.name for m in pkgutil.iter_modules(verbs.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"{verbs.__name__}.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        if name and self.get_command(ctx, name) is None:
            from seqlang.model.near import near

            meant = near(name, self.list_commands(ctx))
            hint = f" Did you mean `seqlang {meant}`?" if meant else " `seqlang --help` lists the verbs."
            ctx.fail(f"There is no verb `{name}`.{hint}")
        return super().resolve_command(ctx, args)


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="seqlang", message="%(prog)s %(version)s")
def seqlang() -> None:
    """Outreach and nurture sequences as text: check them, draw them, compile them.

    \b
    seqlang lint sales/                    what is wrong, and what would harm
    seqlang compile intro.seq -o plan.json the plan a runner executes
    seqlang render intro.seq               a picture of it
    """
