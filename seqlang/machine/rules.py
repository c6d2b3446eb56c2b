"""Goals, exits, stops and reactions: what acts when its condition comes to hold, and in which order."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Any

from seqlang.machine import conditions
from seqlang.machine.pauses import pause
from seqlang.machine.run import Run
from seqlang.machine.saying import fact_of
from seqlang.machine.state import Ended, Happening
from seqlang.machine.tracks import FAREWELL, begin, edge_past, go_to, leave, skip
from seqlang.plan.words import rule_words

Json = Mapping[str, Any]
MOST_RUNS = 1000


def ask_leaving(run: Run, stirred: Set[str] | None) -> bool:
    """Goals and exits in written order, then `on_failure: exit`; the first that comes to hold acts. True: the enrollment is over."""
    failed, run.failed = run.failed, False
    asking = run.plan.leaving
    for number in asking.numbers if asking.listening.hears(stirred) else ():
        if _comes_to_hold(run, number, stirred):
            rule = run.plan.rules[number]
            end(run, rule["kind"], rule["to"], rule["as"], rule["entry"], _why(run, number), rule=number)
            return True
    if failed and run.plan.settings["on_failure"] == "exit":
        end(run, "failed", None, None, None, "a message or webhook failed")
        return True
    return False


def ask_others(run: Run) -> None:
    """Stops, pauses and reactions in written order, each that matches."""
    fresh, run.fresh = run.fresh, []
    stirred, run.stirred = run.stirred, set()
    asking = run.plan.others
    for number in asking.numbers if asking.listening.hears(stirred) else ():
        kind = run.plan.rules[number]["kind"]
        if kind == "whenever":
            _whenever(run, number, fresh, stirred)
        elif _comes_to_hold(run, number, stirred):
            _ACT[kind](run, number)


def _comes_to_hold(run: Run, number: int, stirred: Set[str] | None) -> bool:
    """Does the rule's condition hold now, and did it not when last asked? It is not asked where nothing it listens to has stirred."""
    if not run.plan.listening[number].hears(stirred):
        return False
    before = run.truth[number]
    run.truth[number] = now = conditions.holds(run.plan.rules[number]["when"], run.asked)
    return now and not before


# ---- leaving -------------------------------------------------------------------------------------------------------


def _why(run: Run, number: int) -> str | None:
    """The rule in words, and what made it act."""
    if not run.telling:
        return None
    rule = run.plan.rules[number]
    fact = fact_of(run, rule["when"], True)
    return f"{rule_words(rule)}: {fact}" if fact else rule_words(rule)


def end(
    run: Run,
    reason: str,
    to: str | None,
    name: str | None,
    farewell: str | None,
    why: str | None = None,
    *,
    node: str | None = None,
    rule: int | None = None,
) -> None:
    """Everything pending is withdrawn; then the farewell, if there is one, runs behind the end. `why`: the rule, in words; `node`: the
    step that ends it, `rule`: the rule's number, where it is one of these."""
    withdraw(run, f"left: {reason}")
    run.threads.clear()
    run.ended = Ended(run.now, reason, to, name)
    run.running.clear()
    run.note("exit", node, why or reason, to=to, name=name, rule=rule)
    if farewell is not None:
        begin(run, FAREWELL, farewell, run.now)
    else:
        go_to(run)
    run.moved = True


def withdraw(run: Run, reason: str, channel: str | None = None) -> None:
    """Take back every request and open task (of a channel)."""
    for thread in run.threads:
        node = run.plan.nodes[thread.node]
        if channel not in (None, node.get("channel")):
            continue
        if thread.phase in ("sent", "open"):
            run.do("withdraw", thread.node, f"{thread.node}/withdraw", thread.track, reason=reason)
            run.note("withdraw", thread.node, reason)
        elif thread.phase == "held" and channel is None:
            run.note("withdraw", thread.node, reason)


def ask_standing(run: Run) -> None:
    """To one who is unsubscribed or has complained only transactional messages go; with none to come the enrollment ends."""
    if not run.unsubscribed or run.ended is not None:
        return
    may_come = run.plan.transactional_after((*run.dead, *run.stopped))
    if not any(thread.node in may_come for thread in run.threads):
        end(run, "unsubscribed", None, None, None)


# ---- stops --------------------------------------------------------------------------------------------------------


def _stop(run: Run, number: int) -> None:
    channel = run.plan.rules[number]["channel"]
    if channel in run.stopped:
        return
    run.stopped = (*run.stopped, channel)
    withdraw(run, f"{channel} was stopped", channel)
    for thread in [t for t in run.threads if run.plan.nodes[t.node].get("channel") == channel]:
        if thread not in run.threads:
            continue
        index = run.threads.index(thread)
        if thread.phase == "open" and run.plan.nodes[thread.node]["kind"] == "task":
            leave(run, index, edge_past(run.plan.nodes[thread.node]), run.now)
        elif thread.phase in ("held", "sent", "open"):
            skip(run, index, f"{channel} was stopped")


# ---- reactions -----------------------------------------------------------------------------------------------------


def _whenever(run: Run, number: int, fresh: list[Happening], stirred: Set[str] | None) -> None:
    """For every event its condition speaks of, if it then holds; else at each change from false to true."""
    terms = run.plan.events_of_rule[number]
    came = _comes_to_hold(run, number, stirred)
    heard = [h for h in fresh if any(conditions.speaks_of(t, h, run) for t in terms)]
    if heard and conditions.holds(run.plan.rules[number]["when"], run):
        for _ in heard:
            _begin_reaction(run, number)
    elif came and not heard:
        _begin_reaction(run, number)


def _begin_reaction(run: Run, number: int) -> None:
    rule = run.plan.rules[number]
    if number in run.running.values():
        _while_running(run, number)
        return
    count = run.fired.get(rule["id"], 0)
    if count >= MOST_RUNS:
        run.note("skip", None, f"{rule['id']} ran {MOST_RUNS} times and is stopped")
        return
    track = sum(run.fired.values()) + 1
    run.fired[rule["id"]] = count + 1
    run.running[str(track)] = number
    run.began = (*run.began, number)
    begin(run, track, rule["entry"], run.now)
    if rule["entry"] is None:
        del run.running[str(track)]


def _while_running(run: Run, number: int) -> None:
    """What happens during a run is dropped; of two events of one instant both run, if the first run is over at that instant."""
    if number in run.began:
        run.again = (*run.again, number)
    else:
        _drop(run, number)


def begin_again(run: Run) -> bool:
    """Begin a reaction whose run is over at the instant it began at, and that another event of this instant asks for."""
    for number in run.again:
        if number not in run.running.values():
            at = run.again.index(number)
            run.again = run.again[:at] + run.again[at + 1 :]
            _begin_reaction(run, number)
            return True
    return False


def drop_the_rest(run: Run) -> None:
    """A later instant has come: what asked for a reaction that was still running at the end of the one before."""
    for number in run.again:
        _drop(run, number)
    run.again = run.began = ()


def _drop(run: Run, number: int) -> None:
    run.note(
        "skip",
        None,
        f"{run.plan.rules[number]['id']} is still running: what happens meanwhile does not start it again",
    )


def _when(run: Run, number: int) -> None:
    """Once in an enrollment, however often its condition comes to hold."""
    if run.plan.rules[number]["id"] not in run.fired:
        _begin_reaction(run, number)


_ACT = {"stop": _stop, "pause": pause, "when": _when}
