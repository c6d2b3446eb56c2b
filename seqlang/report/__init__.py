"""Report formats: one file each, named like the format, with `report(diagnostics, sources, …) -> str`."""
