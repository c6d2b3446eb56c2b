"""How the command leaves: an exit code, and a plain line where the world failed."""

from __future__ import annotations

import os
import sys

import click

FAILED = 2
STOPPED = 130  # 128 and the number of the signal that Ctrl-C sends, as shells count


def code_of(command: click.Command, obj: object = None) -> int:
    """Do what was typed; the exit code. Whatever the world does to it, nobody meets a traceback. `obj`: for the verb that asks for it."""
    try:
        code = _done(command, obj)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return STOPPED
    except OSError as error:
        return unwritten(error)


def _done(command: click.Command, obj: object) -> int:
    try:
        return int(command.main(prog_name="seqlang", standalone_mode=False, obj=obj) or 0)
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else FAILED if left.code else 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return STOPPED


def unwritten(error: OSError) -> int:
    """Nobody reads on (`| head`), which is no failure to speak of; or the disk is full."""
    sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115 - what is left in the buffer has nowhere to go
    if isinstance(error, BrokenPipeError):
        return 1
    reason = (error.strerror or str(error)).lower()
    print(f"seqlang: the output cannot be written: {reason}.", file=sys.stderr)
    return FAILED
