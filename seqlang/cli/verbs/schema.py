"""`seqlang schema`"""

from __future__ import annotations

import click

from seqlang.cli import reading

GROUP = "run"


@click.command("schema", short_help="Print the plan's JSON Schema.")
def command() -> None:
    """Print the JSON Schema (2020-12) of compiled plans.

    docs/plan.md says what each part of a plan asks of a runner.

    \b
    Exit code: 0, always.

    \b
    Example:  seqlang schema > plan.schema.json
    """
    import json

    from seqlang.plan.schema import schema

    reading.write("-", json.dumps(schema(), indent=2, ensure_ascii=False) + "\n")
