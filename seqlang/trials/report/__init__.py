"""How tests are reported: one file for each format, with `report(trials, sources)`."""
