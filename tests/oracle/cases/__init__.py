"""Random cases, a room of little writers: the same seed gives the same file, contacts and scripts."""
