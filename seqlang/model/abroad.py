"""A word of the language in another language, where the line can be read and its name is none: `anruf "x"`, `betreff: "Hi"`."""

from __future__ import annotations

from seqlang.diagnostic import Edit, Fix
from seqlang.model.scope import Scope
from seqlang.syntax import tree
from seqlang.syntax.abroad import ENGLISH, SAID


def say_abroad(name: tree.Name, scope: Scope) -> bool:
    """Whether the word is one, which is said."""
    english = ENGLISH.get(name.text.lower())
    if english is None:
        return False
    fix = Fix(f"Write `{english}`", (Edit(name.span, english),), safe=False)
    scope.say("in-english", f"{SAID}: `{english}`.", name, fixes=(fix,))
    return True
