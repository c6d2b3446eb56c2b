"""A team's configuration: `seqlang.toml`, or `[tool.seqlang]` in `pyproject.toml`, found, read and checked."""
