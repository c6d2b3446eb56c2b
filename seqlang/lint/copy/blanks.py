"""Places that somebody meant to fill in and did not: `TODO`, `[INSERT …]`, `<<Name>>`, `XXXX`, lorem ipsum."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from seqlang.template.pieces import TAG

_TAG = re.compile(TAG)
_FIELD = (
    r"(?:first|last|full|your|my|our|their|the|a|an|company|contact|prospect|customer|client|sender|recipient|rep|job|pain|"
    r"point|points|name|firstname|lastname|fname|lname|companyname|title|role|industry|product|topic|subject|line|body|"
    r"link|url|date|time|day|number|phone|email|address|city|signature|text|copy|content|here|goes|label|competitor|"
    r"benefit|feature|value|prop|proposition|calendar|placeholder|reason|trigger|event|mutual|connection|problem|"
    r"specific|detail|details|department|website|meeting|mail|message|headline|cta|personal|personali[sz]ation|opener|"
    r"brand|co|para|paragraph|sentence|section|block|bullet|hook|pitch|ask|intro|closer|sign|off|quote|proof|stat|x|"
    r"vorname|nachname|anrede|firma|firmenname|kundenname|betreff|prénom|nom|société|entreprise|objet|nombre|apellido|"
    r"empresa|asunto|cargo)"
)
_FIELDS = rf"{_FIELD}(?:[\s_/.:-]+(?:{_FIELD}|\d{{1,2}}))*"
_ORDER = (
    r"(?:insert|add|enter|fill|paste|put|write|describe|mention|reference|choose|pick|todo|tbd|tbc|replace|personali[sz]e|"
    r"einfügen|eintragen|ergänzen|hier(?!\s+\w+en\b)|insérer|insérez|ajouter|ajoutez|compléter|remplir|remplacer|"
    r"insertar|inserte|pegar|añadir|agregar|rellenar|completar|reemplazar|poner)\b"
)
_ORDERED = (
    r"(?:eintragen|einfügen|ergänzen|einsetzen|ausfüllen|folgt|à\s+(?:remplacer|compléter|remplir|insérer))"
)
_PART = r"(?:day|section|block|para|paragraph)\s+\d+\s*\]"  # "[Day 2] Your list is in"
_SHOUTED = r"\[(?-i:(?:[A-ZÀ-Þ’'/&,-]+ )+[A-ZÀ-Þ’'/&,-]+)\]"
_TARGET = r"\((?:https?:|mailto:|tel:|www\.|[/#\x00])"  # behind the words of a link: [here](https://…)
# By the letter it begins with: long to read, and most texts have none of them.
_OPENED = {
    "[": (
        rf"\[\s*(?!{_PART})(?:{_FIELDS}|{_ORDER}[^\[\]\n]*|[^\[\]\n]*\b{_ORDERED}!?)\s*\](?!{_TARGET})",
        r"\[\[[^\[\]\n]+\]\]",
        rf"(?<=\n\n){_SHOUTED}(?=\n\n|\Z)|\A{_SHOUTED}(?=\n\n)",  # a paragraph by itself
    ),
    "<": (rf"<\s*(?:{_FIELDS}|(?!enter\s*>){_ORDER}[^>\n]*)\s*>", r"<<[^<>\n]+>>", r"<%\s*\w*unsub\w*\s*%>"),
    "{": (rf"(?<!\{{)\{{\s*(?:{_FIELDS}|{_ORDER}[^}}\n]*|\w*unsub\w*)\s*\}}(?!\}})",),
    "(": (r"\(\s*(?:insert|tbd|tbc|todo)\b[^)\n]*\)",),
    "%": (rf"(?<!\d)(?<!\d\s)%\s*{_FIELDS}\s*%", r"%\w*unsub\w*%"),
    "*": (r"\*\|\w+\|\*",),
    "$": (r"\$(?:first|last|full|company)_?name\b",),
    "#": (rf"##\s*{_FIELDS}\s*##",),
    "@": (r"@@\s*\w[^@\n]*@@",),
}
# What can be announced before it is settled, as people do.
_NOT_SETTLED = "".join(
    rf"(?<!\b(?i:{what}){between})"
    for what in ("venue", "date", "place", "room", "speaker", "host", "time", "location")
    for between in (" ", "s ", ": ")
)
_ANY_CASE = (
    r"\blorem\s+ipsum\b",
    r"\bdolor\s+sit\s+amet\b",
    r"(?:(?<![^\n])|(?<=[.!?;(]\s))to\sdo:|\btodo:",
    r"\bfix\s?me\b:?",
    rf"{_NOT_SETTLED}\btbd\b",
    r"\b(?:subject|body|text|copy|content|message|headline|title|name|mail|email)\s+(?:line\s+)?(?:goes\s+here|to\s+come|to\s+follow|tbd|tbc)\b",
    r"\b(?:your|insert|add|enter|put|paste)\s+(?:\w+\s+){0,3}(?:text|name|copy|subject|content|message|line|link|stat|statistic|figure|quote|testimonial|case\s+study)\s+here\b",
    r"\b(?:dummy|filler|placeholder)\s+(?:text|copy|subject|content|line)\b(?!\s+(?:is|was|still|left|live|on|in)\b)",
)
# Spanish and Portuguese in capitals: TODO INCLUIDO, TODO O CATÁLOGO.
_ALL_OF = (
    r"(?:[AO]S?|AL|EL|L[AO]S?|UNA?|TU|SU|MI|SEU|SUA|NUESTR[OA]|ESTO|ESO|ISTO|SOBRE|PARA|E[NM]|QUE|MENOS|ES|EST[ÁA])\s+[A-ZÀ-Þ]{2}"
    r"|(?:INCLU\w*|LISTO|PRONTO|MUNDO|RESPETO)\b"
)
_AS_WRITTEN = (
    rf"(?<!\d\s)\bTODO\b(?![\s-]+(?:(?i:list|app|comment|note|item|tag|marker|tracker|scanner)s?\b|{_ALL_OF}))",
    rf"{_NOT_SETTLED}\bTBC\b",
    r"\b(?:Hi|Hello|Hey|Dear)\s+(?:FIRST\s?)?NAME\b",
    r"(?<![A-Za-z])(?:REPLACE|CHANGE)[_ -]?ME(?![A-Za-z])",
    r"\bXXX-XXXX\b",
    r"[$£€¥]\s?X+(?![\w-])",
    r"(?<![\w-])X{2,}\s?[€£$¥]",
    r"(?<![\w-])XX[:/.]XX\b",
    r"\bFIXME\b",
    r"(?<![\w-])X{3,}(?![\w-])(?!\s*\d)",
    r"(?<![\w-])Y{3,}(?![\w-])",
    r"(?<![\w-])XX(?=\s*%|\s+(?:percent|days|hours|minutes|companies|customers|users)\b)",
    r"(?<!\w)_{3,}(?!\w)",
)
_STEPS = (
    r"template|step|e?-?mail|message|sms|sequence|untitled|vorlage|nachricht|modèle|plantilla|correo|mensaje"
)
_COPY = r"(?:copy of|kopie von|copie de|copie d'|copia de)\s*"
_WHOLE = re.compile(
    r"\W*(?:placeholder|asdf\w*|qwerty|foo|foobar|test test|blah(?:\W+blah)*|tbd|tbc|tba|todo|to do|untitled(?:\W+\w+)?|n/a"
    rf"|x{{4,}}\W.*|(?:{_COPY}){{2,}}.*|{_COPY}(?:{_STEPS})\W*\d*"
    r"|(?:write|fill (?:this |it )?in|fill out|finish|add|name) (?:this |it |me )?later)\W*$",
    re.IGNORECASE,
)
_NEAR = 60  # characters
# Where none of these is, there is no blank in words, and to look for a letter or two takes no time.
_CLUES = ("lorem", "dolor", "do:", "fix", "tbd", "tbc", "dummy", "filler", "placeholder")
_COMMON_CLUES = ("here", "come", "follow")
_CLUE = re.compile(
    r"(?:goes|text|name|copy|subject|content|message|line|link|stat|statistic|figure|quote|testimonial|study)\s+here|to\s+(?:come|follow)"
)
_LIKE_I_OR_S = re.compile("[\u0130\u0131\u017f]")  # a pattern that minds no case takes them for an i or an s
_WRITTEN_CLUES = (
    "TODO",
    "TBC",
    "FIXME",
    "NAME",
    "REPLACE",
    "CHANGE",
    "XX",
    "YYY",
    "___",
    "$X",
    "£X",
    "€X",
    "¥X",
    "$ X",
    "£ X",
    "€ X",
    "¥ X",
)
_TICKED = re.compile(r"\[\s?x\s?\]", re.IGNORECASE)
# A box that is ticked, in a list or beside one that is not, or a place in a row: "- [x] signed", "[x] yes [ ] no", "row[x]".
_BOX = re.compile(
    r"(?:^[^\S\n]*(?:[-*+•]|\d+[.)])[^\S\n]+|(?<=\w))\[\s?x\s?\]"
    r"|^[^\S\n]*\[\s?x\s?\](?=[^\S\n]*$|[^\S\n]+(?!of\b|out\b|%|\w{3,}s\b))"
    r"|\[\s?x\s?\](?=[^\n]*\[\s?\])|\[\s?\][^\n]*\[\s?x\s?\]",
    re.IGNORECASE | re.MULTILINE,
)
# Somebody else's, on which the text remarks: your page still shows "[INSERT PRICE]".
_QUOTED = (("“", "”"), ("„", "“”"), ("«", "»"), ("»", "«"), ("‹", "›"))
_STILL = re.compile(
    r"(?:still\s+(?:shows?|says?|reads?|displays?|prints?|greets?|opens?\s+with|starts?\s+with|goes\s+out\s+with)"
    r"|(?:zeigt|steht|stehen|heißt|beginnt)\s+(?:immer\s+)?noch|(?:affiche|montre|dit)\s+(?:encore|toujours)"
    r"|(?:todavía|aún)\s+(?:muestra|dice|aparece)|sigue\s+(?:mostrando|diciendo))(?:\s+\w+){0,2}\s+$"
    r"|\b(?:das\s+wort|le\s+mot|la\s+(?:mention|palabra))\s+$",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"\(\s*(?:the\s+|insert\s+)?(?:calendar\s+|booking\s+|demo\s+)?(?:link|url)(?:\s+here)?\s*\)|\((?:your|first|last)\s+(?:name|company)\)",
    re.IGNORECASE,
)


@cache
def _opened(letter: str) -> re.Pattern[str]:
    return re.compile("|".join(_OPENED[letter]), re.IGNORECASE)


@cache
def _worded() -> re.Pattern[str]:
    return re.compile("|".join(_ANY_CASE), re.IGNORECASE)


@cache
def _written() -> re.Pattern[str]:
    return re.compile("|".join(_AS_WRITTEN))


def find_blank(text: str, sent: bool = True) -> tuple[int, int] | None:
    """Where the first blank stands, in characters; what is a variable or a tag of the template is none. `sent`: the text itself goes out;
    a label, or a word to a colleague, may speak of a "(link)"."""
    bare = _hidden(_TAG, text) if "{" in text else text
    bare = _hidden(_BOX, bare) if _TICKED.search(bare) else bare
    link = _LINK.search(bare) if sent and "(" in bare else None
    found = [match.span() for match in (*_blanks(bare), link) if match is not None]
    return min(found, key=lambda span: span[0], default=None)


def _hidden(what: re.Pattern[str], text: str) -> str:
    return what.sub(lambda found: "\x00" * len(found[0]), text)


def _blanks(bare: str) -> Iterator[re.Match[str] | None]:
    yield from (_meant(_opened(letter), bare) for letter in _OPENED if letter in bare)
    if _may_be_worded(bare):
        yield _meant(_worded(), bare)
    yield _WHOLE.match(bare)
    if any(clue in bare for clue in _WRITTEN_CLUES):
        yield _meant(_written(), bare)


def _meant(blank: re.Pattern[str], bare: str) -> re.Match[str] | None:
    """The first that is to be filled in, and not spoken of."""
    return next((found for found in blank.finditer(bare) if not _spoken_of(bare, *found.span())), None)


def _spoken_of(text: str, start: int, end: int) -> bool:
    before, behind = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    if before[-1:] == behind[:1] == '"' or _STILL.search(before):
        return True
    return any(_is_open(before, open_, shut) and any(s in behind for s in shut) for open_, shut in _QUOTED)


def _is_open(text: str, open_: str, shut: str) -> bool:
    """Is a quotation begun and not ended? “ ends what „ began."""
    begun = text.count(open_) - (text.count("„") if open_ == "“" else 0)
    return begun > sum(map(text.count, shut))


def _may_be_worded(bare: str) -> bool:
    low = bare.lower()
    if any(clue in low for clue in _CLUES):
        return True
    if any(clue in low for clue in _COMMON_CLUES) and _CLUE.search(low):
        return True
    return not bare.isascii() and _LIKE_I_OR_S.search(bare) is not None
