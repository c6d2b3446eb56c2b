"""`python -m seqlang` and the `seqlang` command."""

from __future__ import annotations

import sys


def main() -> None:
    """Do what was typed, and leave with an exit code."""
    try:
        from seqlang.cli.door import seqlang
        from seqlang.cli.leaving import code_of
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit(code_of(seqlang))


if __name__ == "__main__":
    main()
