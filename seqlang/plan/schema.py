"""The JSON Schema of plans, as it ships in the package."""

from __future__ import annotations

from seqlang.plan.values import Json


def schema() -> Json:
    """JSON Schema 2020-12, strict: a property it does not name is an error."""
    import json
    from importlib.resources import files

    text = files("seqlang.plan").joinpath("schema.json").read_text(encoding="utf-8")
    loaded: Json = json.loads(text)
    return loaded
