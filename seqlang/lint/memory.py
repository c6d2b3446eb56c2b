"""What was found in the files of a run, for the next run over much the same files: an editor or `--watch` changes one among many."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from seqlang.model.imports import Loader, LoadProblem
from seqlang.source import Source
from seqlang.values import define, field, frozen

_T = TypeVar("_T")
_G = TypeVar("_G")


def _nothing(path: str) -> LoadProblem:
    return LoadProblem("missing")


@frozen
class _Kept:
    """`given` is what the result hangs on beside the file's text; `loaded` is what the loader gave for other files."""

    text: str
    given: tuple[object, ...]
    loaded: dict[str, str | LoadProblem]
    result: Any


@define
class Memory:
    """Results by kind of work and path. A result is used again while the file, what it loaded and what was given are the same."""

    _kept: dict[tuple[str, str], _Kept] = field(factory=dict, init=False)
    _of_run: dict[str, tuple[object, Any]] = field(factory=dict, init=False)

    def recall(
        self,
        work: Callable[[Source, Loader], _T],
        source: Source,
        loader: Loader = _nothing,
        given: tuple[object, ...] = (),
    ) -> _T:
        """The result of a work on a source: what it was, or what it is now. `work` is known by its name."""
        key = work.__name__, source.path
        kept = self._kept.get(key)
        if kept is None or kept.text != source.text or kept.given != given or not _as_it_was(kept, loader):
            loaded: dict[str, str | LoadProblem] = {}

            def load(path: str) -> str | LoadProblem:
                loaded[path] = loader(path)
                return loaded[path]

            kept = self._kept[key] = _Kept(source.text, given, loaded, work(source, load))
        result: _T = kept.result
        return result

    def of_run(self, work: Callable[[_G], _T], given: _G) -> _T:
        """What a work gives for something that all files of a run have a part in; of the last run, where that was the same."""
        kept = self._of_run.get(work.__name__)
        if kept is None or kept[0] != given:
            kept = self._of_run[work.__name__] = given, work(given)
        result: _T = kept[1]
        return result


def _as_it_was(kept: _Kept, loader: Loader) -> bool:
    return not kept.loaded or all(loader(path) == found for path, found in kept.loaded.items())
