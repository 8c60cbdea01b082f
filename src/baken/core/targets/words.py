"""Targets in words that no figure can settle: each says so, and says what would settle it."""

from __future__ import annotations

from datetime import date

from baken.core.targets.material import Material
from baken.core.targets.opened import opened
from baken.core.targets.target import Target
from baken.core.verdicts import OpenReason, Verdict


def judge_direction_only(target: Target, material: Material, today: date) -> Verdict:
    """ "Het verminderen van het aantal misdrijven": a direction without a limit."""
    del material, today
    return opened(
        OpenReason.NOT_TESTABLE,
        f"Het plan noemt een richting, maar geen grens: ‘{target.phrase}’.",
        needed="Een getal waaraan te zien is of het doel is gehaald, of het oordeel van een mens.",
    )


def judge_narrative(target: Target, material: Material, today: date) -> Verdict:
    """A text that describes what is wanted or done, without anything to test."""
    del target, material, today
    return opened(
        OpenReason.NOT_TESTABLE,
        "Dit doel is in woorden beschreven en niet met een cijfer te toetsen.",
        needed="Een oordeel van een mens, met de reden erbij.",
    )


def judge_no_target(target: Target, material: Material, today: date) -> Verdict:
    """The plan says that there is no target, or gives only a comparison."""
    del target, material, today
    return opened(
        OpenReason.NO_TARGET,
        "Het plan noemt geen streefwaarde. We volgen het cijfer, maar geven geen oordeel.",
        needed="Een streefwaarde die de raad vaststelt.",
    )


def judge_missing(target: Target, material: Material, today: date) -> Verdict:
    """The plan leaves the target empty, or says that it cannot be given yet."""
    del target, material, today
    return opened(
        OpenReason.NO_TARGET,
        "De streefwaarde is in het plan niet ingevuld.",
        needed="Een streefwaarde die de raad vaststelt.",
    )
