"""`python -m seqlang.lint.pages docs/rules` writes the pages of the rules."""

from __future__ import annotations

import sys
from pathlib import Path

from seqlang.lint.pages.page import write

if __name__ == "__main__":
    write(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/rules"))
