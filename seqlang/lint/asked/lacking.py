"""Which contacts can get a step without a detail: by the step itself, or by one of its variants."""

from __future__ import annotations

from collections.abc import Collection

from seqlang.model.program import Detail, Touch, Variant, Words


def bare_variants(touch: Touch, keys: Collection[str]) -> list[Variant]:
    """The variants that bring none of these details; none where the step itself has one."""
    if _has(touch.details, keys):
        return []
    return [variant for variant in touch.variants if not _has(variant.details, keys)]


def leaves_bare(touch: Touch, keys: Collection[str]) -> bool:
    """Does the step itself, where a variant does not take its place, go out with none of these details?"""
    return not _has(touch.details, keys) and _something_left(touch)


def _has(details: tuple[Detail, ...], keys: Collection[str]) -> bool:
    return any(detail.key in keys and not _is_blank(detail) for detail in details)


def _is_blank(detail: Detail) -> bool:
    return isinstance(detail.value, Words) and not detail.value.text.strip()


def _something_left(touch: Touch) -> bool:
    """Do the variants leave contacts to the step itself? A variant without a share takes all that is left."""
    shared = [variant.share for variant in touch.variants if variant.guard is None]
    return None not in shared and sum(share for share in shared if share is not None) < 100
