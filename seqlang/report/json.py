"""The JSON report. Its shape is a promise; a new key may come, none goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from seqlang.diagnostic import Diagnostic, Edit, Fix, Related
from seqlang.printable import as_json
from seqlang.report.fingerprint import fingerprints
from seqlang.source import Source, Span


def report(
    diagnostics: Sequence[Diagnostic],
    sources: Mapping[str, Source],
    files: int,
    allowed: Sequence[Diagnostic] = (),
    broken: Sequence[str] = (),
    failed: bool = False,
) -> str:
    """`files`: how many were looked at; `allowed`: what comments in them allow, each with its `reason`; `broken`: those with errors, about
    which most rules were not asked; `failed`: a file or the settings could not be read. Lines and columns count from 1,
    columns and offsets in characters."""
    document = {
        "version": 1,
        "files": files,
        "failed": failed,
        "with_errors": list(broken),
        "diagnostics": objects(diagnostics, sources),
        "allowed": [
            o | {"reason": d.allowed} for d, o in zip(allowed, objects(allowed, sources), strict=True)
        ],
    }
    return as_json(document)


def failure(problems: Sequence[Diagnostic], sources: Mapping[str, Source]) -> str:
    """Of a run that could not be done."""
    return report(problems, sources, 0, failed=True)


def objects(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source]) -> list[dict[str, Any]]:
    """Each remark as an object. `fingerprint` stays when lines move, and no two of a run have the same."""
    named = zip(diagnostics, fingerprints(diagnostics, sources), strict=True)
    return [_diagnostic(d, sources) | {"fingerprint": name} for d, name in named]


def _diagnostic(diagnostic: Diagnostic, sources: Mapping[str, Source]) -> dict[str, Any]:
    source = sources.get(diagnostic.path, Source(diagnostic.path, ""))
    return {
        "rule": diagnostic.rule,
        "severity": str(diagnostic.severity),
        "message": diagnostic.message,
        "path": diagnostic.path,
        "range": _range(source, diagnostic.span),
        "notes": list(diagnostic.notes),
        "also": list(diagnostic.also),
        "related": [_related(r, diagnostic.path, sources) for r in diagnostic.related],
        "fixes": [_fix(f, source) for f in diagnostic.fixes],
        "replay": list(diagnostic.replay),
    }


def _range(source: Source, span: Span) -> dict[str, Any]:
    return {
        "start": dict(source.position(span.start)._asdict()),
        "end": dict(source.position(span.end)._asdict()),
    }


def _related(related: Related, path: str, sources: Mapping[str, Source]) -> dict[str, Any]:
    where = related.path or path
    source = sources.get(where, Source(where, ""))
    return {"message": related.message, "path": where, "range": _range(source, related.span)}


def _fix(fix: Fix, source: Source) -> dict[str, Any]:
    return {"title": fix.title, "safe": fix.safe, "edits": [_edit(e, source) for e in fix.edits]}


def _edit(edit: Edit, source: Source) -> dict[str, Any]:
    return {"range": _range(source, edit.span), "text": edit.text}
