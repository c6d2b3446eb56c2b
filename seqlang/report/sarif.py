"""SARIF 2.1.0, the OASIS standard for findings, as code hosts and dashboards read it (docs.oasis-open.org/sarif/sarif/v2.1.0).

Each rule that spoke comes with its page. What a comment in the file allows is listed as suppressed, with its reason.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from seqlang.diagnostic import Diagnostic, Edit, Fix, Severity
from seqlang.lint import rules
from seqlang.lint.rules import Rule
from seqlang.printable import as_json
from seqlang.report.escaped import readable
from seqlang.report.fingerprint import fingerprints
from seqlang.report.remark import Place, place, place_of, words_of
from seqlang.source import Source, Span

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}


def report(
    diagnostics: Sequence[Diagnostic],
    sources: Mapping[str, Source],
    files: int,
    version: str | None = None,
    rule_named: Callable[[str], Rule | None] = rules.rule_named,
) -> str:
    """`version`: of seqlang. `rule_named` finds the rule to explain; remarks of names it does not know are the compiler's."""
    names = sorted({d.rule for d in diagnostics})
    driver: dict[str, Any] = {"name": "seqlang", "rules": [_rule(name, rule_named(name)) for name in names]}
    named = zip(diagnostics, fingerprints(diagnostics, sources), strict=True)
    run = {
        "tool": {"driver": driver | ({"semanticVersion": version} if version else {})},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": [_result(d, names.index(d.rule), name, sources) for d, name in named],
    }
    return as_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(name: str, rule: Rule | None) -> dict[str, Any]:
    if rule is None:
        return {
            "id": name,
            "shortDescription": {"text": "The compiler cannot make sense of this, or doubts it."},
        }
    from seqlang.lint.pages.explain import explanation
    from seqlang.lint.pages.page import markdown, page_of

    page = page_of(rule)
    return {
        "id": name,
        "shortDescription": {"text": page.title},
        "fullDescription": {"text": page.about or page.title},
        "defaultConfiguration": {"level": _LEVEL[rule.severity], "enabled": rule.default},
        "help": {"text": explanation(rule), "markdown": markdown(rule)},
    }


def _result(diagnostic: Diagnostic, index: int, name: str, sources: Mapping[str, Source]) -> dict[str, Any]:
    result = {
        "ruleId": diagnostic.rule,
        "ruleIndex": index,
        "level": _LEVEL[diagnostic.severity],
        "message": {"text": words_of(diagnostic)},
        "locations": [_location(place(diagnostic, sources))],
        "partialFingerprints": {"seqlang/v1": name},
        "suppressions": _suppressions(diagnostic),
    }
    if diagnostic.related:
        result["relatedLocations"] = _related(diagnostic, sources)
    if diagnostic.fixes:
        result["fixes"] = [_fix(fix, diagnostic.path, sources) for fix in diagnostic.fixes]
    return result


def _suppressions(diagnostic: Diagnostic) -> list[dict[str, Any]]:
    """The standard asks for the list in all results of a run or in none; empty says: looked for, and there is none."""
    if diagnostic.allowed is None:
        return []
    reason = {"justification": readable(diagnostic.allowed)} if diagnostic.allowed else {}
    return [{"kind": "inSource", **reason}]


def _location(at: Place) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(at.path)}, "region": _region(at)}}


def _related(diagnostic: Diagnostic, sources: Mapping[str, Source]) -> list[dict[str, Any]]:
    return [
        {
            "id": number,
            "message": {"text": readable(related.message)},
            **_location(place_of(related.path or diagnostic.path, related.span, sources)),
        }
        for number, related in enumerate(diagnostic.related, 1)
    ]


def _fix(fix: Fix, path: str, sources: Mapping[str, Source]) -> dict[str, Any]:
    doubt = "" if fix.safe else " (changes what contacts get)"
    at = place_of(path, Span(0, 0), sources).path
    replacements = [_replacement(edit, path, sources) for edit in fix.edits]
    change = {"artifactLocation": {"uri": _uri(at)}, "replacements": replacements}
    return {"description": {"text": f"{readable(fix.title)}{doubt}"}, "artifactChanges": [change]}


def _replacement(edit: Edit, path: str, sources: Mapping[str, Source]) -> dict[str, Any]:
    return {
        "deletedRegion": _region(place_of(path, edit.span, sources)),
        "insertedContent": {"text": edit.text},
    }


def _region(at: Place) -> dict[str, int]:
    return {
        "startLine": at.start.line,
        "startColumn": at.start.column,
        "endLine": at.end.line,
        "endColumn": at.end.column,
    }


def _uri(path: str) -> str:
    """A path as a relative reference, or a file's address where it is absolute."""
    quoted = quote(path, errors="surrogateescape")
    return f"file://{quoted}" if path.startswith("/") else quoted
