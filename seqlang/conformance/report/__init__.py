"""How verdicts on a runner are reported: one file for each format, with `report(verdicts, name)`."""
