"""Whatever a file says, reading it ends in remarks: nothing raises, and every place lies in the file."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from seqlang.model.flow import check
from seqlang.model.resolve import resolve
from seqlang.syntax.parse import read_file

HERE = Path(__file__).parent
CRM = read_file("crm.seq", (HERE / "language" / "crm.seq").read_text(encoding="utf-8"))
TEXT = (HERE / "language" / "language.seq").read_text(encoding="utf-8")
TOKENS = [m for m in re.finditer(r'"[^"\n]*"|\w+|[^\w\s]', TEXT) if not m[0].startswith("#")]
WORDS = sorted(
    {m[0] for m in TOKENS} | {"0", "25:00", "2026-02-31", "1000000000000000000", '""', "entry.x", "2 to 1"}
)

Changes = list[tuple[int, str]]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(TOKENS) - 1), st.sampled_from(WORDS)), min_size=1, max_size=3))
def test_words_in_the_wrong_place(changes: Changes) -> None:
    text = TEXT
    for index, word in sorted(dict(changes).items(), reverse=True):
        text = text[: TOKENS[index].start()] + word + text[TOKENS[index].end() :]
    files = {"main.seq": read_file("main.seq", text), "crm.seq": CRM}
    program, said = resolve(files, "main.seq", lambda path: "text")
    check(program)
    for d in said:
        assert d.message and (d.path != "main.seq" or 0 <= d.span.start <= d.span.end <= len(text)), d


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_one_slip_in_a_name_is_one_remark(data: st.DataObject) -> None:
    """Two letters of a declared field swapped: every line that uses it hangs on that one slip."""
    found = re.search(r"field contact\.(\w+)", data.draw(st.sampled_from(_FIELDS)))
    assert found is not None
    name = found[1]
    at = data.draw(st.integers(0, len(name) - 2))
    slip = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    if slip in (name, "country", "company"):
        return
    source = _CRM_TEXT.replace(found[0], f"field contact.{slip}")
    files = {"main.seq": read_file("main.seq", TEXT), "crm.seq": read_file("crm.seq", source)}
    said = resolve(files, "main.seq", lambda path: "text")[1]
    assert {d.rule for d in said} <= {"unknown-field"}
    assert len(said) <= 1


_CRM_TEXT = (HERE / "language" / "crm.seq").read_text(encoding="utf-8")
_FIELDS = [line for line in _CRM_TEXT.splitlines() if line.startswith("field contact.")]
