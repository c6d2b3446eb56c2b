"""seqlang: a small language for outreach and nurture sequences.

The public API is `seqlang.pipeline`: `read`, `check`, `compile`, `lint`, `render` and `simulate`. All but `lint` and `simulate` are
handed on here, loaded when first asked for; those two are names of packages here, so take them from `seqlang.pipeline`.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as typing has it, which takes as long to load as Python itself
if TYPE_CHECKING:
    from seqlang.pipeline import check as check
    from seqlang.pipeline import compile as compile
    from seqlang.pipeline import read as read
    from seqlang.pipeline import render as render

__version__ = "0.1.0"
__all__ = ["__version__", "check", "compile", "read", "render"]


def __getattr__(name: str) -> object:
    if name in __all__:
        from seqlang import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module 'seqlang' has no attribute {name!r}")
