"""What was found, in the format that was asked for."""

from __future__ import annotations

from importlib import import_module

from seqlang import __version__
from seqlang.cli import reading
from seqlang.cli.linting.run import Run


def show(run: Run, output: str, show_all: bool = False, err: bool = False) -> bytes:
    """`output`: the name of a report. `show_all`: fold no long list. People are told nothing where no file could be read; that has
    been said. `err`: for people, beside what standard output is needed for. Gives what was said."""
    diagnostics, by_path = run.linted.diagnostics, run.linted.sources
    files = len(run.sources if run.told is None else run.told)
    if output == "text" or err:
        if not files and (run.failed or run.told is not None):
            return b""
        return reading.show(diagnostics, by_path, files, err=err, fold=not show_all, broken=run.broken)
    made = import_module(f"seqlang.report.{output}").report
    if output == "sarif":
        told = sorted([*diagnostics, *run.linted.allowed], key=lambda d: (d.path, d.span, d.rule))
        failed = run.exit_code == reading.FAILED
        report = made(told, by_path, files, __version__, run.settled.rule_named, run.broken, failed)
    elif output == "json":
        failed = run.exit_code == reading.FAILED
        report = made(diagnostics, by_path, files, run.linted.allowed, run.broken, failed)
    else:
        report = made(diagnostics, by_path, files)
    data = bytes(report, "utf-8")
    reading.write("-", data)
    return data


def show_failure(failed: reading.Failed, output: str) -> None:
    """What could not be done, as a whole document of that report: who reads it by program would take nothing for a mistake of their
    own. People have been told."""
    if output == "text":
        return
    module = import_module(f"seqlang.report.{output}")
    made = getattr(module, "failure", None)
    told = (
        made(failed.problems, failed.sources) if made else module.report(failed.problems, failed.sources, 0)
    )
    reading.write("-", told)
