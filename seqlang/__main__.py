"""`python -m seqlang` and the `seqlang` command."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Do what was typed, and leave with an exit code."""
    gc.set_threshold(50_000)  # what is loaded stays: to look for garbage among it took a tenth of a start
    try:
        code = _code(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


def _code(arguments: list[str]) -> int:
    typed = None
    if arguments[:1] == ["lint"]:
        from seqlang.cli.linting import again

        typed = again.typed(arguments)
        code = again.say(typed) if typed else None
        if code is not None:
            return code
    from seqlang.cli.door import seqlang
    from seqlang.cli.leaving import code_of

    return code_of(seqlang, typed)


if __name__ == "__main__":
    main()
