"""What playing a crowd needs, made once in each process; what can be remembered from person to person is remembered here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from seqlang.machine.exchange import Almanac
from seqlang.machine.numbers import day_number
from seqlang.machine.plan import Plan
from seqlang.simulate.almanac import almanac_for
from seqlang.simulate.crowd.behaviour import Behaviour
from seqlang.simulate.crowd.fate import Fate, play_one
from seqlang.simulate.crowd.luck import Chances, chances_of
from seqlang.simulate.crowd.person import Person
from seqlang.simulate.crowd.totals import Totals
from seqlang.values import define, field

_NONE = Almanac()


@define
class Desk:
    """`almanacs` by the codes of a person's holidays and the year; `numbers`: the file's number of a date, by date of enrollment, date and
    holidays."""

    plan: Plan
    chances: Mapping[str, Chances]
    seed: int
    almanacs: dict[tuple[tuple[str, ...], int], Almanac] = field(factory=dict)
    numbers: dict[tuple[date, date, Collection[str]], int] = field(factory=dict)

    def almanac(self, person: Person) -> Almanac:
        """The holidays of the plan's codes and of the person's."""
        holidays = self.plan.settings["holidays"]
        if not holidays["codes"] and not holidays["fields"]:
            return _NONE
        key = tuple(str(person.fields.get(f) or "") for f in holidays["fields"]), person.enrolled.year
        if key not in self.almanacs:
            self.almanacs[key] = almanac_for(self.plan, person.fields, person.enrolled.year)
        return self.almanacs[key]

    def number(self, fate: Fate, start: date, day: date) -> int:
        """As the file counts."""
        key = start, day, fate.clock.holidays
        if key not in self.numbers:
            self.numbers[key] = day_number(self.plan, fate.clock, fate.enrolled, day)
        return self.numbers[key]


def desk_for(plan: Plan, behaviour: Behaviour, seed: int) -> Desk:
    return Desk(plan, chances_of(plan, behaviour), seed)


def totals_of(desk: Desk, people: Iterable[Person]) -> Totals:
    """Play everybody, and count."""
    totals = Totals()
    for person in people:
        fate = play_one(desk.plan, person, desk.chances, desk.seed, desk.almanac(person))
        totals.add(desk.plan, person, fate, desk.number)
    return totals
