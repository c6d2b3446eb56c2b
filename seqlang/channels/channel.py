"""What a channel is: data, as the grammar knows no channel by name. Each built-in one is a file here."""

from __future__ import annotations

from seqlang.values import frozen


@frozen
class Channel:
    """kind: message, task, webhook, notify.

    `details`: the keys a step of it takes, each with the name of its shape (a function of model/shapes).
    `events`: what its steps can bring about. `attributes`: what `"label".x` can be asked of a step, each with
    its type's name; a webhook's are open (`open_attributes`: what it answered). `open_details`: any key goes.
    """

    name: str
    kind: str
    details: tuple[tuple[str, str], ...]
    events: tuple[str, ...]
    attributes: tuple[tuple[str, str], ...] = ()
    open_attributes: bool = False
    open_details: bool = False
