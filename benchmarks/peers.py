"""The tools that stand beside ours, what they are given, and how one is installed that is not there."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path

from attrs import frozen

PYTHON = sys.executable
Command = Callable[[Path], list[str]]


@frozen
class Peer:
    """`does`: what it looks at; `install`: the command that gets it; `there`: whether it is installed; `command`: for a folder of texts;
    `again`: what counts is the second time."""

    name: str
    does: str
    install: str
    there: bool
    command: Command
    again: bool = False


def peers() -> tuple[Peer, ...]:
    """All of them, those that are missing too."""
    return (
        _module("yamllint", "how YAML looks", "yamllint", "yaml", "--strict"),
        _module(
            "check-jsonschema", "YAML by a schema", "check_jsonschema", "yaml", "--schemafile", "schema.json"
        ),
        _loaded("libyaml with jsonschema", "jsonschema"),
        _loaded("libyaml with jsonschema-rs", "jsonschema_rs"),
        _ryl("ryl", "how YAML looks, in Rust", "--no-cache"),
        _ryl("ryl, warm", "the same again, remembered", "--cache-dir", "ryl-cache"),
        _module("ruff", "as many lines of Python", "ruff", "python", "check", "--no-cache"),
        _actionlint(),
    )


def _module(name: str, does: str, module: str, texts: str, *options: str) -> Peer:
    def command(folder: Path) -> list[str]:
        each = (
            sorted(str(path) for path in (folder / texts).iterdir())
            if module == "check_jsonschema"
            else [texts]
        )
        return [PYTHON, "-m", module, *options, *each]

    return Peer(name, does, f"pip install {name}", find_spec(module) is not None, command)


def _loaded(name: str, validator: str) -> Peer:
    """libyaml's loader and a validator, in a process of Python that does nothing else."""
    packages = ("yaml", validator)
    there = all(find_spec(package) is not None for package in packages)

    def command(folder: Path) -> list[str]:
        return [PYTHON, str(Path(__file__).with_name("loaded.py")), validator, "schema.json", "yaml"]

    return Peer(name, "YAML by a schema", f"pip install PyYAML {validator.replace('_', '-')}", there, command)


def _ryl(name: str, does: str, *options: str) -> Peer:
    """With the rules that yamllint has by default: it has none."""
    found = _found("ryl")
    command = [found or "ryl", "check", "-c", ".yamllint", *options, "yaml"]
    return Peer(name, does, "pip install ryl", bool(found), lambda _: command, "--cache-dir" in options)


def _actionlint() -> Peer:
    found = shutil.which("actionlint")
    install = "go install github.com/rhysd/actionlint/cmd/actionlint@latest"

    def command(folder: Path) -> list[str]:
        return [
            found or "actionlint",
            "-shellcheck=",
            "-pyflakes=",
            *sorted(map(str, (folder / "workflows").iterdir())),
        ]

    return Peer("actionlint", "as many lines of workflows", install, bool(found), command)


def _found(program: str) -> str | None:
    """Where a package put its program, on the PATH or not."""
    try:
        files = distribution(program).files or []
    except PackageNotFoundError:
        return shutil.which(program)
    return next((str(file.locate()) for file in files if file.name == program), shutil.which(program))
