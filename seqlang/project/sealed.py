"""Folders and files of the user's own, and seals: what is damaged, or was put there by others, is as if it were not there.

Needed before anything else is loaded, like `marks`.
"""

from __future__ import annotations

import os

LENGTH = 16  # bytes of a seal


def is_ours(path: str) -> bool:
    """Ours alone to write: another's findings may say that all is well where it is not. Raises OSError where there is none."""
    about = os.stat(path)
    return os.name != "posix" or (about.st_uid == os.geteuid() and not about.st_mode & 0o022)


def seal(name: bytes, data: bytes) -> bytes:
    """What data kept by a name begins with."""
    return digest(name + data)


def digest(data: bytes) -> bytes:
    from hashlib import blake2b

    return blake2b(data, digest_size=LENGTH).digest()
