"""Our own machine as a runner at the other end of the protocol: `python -m seqlang.conformance.serve`."""

from __future__ import annotations

import json
import sys
from typing import TextIO

from seqlang.conformance.own import Own


def serve(requests: TextIO, answers: TextIO) -> None:
    """A request a line, an answer a line, until there are no more."""
    own = Own()
    for line in requests:
        try:
            answer = own.ask(json.loads(line))
        except (ValueError, LookupError, TypeError, AttributeError, StopIteration) as error:
            answer = {"error": f"this request cannot be answered: {error!r}"}
        answers.write(json.dumps(answer, ensure_ascii=False) + "\n")
        answers.flush()


if __name__ == "__main__":
    for stream in (sys.stdin, sys.stdout):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    serve(sys.stdin, sys.stdout)
