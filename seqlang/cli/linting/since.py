"""Which files a run speaks of where it is asked about changes alone: `--changed-since`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from seqlang.cli import reading
from seqlang.cli.linting.settle import Settled
from seqlang.lint.kept import Found
from seqlang.project.changed import Changed, changed_since
from seqlang.project.config.find import OWN, SHARED, written
from seqlang.project.files import Unreadable, read_source
from seqlang.source import Source
from seqlang.values import frozen


@frozen
class Since:
    """`revision` as it was typed. `known`: the file of known findings, where one was named."""

    revision: str
    changed: Changed
    settled: Settled
    known: str | None = None

    def resettled(self, paths: Iterable[str]) -> frozenset[str]:
        """The files whose settings have changed."""
        folders = tuple(os.path.join(folder, "") for folder in self._resettled())  # noqa: PTH118 - a path to compare
        named = {path: self._named_in_settings(path) for path in paths}
        changed = self.changed.among({one for many in named.values() for one in many})
        return frozenset(
            path
            for path, many in named.items()
            if not changed.isdisjoint(many) or (folders and os.path.realpath(path).startswith(folders))
        )

    def hanging(
        self, found: Mapping[str, Found], sources: Mapping[str, Source], changed: Iterable[str]
    ) -> frozenset[str]:
        """The files that load what has changed, or name a sequence that came or went with a change. `changed`: those of them that have."""
        loaded = self.changed.among({path for one in found.values() for path, _, _ in one.loaded})
        names = self._came_or_went({name for path in changed for name in found[path].names})
        return frozenset(
            path
            for path, one in found.items()
            if any(other in loaded for other, _, _ in one.loaded)
            or (one.wants_names and any(_names(sources[path].text, name) for name in names))
        )

    def say(self, told: int, of: int) -> None:
        """How much of the run it is, beside the report."""
        files = f"{of} file{'' if of == 1 else 's'}"
        if told:
            reading.say(
                f"looked at {told} of {files}: what has changed since {self.revision}, and what hangs on it."
            )
        else:
            reading.say(f"nothing to look at: of {files} none has changed since {self.revision}.")

    def _named_in_settings(self, path: str) -> tuple[str, ...]:
        """The files by which it is judged, the folder's own settings aside."""
        config = self.settled.config_of(path)
        named = (self.settled.choice.config, self.known or config.baseline, *config.plugins)
        return tuple(one for one in named if one)

    def _resettled(self) -> Iterator[str]:
        """The folders whose own settings are others than they were, or are new, or gone."""
        if self.settled.choice.config:
            return
        named = [path for path in self.changed.absolute if Path(path).name in (OWN, SHARED)]
        before = self.changed.before(named)
        for path in named:
            now = read_source(path)
            text = now.text if isinstance(now, Source) else ""
            if _values(path, text) != _values(path, before.get(path, "")):
                yield str(Path(path).parent)

    def _came_or_went(self, now: set[str]) -> set[str]:
        """Names of sequences; `now`: those in the files that have changed."""
        from seqlang.pipeline import sequence_names

        before = self.changed.before(path for path in self.changed.absolute if path.endswith(".seq"))
        return now ^ set(sequence_names(Source(path, text) for path, text in before.items()))


def since(revision: str, settled: Settled, known: str | None) -> Since:
    """Leaves with a line and exit code 2 where git cannot tell."""
    changed = changed_since(revision)
    if isinstance(changed, Unreadable):
        reading.fail(f"--changed-since {revision}: {changed.why}.")
    return Since(revision, changed, settled, known)


def _names(text: str, sequence: str) -> bool:
    """May a text name a sequence? One whose name is not written as it is may always be meant."""
    return f'"{sequence}"' in text or '"' in sequence or "\\" in sequence


def _values(path: str, text: str) -> object:
    """What a configuration says; what is no TOML is like nothing else."""
    found = written(Source(path, text))
    return found if isinstance(found, Unreadable) else found.values
