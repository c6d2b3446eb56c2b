"""All that ran: the files, their tests' verdicts, and what kept some from running."""

from __future__ import annotations

from seqlang.diagnostic import Diagnostic, Severity
from seqlang.trials.coverage import Coverage
from seqlang.trials.run import Verdict
from seqlang.values import frozen


@frozen
class FileTrials:
    """A file's tests. `errors` are what is wrong with the file: where there are any, none of its tests ran. `covered`: how far they
    reach, a value for each sequence, where that was asked for."""

    path: str
    verdicts: tuple[Verdict, ...]
    errors: tuple[Diagnostic, ...] = ()
    covered: tuple[Coverage, ...] = ()


@frozen
class Trials:
    files: tuple[FileTrials, ...]

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        return tuple(v for file in self.files for v in file.verdicts)

    @property
    def covered(self) -> tuple[Coverage, ...]:
        return tuple(each for file in self.files for each in file.covered)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What is wrong with files; what several of them import is said once."""
        return tuple(dict.fromkeys(d for file in self.files for d in file.errors))

    @property
    def passed(self) -> int:
        return sum(v.passed for v in self.verdicts)

    @property
    def failed(self) -> int:
        return len(self.verdicts) - self.passed

    @property
    def broken(self) -> int:
        """How many files could not be tested."""
        return sum(bool(file.errors) for file in self.files)

    @property
    def warnings(self) -> int:
        return sum(d.severity is Severity.WARNING for v in self.verdicts for d in v.diagnostics)
