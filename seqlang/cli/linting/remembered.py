"""What earlier runs found in files, as far as it still holds."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from seqlang.cli.linting.settle import Settled
from seqlang.diagnostic import Diagnostic
from seqlang.lint import kept
from seqlang.lint.kept import Found, digest, digest_of
from seqlang.lint.together import asked_of_several
from seqlang.model.imports import Loader
from seqlang.project.cache import Cache
from seqlang.source import Source
from seqlang.values import define, field


@define
class Remembered:
    """`cache` None: nothing is. `stamp`: which program finds it. A finding hangs on that, on the file, its path and what it loads, on its
    settings, where it may hold a date on the day, and where it names other sequences on the names there are (`mark`)."""

    cache: Cache | None
    stamp: str
    settled: Settled
    load: Loader
    _digests: dict[str, str] = field(factory=dict, init=False)

    def key(self, source: Source, mark: str) -> str:
        return digest(self.stamp, self._settings_key(source.path), source.path, source.text, mark)

    def found(self, path: str, key: str) -> Found | None:
        """In a file; None where that has to be looked for."""
        try:
            day, row = self._get((path,), key)
            found = kept.from_json(row)
        except (TypeError, ValueError):
            return None
        same = all(self._digest(other) == was for other, _, was in found.loaded)
        return found if same and day in ("", self._today(path)) else None

    def keep(self, path: str, key: str, found: Found) -> None:
        self._put((path,), key, [self._today(path) if found.dated else "", kept.as_json(found)])

    def together(self, files: Mapping[str, Found], keys: Mapping[str, str]) -> tuple[Diagnostic, ...] | None:
        """What was found in some files side by side."""
        try:
            return kept.from_rows(self._get(files, self._together_key(files, keys)))
        except (TypeError, ValueError):
            return None

    def keep_together(
        self, files: Mapping[str, Found], keys: Mapping[str, str], found: tuple[Diagnostic, ...]
    ) -> None:
        self._put(files, self._together_key(files, keys), kept.as_rows(found))

    def asked_of_several(self, paths: Iterable[str]) -> set[str] | None:
        """As in together.py, by the settings of any of these files. Remembered, for to ask the rules they all have to be loaded."""
        asked: set[str] = set()
        for key, path in {self._rules_key(path): path for path in paths}.items():
            names = self._get((path,), key)
            if not isinstance(names, list):
                names = asked_of_several(self.settled(path))
                self._put((path,), key, names)
            if names is None:
                return None
            asked.update(names)
        return asked

    def _get(self, paths: Iterable[str], key: str) -> Any:
        cache = self._cache_for(paths)
        return None if cache is None else cache.get(key)

    def _put(self, paths: Iterable[str], key: str, value: Any) -> None:
        cache = self._cache_for(paths)
        if cache is not None:
            cache.put(key, value)

    def _cache_for(self, paths: Iterable[str]) -> Cache | None:
        """None where rules of one's own speak: nobody knows what they hang on."""
        return None if any(self.settled(path).plugins for path in paths) else self.cache

    def _together_key(self, files: Mapping[str, Found], keys: Mapping[str, str]) -> str:
        loaded = (was for found in files.values() for _, _, was in found.loaded)
        return digest("together", *(keys[path] for path in files), *loaded)

    def _rules_key(self, path: str) -> str:
        return digest("rules", self.stamp, *self._rules(path))

    def _settings_key(self, path: str) -> str:
        """All that decides which rules speak of a file, and how; but for the day."""
        config = self.settled.config_of(path).source
        if config is None:
            return digest(*self._rules(path))
        folder = Path(config.path).resolve().parent
        return digest(
            *self._rules(path), os.path.relpath(Path(path).parent.resolve() / Path(path).name, folder)
        )

    def _rules(self, path: str) -> tuple[str, ...]:
        choice, config = self.settled.choice, self.settled.config_of(path).source
        named = tuple(" ".join(sorted(names)) for names in (choice.select, choice.ignore, choice.only))
        return named if config is None else (*named, config.path, config.text)

    def _today(self, path: str) -> str:
        today = self.settled(path).today
        return today.isoformat() if today else "never"

    def _digest(self, path: str) -> str:
        """Of what is loaded now."""
        if path not in self._digests:
            self._digests[path] = digest_of(self.load(path))
        return self._digests[path]
