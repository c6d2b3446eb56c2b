"""One of the crowd."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from seqlang.values import frozen

Json = Mapping[str, Any]


@frozen
class Person:
    """`fields` by path, `contact.id` among them; `entry`: attributes of the enrolling event; `enrolled` on the sequence's own clock."""

    fields: Json
    entry: Json
    enrolled: datetime

    @property
    def id(self) -> str:
        return str(self.fields["contact.id"])
