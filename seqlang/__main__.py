"""`python -m seqlang` and the `seqlang` command."""

from __future__ import annotations

import os
import sys

FAILED = 2
STOPPED = 130  # 128 and the number of the signal that Ctrl-C sends, as shells count


def main() -> None:
    """Do what was typed, and leave with an exit code. Whatever the world does to it, nobody meets a traceback."""
    try:
        code = _done()
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = STOPPED
    except OSError as error:
        code = _unwritten(error)
    sys.exit(code)


def _done() -> int:
    import click

    from seqlang.cli.door import seqlang

    try:
        return int(seqlang.main(prog_name="seqlang", standalone_mode=False) or 0)
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else FAILED if left.code else 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return STOPPED


def _unwritten(error: OSError) -> int:
    """Nobody reads on (`| head`), which is no failure to speak of; or the disk is full."""
    sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115 - what is left in the buffer has nowhere to go
    if not isinstance(error, BrokenPipeError):
        reason = (error.strerror or str(error)).lower()
        print(f"seqlang: the output cannot be written: {reason}.", file=sys.stderr)
        return FAILED
    return 1


if __name__ == "__main__":
    main()
