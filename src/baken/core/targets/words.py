"""Targets in words that no figure can settle: each says so, tells what did change, and what would settle it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from baken.core.targets.baselines import find_base
from baken.core.targets.choosing import choose
from baken.core.targets.material import Material
from baken.core.targets.opened import opened
from baken.core.targets.target import Target
from baken.core.targets.telling import change_since, grounds
from baken.core.targets.thresholds import comparable
from baken.core.targets.weighing import weigh_against_base
from baken.core.verdicts import OpenReason, Verdict


def judge_direction_only(target: Target, material: Material, today: date) -> Verdict:
    """ "Het verminderen van het aantal misdrijven": a direction without a limit."""
    verdict = opened(
        OpenReason.NOT_TESTABLE,
        f"Het plan noemt een richting, maar geen grens: ‘{target.phrase}’.",
        needed="Een getal waaraan te zien is of het doel is gehaald, of het oordeel van een mens.",
    )
    return _with_change(verdict, target, material, today)


def judge_narrative(target: Target, material: Material, today: date) -> Verdict:
    """A text that describes what is wanted or done, without anything to test."""
    verdict = opened(
        OpenReason.NOT_TESTABLE,
        "Dit doel is in woorden beschreven en niet met een cijfer te toetsen.",
        needed="Een oordeel van een mens, met de reden erbij.",
    )
    return _with_change(verdict, target, material, today)


def judge_no_target(target: Target, material: Material, today: date) -> Verdict:
    """The plan says that there is no target, or gives only a comparison."""
    verdict = opened(
        OpenReason.NO_TARGET,
        "Het plan noemt geen streefwaarde. We volgen het cijfer, maar geven geen oordeel.",
        needed="Een streefwaarde die de raad vaststelt.",
    )
    return _with_change(verdict, target, material, today)


def judge_missing(target: Target, material: Material, today: date) -> Verdict:
    """The plan leaves the target empty, or says that it cannot be given yet."""
    verdict = opened(
        OpenReason.NO_TARGET,
        "De streefwaarde is in het plan nog niet ingevuld.",
        needed="Een streefwaarde die de raad vaststelt.",
    )
    return _with_change(verdict, target, material, today)


def _with_change(verdict: Verdict, target: Target, material: Material, today: date) -> Verdict:
    """Adds the change since the baseline, where both are known and comparable."""
    told = replace(verdict, grounds=grounds(target, material, None, ""))
    base = find_base(target, material)
    if isinstance(base, Verdict) or base.period is None:
        return told
    figure = choose(material, today, base.window, base.period)
    if isinstance(figure, Verdict) or not comparable(base, figure, material):
        return told
    weight = weigh_against_base(figure, base, material)
    return replace(told, change=change_since(figure, base, weight, material.series))
