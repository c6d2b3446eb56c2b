"""After a mistake reading goes on: all mistakes of a file are told, each once; and nothing is raised on any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seqlang.diagnostic import apply_edits
from seqlang.source import Source
from seqlang.syntax.parse import read_file, syntax_diagnostics
from tests.syntax.mutations import EXAMPLES
from tests.syntax.situations import said

# A file each; every line that ends in `#~ rule` has just that mistake.
FILES = {
    "steps": """
sequence "ten mistakes"
    category sales                          #~ missing-colon
    timezone: Europe/Berlin                 #~ unquoted-value
    exit: replied                           #~ rule-with-colon
    day 1 email "intro"                     #~ missing-colon
        subject = "Hello"                   #~ missing-colon
    day three: email "case study"           #~ number-in-words
    email 'quotes'                          #~ single-quotes
    day 9 at 9am: call "discovery"          #~ twelve-hour-clock
    tag vip                                 #~ unquoted-label
    wait for 2 days                         #~ wait-for-a-length
    email "last"
""",
    "blocks": """
sequence "ten mistakes"
    if replied then                         #~ then
        email "a" and sms "b"               #~ two-steps
    elseif clicked "a"                      #~ else-if
        call "c" when opened "a"            #~ when-for-if
    else:                                   #~ colon-too-many
        go to "a"                           #~ jump
    split "test"
        50 "short"                          #~ share-without-percent
            email "d" unles replied         #~ unknown-word
        50% "long"
    unless replied                          #~ unless-block
        email "e" if contact.phone is null  #~ known-or-unknown
    email "f" if opened twice               #~ how-often
""",
    "declarations": """
import crm.seq                              #~ unquoted-name
field contact.plan = "free"                 #~ field-colon
field plan: text                            #~ field-without-root
event order-placed                          #~ name-as-a-word
event paid with total number                #~ event-colon
channel letter                              #~ channel-kind
secuence "x"                                #~ unknown-word
    email intro                             #~ unquoted-label
test "t" for "x"                            #~ test-of
    given contact.plan is "free"            #~ is-for-equals
    expect email "intro" day 2              #~ expect-on
""",
    "margins": """
sequence "four margins"
  category: sales
      send: weekdays 9-17                   #~ unexpected-indentation
    exit: replied                           #~ rule-with-colon
    day 1 email "intro"                     #~ missing-colon
        subject = "Hello"                   #~ missing-colon
    day three: email "case study"           #~ number-in-words
""",
}
# Beside a line's margin, what else is wrong with it; beside another mistake, its margin.
TWICE = {("margins", 4, "clock-time"), ("margins", 5, "uneven-indentation")}


@pytest.mark.parametrize("name", FILES)
def test_all_mistakes_are_told_once(name: str) -> None:
    text = FILES[name]
    expected = [
        (n, line.split("#~ ")[1]) for n, line in enumerate(text.split("\n"), start=1) if "#~ " in line
    ]
    source = Source("x.seq", text)
    found = [(source.position(d.span.start).line, d.rule) for d in said(text)]
    assert [one for one in found if (name, *one) not in TWICE] == expected
    assert len(expected) >= 5


_LINES = sorted({line for p in EXAMPLES.glob("*.seq") for line in p.read_text("utf-8").splitlines()})
_PIECES = st.sampled_from(
    [*_LINES, '"', '"""', ":", "    ", "\t", "\r", "else", "if", "{", "“", "day 3", "\x00", "\u2028"]
)
_TEXTS = (
    st.text() | st.lists(_PIECES, max_size=12).map("\n".join) | st.lists(_PIECES, max_size=8).map(" ".join)
)


@given(_TEXTS)
@settings(max_examples=300, deadline=None)
def test_any_text_can_be_read(text: str) -> None:
    file = read_file("x.seq", text)
    assert "".join(p.block.text for p in file.blocks) == text
    for diagnostic in syntax_diagnostics(file):
        assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(text)
        for fix in diagnostic.fixes:
            assert all(0 <= e.span.start <= e.span.end <= len(text) for e in fix.edits)
            syntax_diagnostics(read_file("x.seq", apply_edits(text, fix.edits)))


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_a_cut_example_can_be_read(data: st.DataObject) -> None:
    """Any stretch taken out of an example, as by a hasty delete."""
    whole = data.draw(st.sampled_from(sorted(EXAMPLES.glob("*.seq")))).read_text("utf-8")
    start = data.draw(st.integers(0, len(whole)))
    text = whole[:start] + whole[start + data.draw(st.integers(1, 60)) :]
    file = read_file("x.seq", text)
    assert "".join(p.block.text for p in file.blocks) == text
    assert all(0 <= d.span.start <= d.span.end <= len(text) for d in syntax_diagnostics(file))
