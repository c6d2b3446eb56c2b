"""How a comparison is shown: one file each, named like the format, with `report(diff, old, new) -> str`."""
