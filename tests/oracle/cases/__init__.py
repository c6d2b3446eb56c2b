"""Random cases, a room of little writers: the same seed gives the same file, contacts and scripts."""

from tests.oracle.cases.story import case

__all__ = ["case"]
