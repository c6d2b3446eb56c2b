"""The texts of a run: what is held pressed together comes out as it went in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from seqlang.cli import texts
from seqlang.cli.texts import Texts
from seqlang.source import Source

TEXTS = st.dictionaries(st.text(max_size=5), st.text(max_size=50), max_size=8)


@given(TEXTS, st.integers(0, 100), st.data())
def test_as_it_went_in(by_path: dict[str, str], opened: int, data: st.DataObject) -> None:
    before, texts._OPEN = texts._OPEN, opened
    try:
        held = Texts(Source(path, text) for path, text in by_path.items())
    finally:
        texts._OPEN = before
    assert {path: source.text for path, source in held.items()} == by_path
    assert all(source.path == path for path, source in held.items())
    some = [path for path in by_path if data.draw(st.booleans())]
    assert [s.text for s in held.only(some).values()] == [by_path[path] for path in some]
    beside = held.beside({"other": Source("other", "…")} if "other" not in by_path else {})
    assert {path: source.text for path, source in beside.items()} == {"other": "…"} | by_path


def test_ten_thousand_take_little_room() -> None:
    text = "".join(
        f'    day {n}: email "step {n}"\n        subject: "Your {n} stories"\n' for n in range(100)
    )
    held = Texts(Source(f"{n}.seq", text) for n in range(5000))
    pressed = [one for one in held._held.values() if isinstance(one, bytes)]
    assert len(pressed) > 4000 and max(map(len, pressed)) < len(text) / 3
