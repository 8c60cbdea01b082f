"""Which series of figures an indicator gets: one of the catalogue, or its own, with what its words tell about it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from baken.catalogue.load import catalogue
from baken.core.indicators import Direction, Scale
from baken.core.targets.target import Kind, Target
from baken.documents.draft import DraftIndicator

_IN_WORDS = {Kind.STATE, Kind.CHECKLIST, Kind.MILESTONE, Kind.NARRATIVE, Kind.NO_TARGET, Kind.MISSING}
_COUNTED = re.compile(r"\baantal\s+(?:\w+e\s+)?([a-zà-ÿ]+)", re.IGNORECASE)
_PER_INHABITANTS = re.compile(r"per\s+(?:1\.?0{3}|10\.?0{3}|100\.?0{3})\b", re.IGNORECASE)
_GRADE = re.compile(r"\b(rapport)?cijfer\b|schaalscore", re.IGNORECASE)
_SHARE = re.compile(r"%|\bprocent|\bpercentage|\baandeel", re.IGNORECASE)


@dataclass(frozen=True)
class Tie:
    """The series of an indicator, with the traits that decide its statistics."""

    series: str
    scale: Scale
    unit: str
    direction: Direction


def tie(draft: DraftIndicator, slug: str) -> Tie:
    """The catalogue's series where name and source match one, else `own.<slug>` with traits from the words."""
    targets = draft.target.targets
    known = catalogue()
    key = known.match_series(draft.name, draft.source, f"{draft.baseline.phrase} {draft.target.phrase}")
    if key is not None:
        series = known.series[key]
        return Tie(key, series.scale, series.unit, direction_of(targets, series.direction))
    scale = _scale(draft, targets)
    return Tie(f"own.{slug}", scale, _unit(draft, scale), direction_of(targets, Direction.NONE))


def direction_of(targets: tuple[Target, ...], otherwise: Direction) -> Direction:
    """Which way is better: the first target that says so, else `otherwise`."""
    return next((t.direction for t in targets if t.direction is not Direction.NONE), otherwise)


def _scale(draft: DraftIndicator, targets: tuple[Target, ...]) -> Scale:
    words = f"{draft.name} {draft.target.phrase} {draft.baseline.phrase}"
    if any(t.kind is Kind.SHARE_ALL for t in targets):
        return Scale.OWN_SHARE
    if not draft.baseline.baseline.values and all(t.kind in _IN_WORDS for t in targets):
        return Scale.STATE
    if _PER_INHABITANTS.search(words):
        return Scale.RATE
    if _GRADE.search(words):
        return Scale.GRADE
    if _SHARE.search(f"{draft.name} {draft.baseline.phrase}") or _is_share(targets):
        return Scale.SURVEY_SHARE
    return Scale.COUNT if _is_whole(draft, targets) else Scale.GRADE


def _is_share(targets: tuple[Target, ...]) -> bool:
    """A percentage that is no change of something else."""
    return any(_SHARE.search(t.phrase) and t.kind is not Kind.CHANGE_PCT for t in targets)


def _is_whole(draft: DraftIndicator, targets: tuple[Target, ...]) -> bool:
    printed = draft.baseline.baseline.values + tuple(v for t in targets for v in t.values)
    return all(v == v.to_integral_value() for v in printed)


def _unit(draft: DraftIndicator, scale: Scale) -> str:
    if scale is Scale.STATE:
        return ""
    if scale in (Scale.SURVEY_SHARE, Scale.OWN_SHARE):
        return "%"
    if scale is Scale.RATE:
        found = _PER_INHABITANTS.search(f"{draft.name} {draft.target.phrase} {draft.baseline.phrase}")
        return f"{found[0].lower()} inwoners" if found else ""
    counted = _COUNTED.search(draft.name) or _COUNTED.search(draft.target.phrase)
    return counted[1].lower() if counted else ""
