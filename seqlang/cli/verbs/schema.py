"""`seqlang schema`"""

from __future__ import annotations

import click

from seqlang.cli import reading


@click.command("schema")
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
