"""SARIF 2.1.0, the OASIS standard for findings, as code hosts and dashboards read it (docs.oasis-open.org/sarif/sarif/v2.1.0).

Each rule that spoke comes with its page. What a comment in the file allows is listed as suppressed, with its reason.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from textwrap import indent
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
    broken: Sequence[str] = (),
    failed: bool = False,
) -> str:
    """`version`: of seqlang. `rule_named` finds the rule to explain; remarks of names it does not know are the compiler's. `broken`: the
    files with errors, about which most rules were not asked; `failed`: a file could not be read."""
    names = sorted({d.rule for d in diagnostics})
    driver: dict[str, Any] = {"name": "seqlang", "rules": [_rule(name, rule_named(name)) for name in names]}
    named = zip(diagnostics, fingerprints(diagnostics, sources), strict=True)
    run = {
        "tool": {"driver": driver | ({"semanticVersion": version} if version else {})},
        "invocations": [_invocation(broken, failed)],
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": [_result(d, names.index(d.rule), name, sources) for d, name in named],
    }
    return as_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def failure(problems: Sequence[Diagnostic], sources: Mapping[str, Source]) -> str:
    """Of a run that could not be done: it has no results, which is another thing than none found."""
    notes = [
        {"level": "error", "message": {"text": words_of(d)}, "descriptor": {"id": d.rule}}
        | ({"locations": [_location(place(d, sources))]} if d.path in sources else {})
        for d in problems
    ]
    run = {
        "tool": {"driver": {"name": "seqlang"}},
        "invocations": [{"executionSuccessful": False, "toolConfigurationNotifications": notes}],
        "columnKind": "unicodeCodePoints",
        "results": [],
    }
    return as_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _invocation(broken: Sequence[str], failed: bool) -> dict[str, Any]:
    """How the run went; a file about which not all was asked is told of."""
    words = "This file has errors, so most rules were not asked about it."
    notes = [
        {
            "level": "note",
            "message": {"text": words},
            "locations": [
                {"physicalLocation": {"artifactLocation": {"uri": _uri(place_of(path, Span(0, 0), {}).path)}}}
            ],
        }
        for path in broken
    ]
    return {"executionSuccessful": not failed, "toolExecutionNotifications": notes}


def _rule(name: str, rule: Rule | None) -> dict[str, Any]:
    if rule is None:
        return _of_the_compiler(name)
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


def _of_the_compiler(name: str) -> dict[str, Any]:
    """What `seqlang explain` shows of it: a file that has it, and the same file mended."""
    from seqlang.manual.mistakes import mistakes

    about = {
        "id": name,
        "shortDescription": {"text": "The compiler cannot make sense of this, or doubts it."},
    }
    mistake = mistakes().get(name)
    if mistake is None:
        return about
    wrong, right = indent(mistake.wrong, "    "), indent(mistake.right, "    ")
    fenced = f"# {name}\n\n## Wrong\n\n```seq\n{mistake.wrong}```\n\n## Right\n\n```seq\n{mistake.right}```\n"
    return about | {"help": {"text": f"Wrong\n{wrong}\nRight\n{right}", "markdown": fenced}}


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
