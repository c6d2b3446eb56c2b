"""Whens that are counted in something else than days: `week 3: …`, `hour 4: …`, `step 2: …`."""

from __future__ import annotations

import re

from seqlang.diagnostic import Edit
from seqlang.syntax.counted import COUNTED, Counted, counted
from seqlang.syntax.situations import situation
from seqlang.syntax.trouble import Remark, Trouble, replace


@situation(rf"^(?P<when>{COUNTED})(?P<at> +at +\d\d?:\d\d)?(?P<gap> *[:,] *| +[–—-]+ *| +|$)")
def counted_otherwise(trouble: Trouble, match: re.Match[str]) -> Remark | None:
    if (match["day"] or "").lower() == "day" and re.search(r"[ \t]", match["when"]):
        return None
    found = counted(match, trouble.text)
    if found is None:
        return None
    if not found.when:
        return _numbered(trouble, match, found)
    edits = [Edit(trouble.group(match, "when"), found.when)]
    if trouble.place != "test" or match["gap"].strip():
        last = match.end() == len(trouble.masked)
        edits.append(Edit(trouble.group(match, "gap"), ":" if last else ": "))
    return Remark(
        "unknown-when",
        found.message,
        trouble.group(match, "when"),
        title=f"Write `{found.when}`",
        edits=tuple(edits),
        safe=found.certain,
    )


def _numbered(trouble: Trouble, match: re.Match[str], found: Counted) -> Remark | None:
    """`step 2: email "x"`; not where nothing follows."""
    if match.end() == len(trouble.masked):
        return Remark("unknown-when", found.message, trouble.group(match, "when"))
    return Remark(
        "unknown-when",
        found.message,
        trouble.group(match, "when"),
        title=f"Leave `{match['when']}` out",
        edits=replace(trouble.group(match), ""),
        safe=False,
    )
