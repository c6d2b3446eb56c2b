"""`python -m seqlang` and the `seqlang` command."""

from __future__ import annotations


def main() -> None:
    from seqlang.cli.door import seqlang

    seqlang(prog_name="seqlang")


if __name__ == "__main__":
    main()
