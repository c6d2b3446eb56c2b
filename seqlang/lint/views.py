"""What rules look at. A rule names one of these as the type of its first parameter, and is handed each there is.

`category` is that of the sequence a value is part of: rules can be off for some.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from seqlang.channels import channel_names
from seqlang.lint.along.loaded import Loaded, by_name, loaded
from seqlang.lint.along.moments import Mark
from seqlang.lint.categories import COLD
from seqlang.lint.settings import DEFAULT, Settings
from seqlang.machine.plan import Plan
from seqlang.model import program
from seqlang.model.program import At, Words
from seqlang.source import Source, Span
from seqlang.syntax.text import Decoded, decode
from seqlang.values import field, frozen

_READ_TO = 20_000  # characters of a text; the rest would say nothing new
READ = ("subject", "preview", "title", "body", "script", "note", "voicemail")

if TYPE_CHECKING:
    from seqlang.analysis import timing as analysis
    from seqlang.analysis.facts import Pair, Stretch
    from seqlang.analysis.flow import Flow
    from seqlang.conditions.tree import Condition
    from seqlang.lint.allow import Allow, Named
    from seqlang.metrics.join import Measured, MeasuredStep
    from seqlang.plan.numbered import Numbers
    from seqlang.plan.places import Place
    from seqlang.syntax import tree


@frozen
class Project:
    """The programs a rule may look at, the sources of their files by path, and what is settled.

    `plans`: the plan documents of their sequences by name; none where there are errors. `measured`: what came of them, by name, where
    results were handed over. `trees`: of all files of a run and their
    imports, those with errors among them; for rules that look at a `Project`. `suppressions`: what comments allow, once all else
    has been said.
    """

    programs: tuple[program.Program, ...]
    sources: dict[str, Source] = field(factory=dict, eq=False, repr=False)
    settings: Settings = field(default=DEFAULT, eq=False, repr=False)
    plans: Mapping[str, Mapping[str, Any]] = field(factory=dict, eq=False, repr=False)
    measured: Mapping[str, Measured] = field(factory=dict, eq=False, repr=False)
    trees: Mapping[str, tree.File] = field(factory=dict, eq=False, repr=False)
    suppressions: tuple[Suppression, ...] = ()

    category: ClassVar[str | None] = None

    def written(self, at: At) -> str:
        """The characters that stand at a place; empty where the file is not at hand."""
        source = self.sources.get(at.path)
        return source.text[at.span.start : at.span.end] if source else ""

    @cached_property
    def program_of(self) -> Mapping[At, program.Program]:
        """The program that a sequence is written in, by the sequence's place."""
        return {sequence.at: each for each in self.programs for sequence in each.sequences}

    @cached_property
    def looks_numbered(self) -> bool:
        """Do words stand in its files that could be taken for the number of a step?"""
        from seqlang.plan.numbered import BEGINS

        return any(BEGINS in source.text for source in self.sources.values())


@frozen
class Sequence:
    """A sequence, and what is needed to change it. `value` is the program's own."""

    value: program.Sequence
    project: Project = field(eq=False, repr=False)

    @property
    def category(self) -> str | None:
        return self.value.settings.category

    @property
    def source(self) -> Source | None:
        return self.project.sources.get(self.value.at.path)

    @property
    def is_cold(self) -> bool:
        """Outreach to people who did not ask for it: by its category or, without one, by its contacts coming from a list."""
        if self.category is None:
            return not (self.value.enroll or self.value.settings.transactional)
        return self.category in COLD

    @property
    def plan(self) -> Mapping[str, Any] | None:
        """The sequence's part of the plan document (docs/plan.md). Its nodes go by their ids, those of `machine`, `flow` and `places` by
        numbers: never look one up in the other."""
        return self.project.plans.get(self.value.name)

    @cached_property
    def _held(self) -> tuple[Loaded, Numbers] | None:
        from seqlang.plan.numbered import Numbers

        if self.plan is None:
            return None
        if self.project.looks_numbered:
            return by_name(self.plan), Numbers(())
        return loaded(self.plan, self.value, self.project.program_of[self.value.at])

    @property
    def loaded(self) -> Loaded | None:
        """The same as the machine holds it, and what the walks over it found; None where there is no plan. Its steps go by numbers,
        whose names are put in when a rule has said what it found."""
        return None if self._held is None else self._held[0]

    def named(self, words: str) -> str:
        """Words about `loaded`, with the names of its steps."""
        return words if self._held is None else self._held[1].named(words)

    @property
    def machine(self) -> Plan | None:
        return None if self.loaded is None else self.loaded.machine

    @property
    def flow(self) -> Flow | None:
        """What the plan's graph decides by itself."""
        return None if self.loaded is None else self.loaded.flow

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """The statements that the nodes of `machine` came from, by the nodes' ids; the rounds of a repeat came from one."""
        from seqlang.plan.lower import places_of

        places = places_of(self.value)
        return places if self.machine is None else dict(zip(self.machine.nodes, places.values(), strict=True))


@frozen
class Step:
    """A touch: a message, task, webhook or notify, on the main track or another.

    `at` is its label, or its first line. `before` is the touch written before it in its track. `earlier`: the touches of its track that one
    contact may have had by then, in written order. `number`: the how-manieth of its track it is at most, messages, calls and LinkedIn
    counted. `due`: when, as written. `asked`: conditions that hold where it goes out. `known`: values that are known there, named as
    in texts. `rule`: the rule whose track it is in.
    """

    touch: program.Touch
    at: At
    sequence: Sequence = field(repr=False)
    main: bool = True
    before: Step | None = field(default=None, eq=False, repr=False)
    earlier: tuple[Step, ...] = field(default=(), eq=False, repr=False)
    number: int = field(default=1, eq=False, repr=False)
    due: Mark | None = field(default=None, eq=False, repr=False)
    asked: tuple[Condition, ...] = field(default=(), eq=False, repr=False)
    known: frozenset[str] = field(default=frozenset(), eq=False, repr=False)
    rule: program.Rule | None = field(default=None, eq=False, repr=False)

    @property
    def category(self) -> str | None:
        return self.sequence.category

    @property
    def is_first(self) -> bool:
        """On the main track, and no contact gets one of its channel before it."""
        return self.main and all(step.touch.channel != self.touch.channel for step in self.earlier)

    @cached_property
    def transactional(self) -> bool:
        return self.touch.detail("transactional") is True or self.sequence.value.settings.transactional

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """The label, and what is read of it and its variants."""
        variants = (text for v in self.touch.variants for text in _read(self, v.details, v.label))
        return (Text("label", _label(self), self.at, self), *_read(self, self.touch.details, None), *variants)

    @property
    def is_outreach(self) -> bool:
        """A message or a person's task, and not the system's own business."""
        return self.touch.kind in ("message", "task")

    @property
    def is_felt(self) -> bool:
        """The contact notices it on its day: a message, a call or LinkedIn. A chore is not noticed, a parcel not that day."""
        by_hand = self.touch.kind == "task" and self.touch.channel in channel_names()
        return self.touch.kind == "message" or (by_hand and self.touch.channel != "task")


@frozen(eq=False)
class File:
    """A file as it is written, also one with errors, and the steps that could be made out in it."""

    source: Source
    steps: tuple[Step, ...] = field(repr=False)

    category: ClassVar[str | None] = None


@frozen
class Text:
    """A text somebody reads. `kind`: label, or the detail's key: subject, preview, title, body, script, note, voicemail.

    `variant` names the variant it belongs to. `text` is what is read, `at` the whole quoted text in the .seq file
    (`body: file "…"`: the file's name there).
    """

    kind: str
    text: str
    at: At
    step: Step
    variant: str | None = None

    @property
    def category(self) -> str | None:
        return self.step.category

    @property
    def for_contact(self) -> bool:
        """The contact reads it: what a message says, and the note of a LinkedIn step. Scripts and notes of tasks are for colleagues."""
        if self.kind == "label":
            return False
        touch = self.step.touch
        return touch.kind == "message" or (touch.channel == "linkedin" and self.kind == "note")

    @property
    def is_short(self) -> bool:
        return self.kind in ("label", "subject", "preview", "title")

    def place(self, start: int, end: int) -> At:
        """Where characters of `text` stand in the file, through escapes and margins; the whole text where it stands elsewhere."""
        written = self.step.sequence.project.written(self.at)
        decoded = _decoded(written) if written.startswith('"') else None
        if decoded is None or decoded.value != self.text or not 0 <= start <= end <= len(self.text):
            return self.at
        first = decoded.raw_offset(start)
        last = _after(written, decoded.raw_offset(end - 1)) if end > start else first
        return At(self.at.path, Span(first, max(first, last)).moved(self.at.span.start))

    @property
    def is_here(self) -> bool:
        """The text stands in the .seq file itself, so that a fix can change it."""
        return self.place(0, 0) != self.at


def _label(step: Step) -> str:
    """As it is written: of `use "close" as "end"`, the fragment's own word."""
    written = step.sequence.project.written(step.at)
    quoted = re.fullmatch(r'"((?:[^"\\]|\\.)*)"', written)
    return re.sub(r"\\(.)", r"\1", quoted[1]) if quoted else step.touch.label


def _read(step: Step, details: tuple[program.Detail, ...], variant: str | None) -> Iterator[Text]:
    for detail in details:
        if detail.key in READ and isinstance(detail.value, Words):
            yield Text(detail.key, detail.value.text[:_READ_TO], detail.value.at, step, variant)


@lru_cache(maxsize=64)
def _decoded(written: str) -> Decoded:
    return decode(written)


def _after(written: str, at: int) -> int:
    """Behind a character of a text as it is written; an escape of a short text takes two."""
    return at + (2 if written[at] == "\\" and not written.startswith('"""') else 1)


@frozen(eq=False)
class Timing:
    """When the steps of a sequence go out, over all ways and enrollments that can differ. `steps`: by their nodes' ids; `value`: what the
    walk over the plan found."""

    sequence: Sequence
    steps: Mapping[str, Step] = field(repr=False)
    value: analysis.Timing = field(repr=False)

    @property
    def category(self) -> str | None:
        return self.sequence.category

    @property
    def given_up(self) -> tuple[str, ...]:
        """What was not followed to its end, in words."""
        return tuple(map(self.sequence.named, self.value.given_up))


@frozen
class Gap:
    """Two touches that some contact gets one after the other, and the days between as written."""

    before: Step
    after: Step
    days: int
    timing: Timing = field(eq=False, repr=False)
    cases: tuple[Pair, ...] = field(eq=False, repr=False)

    @property
    def category(self) -> str | None:
        return self.after.category


@frozen
class Path:
    """A stretch of a way: touches that some contact gets one after the other, evenly spaced.

    Three touches at least, one a day: of several on a day the first stands for it. `gap` is the number of days from each to
    the next; `days` are the numbers as the sequence counts them, None where a touch hangs on a date or an event. `real`: spaced as
    they go out, where that is not as it is written; the days are those they go out on.
    """

    steps: tuple[Step, ...]
    days: tuple[int | None, ...]
    gap: int
    sequence: Sequence = field(repr=False)
    real: bool = False
    timing: Timing | None = field(default=None, eq=False, repr=False)
    cases: tuple[Stretch, ...] = field(default=(), eq=False, repr=False)

    @property
    def category(self) -> str | None:
        return self.sequence.category


@frozen
class Result:
    """What came of a sequence, where results were handed over. `steps`: its own by their labels."""

    sequence: Sequence = field(repr=False)
    measured: Measured
    steps: Mapping[str, Step] = field(eq=False, repr=False)

    @property
    def category(self) -> str | None:
        return self.sequence.category

    def at(self, step: MeasuredStep, variant: str = "") -> At:
        """Where a step, or a variant of it, is written; of a repeated one, in the repeat."""
        written = self._written(step)
        variants = written.touch.variants if written else ()
        inside = next((v.at for v in variants if v.label == variant), None)
        return inside or (written.at if written else self.sequence.value.name_at)

    def _written(self, step: MeasuredStep) -> Step | None:
        label = str(self.measured.sequence["nodes"][step.ids[0]]["label"])
        return self.steps.get(label) or self.steps.get(_ROUNDS.sub("", label))


_ROUNDS = re.compile(r"( #\d+)+$")


@frozen
class Suppression:
    """A comment that allows rules, and which of its names are idle: `unused` are rules that have nothing to say there, `refused` errors
    that the compiler finds there, `compilers` other names of what it says, `unknown` nobody's names; `misplaced` are rules that have, in
    what hangs under the line. `speaking`: those that do speak where it holds. `rules` are the names there are."""

    allow: Allow
    unused: tuple[Named, ...]
    refused: tuple[Named, ...]
    compilers: tuple[Named, ...]
    unknown: tuple[Named, ...]
    misplaced: tuple[Named, ...]
    speaking: frozenset[str]
    source: Source = field(eq=False, repr=False)
    rules: tuple[str, ...] = field(eq=False, repr=False)

    category: ClassVar[str | None] = None


View: TypeAlias = Text | Step | Gap | Path | Timing | Sequence | Result | File | Project | Suppression


def sequence_of(thing: View) -> Sequence | None:
    """The one that it is part of."""
    match thing:
        case Sequence():
            return thing
        case Text(step=step):
            return step.sequence
        case Gap(timing=timing):
            return timing.sequence
        case Step() | Path() | Timing() | Result():
            return thing.sequence
    return None
