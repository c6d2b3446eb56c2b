"""Details of steps, and their variants."""

from __future__ import annotations

from tests.oracle.cases.conditions import condition
from tests.oracle.cases.writer import Writer

WINDOWS = ("weekdays 07:00-09:30", "10:00-18:15", "saturday, sunday", "23:00-03:00")
DUES = ("1 day", "2 days", "today at 18:15", "tomorrow at 09:00", "never", "5 hours", "1 business day")
EXPIRES = ("1 day", "6 hours", "2 business days")


def message_details(w: Writer, depth: int, channel: str, at: str) -> None:
    subject = thread(w, depth) if channel == "email" else False
    lines = {
        "expires": f"expires: {w.pick(*EXPIRES)}",
        "late": "late: send" if is_dated(at) else "",
        "own window": f"send: {w.pick(*WINDOWS)}",
        "transactional": "transactional: yes",
        "review": "review: yes",
    }
    put(w, depth, lines)
    if not subject and w.chance(0.1):
        variants(w, depth, ['body: "x"', f"send: {w.pick(*WINDOWS)}", f"expires: {w.pick(*EXPIRES)}"])


def task_details(w: Writer, depth: int, at: str) -> None:
    lines = {
        "task due": f"due: {w.pick(*DUES)}",
        "task window": f"send: {w.pick(*WINDOWS)}",
        "task expires": f"expires: {w.pick(*EXPIRES)}",
        "task late": "late: send" if is_dated(at) else "",
    }
    put(w, depth, lines)
    if w.chance(0.08):
        w.mark("task variant")
        variants(w, depth, ['script: "x"', f"send: {w.pick(*WINDOWS)}", f"due: {w.pick(*DUES)}"])


def is_dated(at: str) -> bool:
    return any(word in at for word in ("before ", "after contact", "after 2", "on ")) and not at.startswith(
        "after"
    )


def put(w: Writer, depth: int, lines: dict[str, str]) -> None:
    for name, line in lines.items():
        if line and w.chance(0.3 if "late" in name else 0.09):
            w.mark(f"detail {name}")
            w.put(depth, line)


def thread(w: Writer, depth: int) -> bool:
    """Whether it was written that this step stands in another's thread."""
    before = w.of("email")[:-1]
    if not before or not w.chance(0.15):
        return False
    w.mark("detail thread")
    w.put(depth, f'thread: "{w.pick(*before)}"')
    if w.chance(0.3):
        w.put(depth, 'subject: "s"')
    return True


def variants(w: Writer, depth: int, lines: list[str]) -> None:
    w.mark("variant")
    own = w.labels.pop()
    kinds = [f" if {condition(w, 0)}"] if w.chance(0.5) else []
    w.labels.append(own)
    kinds += w.pick([" 40%"], [""], [" 30%", " 30%"], ["", ""], [" 100%"])
    for number, kind in enumerate(kinds):
        w.put(depth, f'variant "v{number}"{kind}')
        w.put(depth + 1, w.pick(*lines))
