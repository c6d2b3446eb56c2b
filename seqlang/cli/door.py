"""The command's front: finds its verbs by the files in verbs/."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Mapping
from importlib import import_module
from types import ModuleType

import click

from seqlang import __version__
from seqlang.cli import verbs

# The groups of verbs in the order in which a sequence grows, and the verb to begin with. A verb names its own as `GROUP`.
GROUPS = {"write": "init", "check": "lint", "look": "show", "run": "compile", "set up": "completion"}
_EXAMPLE = re.compile(r"Example:\s+(.*seqlang .*)")
# What verbs are called by other tools.
_CALLED = dict.fromkeys(("check", "validate", "verify", "vet"), "lint") | dict.fromkeys(
    ("fmt", "tidy", "prettify"), "format"
)
_CALLED |= dict.fromkeys(("draw", "picture", "graph", "diagram", "plot"), "render")
_CALLED |= dict.fromkeys(("run", "play", "try"), "simulate") | dict.fromkeys(
    ("new", "create", "start"), "init"
)
_CALLED |= dict.fromkeys(("preview", "view", "print", "read"), "show") | {
    "build": "compile",
    "tests": "test",
    "describe": "explain",
}


class Verbs(click.Group):
    """A group whose commands are the modules of verbs/; each has one click command by its own name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(m.name for m in pkgutil.iter_modules(verbs.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = _module(cmd_name).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        if name and self.get_command(ctx, name) is None and not ctx.resilient_parsing:
            from seqlang.model.near import near

            meant = _CALLED.get(name.lower()) or near(name, self.list_commands(ctx))
            hint = f" Did you mean `seqlang {meant}`?" if meant else " `seqlang --help` lists the verbs."
            ctx.fail(f"There is no verb `{name}`.{hint}")
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The verbs first: they are what one looks for."""
        self.format_commands(ctx, formatter)
        click.Command.format_options(self, ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The verbs by group, each with a line on what it does; an example of the first in each group."""
        modules = {name: _module(name) for name in self.list_commands(ctx)}
        wide = max(map(len, modules))
        for group, first in _groups(modules).items():
            names = sorted((n for n, m in modules.items() if group_of(m) == group), key=lambda n: n != first)
            commands = {name: modules[name].command for name in names}
            with formatter.section(group.capitalize()):
                formatter.write_dl([(f"{n:<{wide}}", c.get_short_help_str(80)) for n, c in commands.items()])
                formatter.write_text(f"$ {example_of(commands[names[0]])}")


def _groups(modules: Mapping[str, ModuleType]) -> dict[str, str]:
    """The groups that have verbs, those nobody knows at the end."""
    there = [group_of(module) for module in modules.values()]
    return {
        group: GROUPS.get(group, "") for group in (*GROUPS, *sorted({*there} - {*GROUPS})) if group in there
    }


def group_of(module: ModuleType) -> str:
    """The group of verbs that a verb belongs to."""
    return str(getattr(module, "GROUP", "other"))


def example_of(command: click.Command) -> str:
    """The first example in a verb's help."""
    found = _EXAMPLE.search(command.help or "")
    return found[1] if found else f"seqlang {command.name}"


def _module(verb: str) -> ModuleType:
    return import_module(f"{verbs.__name__}.{verb}")


@click.group(
    cls=Verbs,
    invoke_without_command=True,
    subcommand_metavar="VERB [ARGS]...",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="`seqlang VERB --help` says more of each, with an example.",
)
@click.version_option(__version__, prog_name="seqlang", message="%(prog)s %(version)s")
@click.pass_context
def seqlang(ctx: click.Context) -> None:
    """Outreach and nurture sequences as text: write them, check them, look at them, run them.

    New here? `seqlang init` writes a sequence to begin with, and says what comes next.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
