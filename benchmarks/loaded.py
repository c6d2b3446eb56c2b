"""Load all YAML of a folder with libyaml and check it by a JSON Schema: `loaded.py jsonschema SCHEMA FOLDER`, or `jsonschema_rs`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml


def checker(name: str, schema: Any) -> Callable[[Any], bool]:
    if name == "jsonschema":
        from jsonschema import Draft202012Validator

        return lambda document: Draft202012Validator(schema).is_valid(document)
    from jsonschema_rs import validator_for

    valid: Callable[[Any], bool] = validator_for(schema).is_valid
    return valid


def main(name: str, schema: str, folder: str) -> None:
    valid = checker(name, json.loads(Path(schema).read_text("utf-8")))
    for path in sorted(Path(folder).iterdir()):
        if not valid(yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)):
            sys.exit(f"{path} does not fit the schema")


if __name__ == "__main__":
    main(*sys.argv[1:])
