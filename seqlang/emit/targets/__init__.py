"""Formats, one file each: `draw(picture)` gives text or bytes. The file's name is the format's."""
