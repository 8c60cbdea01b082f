"""Targets that are about a number: `ca. 300`, `rond de 300`, `± 4`. What that allows is asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from baken.core.indicators import Direction
from baken.core.phrases.rules.area_names import area_in
from baken.core.phrases.rules.found import DIRECTION, DIRECTIONS, NEARNESS, Found, Reader, asked, told
from baken.core.phrases.wording import Wording
from baken.core.targets.target import Kind, Margin, Target

_WORDS = (
    r"(?:\bca\b\.?|\bcirca\b|\bc\.a\.|±|\+ ?/ ?-|\bongeveer\b|\brond(?:om)?\b|\bomstreeks\b|\bzo'n\b|\bpakweg\b"
    r"|\bruwweg\b|\bom en (?:na)?bij\b|\bbij benadering\b|\bin de buurt van\b|~|≈|\bplusminus\b|\bplm\b\.?"
    r"|\bongv\b\.?|\bgrofweg\b|\brichting\b|\bplus of min\b)"
)
_ABOUT = re.compile(rf"{_WORDS} ?(?:(?:de|het|een|op) )*(?=€? ?#)")
_ABOUT_AREA = re.compile(rf"^(?:op )?{_WORDS} (?:het |de )?(?=[^#@]*$)")
_BOUND = re.compile(
    r"(?:max\w*\.?|min\w*\.?|hooguit|hoogstens|ten ?hoogste|ten ?minste|onder|boven|dan|≤|≥|<|>) (?:de )?$"
)
_NUMBERS = {Kind.AT_MOST, Kind.AT_LEAST, Kind.EQUAL, Kind.BELOW, Kind.ABOVE}
_AREAS = {Kind.BENCHMARK_AT_MOST, Kind.BENCHMARK_AT_LEAST}
SLACK: Mapping[str, int] = {"within_10": 10, "within_25": 25}  # answers, and how many per cent they allow


def nearby(wording: Wording, read: Reader) -> Found | None:
    """The rest is read without the word that makes it vague; then a person says what it allows."""
    match = _about(wording)
    if match is None or wording.text.count("#") > 1:
        return None
    targets, about = read(wording.without(match.start(), match.end()))
    found = targets[0]
    spread = _spread_of(found)
    if about not in ("", DIRECTION) or len(targets) > 1 or spread is None:
        return None
    answer = wording.answers.get(NEARNESS, "")
    if answer in SLACK:
        return told(*spread(found, SLACK[answer]))
    if answer in ("lower", "higher"):
        return told(_one_sided(found, Direction(answer)))
    return asked(found, about=NEARNESS)


def _about(wording: Wording) -> re.Match[str] | None:
    match = _ABOUT.search(wording.text)
    if match is not None:
        return None if _BOUND.search(wording.text[: match.start()]) else match
    beside = _ABOUT_AREA.search(wording.text)
    return beside if beside is not None and area_in(wording.text) else None


Spread = Callable[[Target, int], tuple[Target, ...]]


def _spread_of(found: Target) -> Spread | None:
    """How slack is given to this target; None for a target that has no number of its own."""
    if found.kind is Kind.CHANGE_PCT:
        return _less_change
    if found.kind in _NUMBERS and len(found.values) == 1 and not found.relative:
        return _around
    return _around_area if found.kind in _AREAS and found.margin is None else None


def _around(found: Target, slack: int) -> tuple[Target, ...]:
    """At least so much below and at most so much above."""
    number, room = found.values[0], abs(found.values[0]) * slack / 100
    return (
        replace(found, kind=Kind.AT_LEAST, values=(_short(number - room),), direction=Direction.HIGHER),
        replace(found, kind=Kind.AT_MOST, values=(_short(number + room),), direction=Direction.LOWER),
    )


def _around_area(found: Target, slack: int) -> tuple[Target, ...]:
    return (
        replace(found, kind=Kind.BENCHMARK_AT_LEAST, margin=Margin(Decimal(-slack)), direction=Direction.HIGHER),
        replace(found, kind=Kind.BENCHMARK_AT_MOST, margin=Margin(Decimal(slack)), direction=Direction.LOWER),
    )


def _less_change(found: Target, slack: int) -> tuple[Target, ...]:
    """A little less change is enough; more is never asked back."""
    return (replace(found, values=(_short(found.values[0] * (100 - slack) / 100), *found.values[1:])),)


def _one_sided(found: Target, way: Direction) -> Target:
    if found.kind is Kind.CHANGE_PCT:
        return found
    pair = (Kind.BENCHMARK_AT_MOST, Kind.BENCHMARK_AT_LEAST) if found.kind in _AREAS else (Kind.AT_MOST, Kind.AT_LEAST)
    kind = pair[0] if way is Direction.LOWER else pair[1]
    return replace(found, kind=kind, direction=DIRECTIONS[kind])


def _short(value: Decimal) -> Decimal:
    """Without the zeros that multiplying leaves."""
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()
