"""`seqlang schema`"""

from __future__ import annotations

import click


@click.command("schema")
def command() -> None:
    """Print the JSON Schema (2020-12) of compiled plans.

    \b
    Example:  seqlang schema > plan.schema.json
    """
    from seqlang.plan.document import schema_text

    click.echo(schema_text(), nl=False)
