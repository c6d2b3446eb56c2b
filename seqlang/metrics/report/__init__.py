"""The report on results in several formats, one file each: `report(measured)` gives text. The file's name is the format's."""
