"""What a schema cannot say of a sequence: that what it names is there, that it never goes round, that its hash is its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from seqlang.machine.clock import zone_named
from seqlang.machine.loading.graph import edges_of, too_soon, way_round
from seqlang.machine.loading.mentions import declared, mentions, no_node, real_day
from seqlang.machine.loading.wrong import Path, Wrong, shown

Json = Mapping[str, Any]
_ROUNDED = 0.051  # percent that fractions may be off


def wrongs(sequence: Json) -> Iterator[Wrong]:
    """All that makes no sense in a sequence of the right shape, paths from the sequence down."""
    yield from _names(sequence)
    yield from _edges(sequence)
    yield from _round(sequence)
    yield from _settings(sequence["settings"], sequence)
    yield from _shares(sequence["nodes"])
    for part in ("settings", "enroll", "rules"):
        yield from mentions(sequence[part], (part,), sequence)
    for name, node in sequence["nodes"].items():
        yield from mentions(node, ("nodes", name), sequence)
    yield from _hash(sequence)


# ---- names, ways -----------------------------------------------------------------------------------------------------


def _names(sequence: Json) -> Iterator[Wrong]:
    counts: Counter[str] = Counter()
    for number, rule in enumerate(sequence["rules"]):
        counts[rule["kind"]] += 1
        right = f"{rule['kind']} {counts[rule['kind']]}"
        if rule["id"] != right:
            why = f"rules are counted by kind, so this one is {shown(right)}, not {shown(rule['id'])}"
            yield Wrong(("rules", number, "id"), why)
    for name, node in sequence["nodes"].items():
        if node["label"] not in (None, name):
            why = f"a step goes by its label, so here it must be {shown(name)}, not {shown(node['label'])}"
            yield Wrong(("nodes", name, "label"), why)
        for key in ("arms", "variants"):
            yield from _twice(node.get(key, ()), ("nodes", name, key))


def _twice(labelled: Iterable[Json], path: Path) -> Iterator[Wrong]:
    seen = set()
    for number, each in enumerate(labelled):
        if each["label"] in seen:
            yield Wrong((*path, number, "label"), f"there is another one called {shown(each['label'])}")
        seen.add(each["label"])


def _shares(nodes: Json) -> Iterator[Wrong]:
    """Arms share all contacts between them; of variants some are for a condition, the others share at most all."""
    for name, node in nodes.items():
        arms = [arm["share"] for arm in node.get("arms", ())]
        if arms and abs(sum(arms) - 100) > _ROUNDED:
            yield Wrong(("nodes", name, "arms"), f"the shares of the arms make {sum(arms):g} %, not 100 %")
        for number, variant in enumerate(node.get("variants", ())):
            if (variant["share"] is None) is (variant["guard"] is None):
                why = "a variant has either a share or a guard that chooses it"
                yield Wrong(("nodes", name, "variants", number), why)
        shares = sum(variant["share"] or 0 for variant in node.get("variants", ()))
        if shares > 100 + _ROUNDED:
            yield Wrong(
                ("nodes", name, "variants"), f"the shares of the variants make {shares:g} %, more than 100 %"
            )


def _edges(sequence: Json) -> Iterator[Wrong]:
    nodes = sequence["nodes"]
    ways: list[tuple[Path, str]] = [(("entry",), sequence["entry"])] if sequence["entry"] else []
    ways += [(("rules", n, "entry"), r["entry"]) for n, r in enumerate(sequence["rules"]) if r["entry"]]
    for name, node in nodes.items():
        ways += [(("nodes", name, *path), to) for path, to in edges_of(node)]
        if node["kind"] == "round":
            ways.append((("nodes", name, "first"), node["first"]))
    for path, to in ways:
        if to not in nodes:
            yield Wrong(path, no_node(to, nodes))


def _round(sequence: Json) -> Iterator[Wrong]:
    round_ = way_round(sequence["nodes"])
    if round_:
        ids = " → ".join(shown(id_) for id_ in round_)
        why = f"the way goes round ({ids}), and an enrollment in it would never end"
        yield Wrong(("nodes", round_[0]), why)
    else:
        yield from too_soon(sequence)


# ---- settings -----------------------------------------------------------------------------------------------------


def _settings(settings: Json, sequence: Json) -> Iterator[Wrong]:
    zone = settings["timezone"]["zone"]
    if zone_named(zone) is None:
        yield Wrong(("settings", "timezone", "zone"), _no_zone(zone))
    for number, stretch in enumerate(settings["blackout"]):
        for key in ("from", "to"):
            yield from real_day(stretch[key], ("settings", "blackout", number, key))
    for channel in settings["send"]["channels"]:
        for wrong in declared(channel, "channels")(channel, {}, sequence):
            yield Wrong(("settings", "send", "channels", *wrong.path), wrong.why)


def _no_zone(zone: str) -> str:
    from seqlang.calendar.zones import near_zones

    near = near_zones(zone)[:1] if len(zone) < 60 else []
    return f"there is no time zone {shown(zone)}" + (f"; did you mean {shown(near[0])}?" if near else "")


# ---- the hash --------------------------------------------------------------------------------------------------------


def _hash(sequence: Json) -> Iterator[Wrong]:
    from seqlang.plan.lower import plan_hash

    right = plan_hash(dict(sequence))
    if right != sequence["hash"]:
        why = (
            "the sequence was changed after it was compiled, so this hash is not its own. Change the source and compile it again; "
            f"if this very plan is meant, its hash is {right}"
        )
        yield Wrong(("hash",), why)
