"""A blank is found in any case and amid any words, though it is only looked for where a clue to it stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from seqlang.lint.copy.blanks import find_blank

ANY_CASE = (
    "lorem ipsum",
    "dolor sit amet",
    "to do:",
    "todo:",
    "fix me",
    "fixme",
    "subject line goes here",
    "body to come",
    "copy to follow",
    "title tbd",
    "name TBC",
    "insert a nice name here",
    "your text here",
    "dummy text",
    "filler copy",
    "placeholder subject",
    "[first name]",
    "<insert the offer>",
    "<<Name>>",
    "[[anything]]",
    "{company}",
    "(insert a date)",
    "%name%",
    "*|FNAME|*",
    "tbd",
    "(link)",
)
AS_WRITTEN = ("¥ X", "TODO", "TBC", "XXX", "XX percent", "YYY", "____")
WHOLE = (
    "placeholder",
    "asdfgh",
    "qwerty",
    "foo",
    "test test",
    "blah blah",
    "tba",
    "to do",
    "untitled",
    "n/a",
)


@pytest.mark.parametrize("blank", ANY_CASE)
@pytest.mark.parametrize("written", [str.lower, str.upper, str.title])
def test_a_blank_amid_words(blank: str, written: Callable[[str], str]) -> None:
    text = f"Four of the nine lines take long. {written(blank)}, and 20% (or more) of the <b>rest</b>."
    assert find_blank(text) == (34, 34 + len(blank))


@pytest.mark.parametrize("blank", AS_WRITTEN)
def test_a_blank_in_capitals(blank: str) -> None:
    assert find_blank(f"Four of the nine lines: {blank} of them.") is not None
    assert blank == "____" or find_blank(f"Four of the nine lines: {blank.lower()} of them.") is None


@pytest.mark.parametrize("blank", WHOLE)
def test_a_text_that_is_a_blank(blank: str) -> None:
    assert find_blank(f" {blank}… ") is not None
    assert find_blank(f"The {blank} there") is None


@pytest.mark.parametrize("text", ["Lorem İpsum", "dolor ſit amet", "Fıx me: the offer", "ſubject to come"])
def test_letters_that_are_taken_for_an_i_or_an_s(text: str) -> None:
    assert find_blank(text) is not None


@pytest.mark.parametrize(
    "text", ["Follow up here", "It has come to that", "We fix what follows, and here is how"]
)
def test_a_clue_alone_is_no_blank(text: str) -> None:
    assert find_blank(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "- [x] done",
        "[x] Contract signed",
        "1. [X] papers  2. [ ] keys",
        "Tick one: [x] yes [ ] no",
        "Tick one: [ ] yes [x] no",
        "- [ ] task",
        "row[x] of the table",
        "Book a time [here](https://example.com/book).",
        "[Website]({{ contact.site }})",
        "[Hier klicken]",
        "[Day 2] Your list is in",
        "10% off - 20% off",
        "15 % off / 20% off",
    ],
)
def test_what_only_looks_like_a_blank(text: str) -> None:
    assert find_blank(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Saves [x] hours",
        "[X] hours saved",
        "[X] out of ten",
        "[X]% less",
        "- [x] done, and [Name] next",
        "- [link 1]",
        "[here]",
        "[hier Namen einfügen]",
        "Hi %name%",
    ],
)
def test_a_blank_beside_what_looks_like_one(text: str) -> None:
    assert find_blank(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "Your pricing page still shows [INSERT PRICE] on a phone. Shall I send a picture?",
        "The booking form still says TODO under Sundays.",
        'Page 4 of the draft contract has "XXXX" where the sum belongs.',
        "Auf Ihrer Startseite steht noch „[Firmenname]“ im Impressum.",
        "Im Menü steht noch TODO bei den Öffnungszeiten.",
        "Votre page affiche encore « [INSÉRER PRIX] » sur mobile.",
        "En la cláusula 9 quedó un «XXXX», donde va el monto.",
        "We counted 212 TODO comments in your repository.",
        "TODO-comment scanner, free for a month",
        "TODO apps compared",
        "Hotel con TODO INCLUIDO",
        "TODO EL CATÁLOGO a mitad de precio",
        "CON TODO RESPETO",
        "Hi Ann,\n[Logo]\nRuth",
        "Hi Ann,\n\n[Video: the crane in Kiel]\n\nRuth",
        "XX - love, Anna",
        "TODO O CATÁLOGO COM 10 %",
        "Placeholder text is live on your French page",
        "Gestern ging Ihr Newsletter mit „Hallo [VORNAME], schön“ an alle.",
        "La mention [INSÉRER NOM] est restée en page 2 de vos cartes.",
    ],
)
def test_what_is_spoken_of_is_not_to_be_filled_in(text: str) -> None:
    assert find_blank(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "The study shows [STAT] of teams lose a day a month.",
        "Do you still use [COMPETITOR]?",
        'Hi [FIRST NAME], your page still shows "coming soon".',
        "As one customer says [QUOTE].",
        "TODO: price list",
        "TODO ADD PRICE",
        "TODO",
        "Hi Ann,\n\n[WHAT WE SAW ON THEIR PAGE]\n\nRuth",
        "Hi Ann,\n\n[WHAT WE SAW ON THEIR PAGE]",
        "Sie sagten »ja«, [Name einfügen], »nein«.",
        "«a» [insert name] «b»",
        "„Ja“ [Name einfügen] und “no”",
        "Read the words [insert name]",
        "TODO EN translation",
        "[Text folgt]",
        "“We saved a day a week”, says [NAME] of Brook & Sons.",
        "Placeholder text",
    ],
)
def test_what_looks_alike_is_to_be_filled_in(text: str) -> None:
    assert find_blank(text) is not None
