"""`python -m seqlang` and the `seqlang` command."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Do what was typed, and leave with an exit code."""
    gc.set_threshold(50_000)  # what is loaded stays: to look for garbage among it took a tenth of a start
    try:
        from seqlang.cli.door import seqlang
        from seqlang.cli.leaving import code_of
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit(code_of(seqlang))


if __name__ == "__main__":
    main()
