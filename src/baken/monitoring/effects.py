"""Locked expectations held against the figures of today."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from baken.accounts.models import Municipality
from baken.core.effects import AreaSets, Effect, Expectation, Windows, weigh_effect
from baken.core.indicators import Direction
from baken.monitoring.models import EffectStudy
from baken.observations.queries import figures_of


def studies_of(municipality: Municipality) -> tuple[EffectStudy, ...]:
    """Newest first, the withdrawn ones too. One query."""
    return tuple(EffectStudy.objects.filter(municipality=municipality).select_related("withdrawal", "municipality"))


def effect_of(study: EffectStudy, names: Mapping[str, str], unit: str) -> Effect:
    """The answer as of the figures that are held now; areas by their names. One query."""
    areas = areas_of(study)
    codes = (*areas.treated, *areas.control, *areas.displaced)
    held = figures_of(study.municipality, [study.series], codes)
    called = {code: names.get(code, code) for code in codes}
    figures = {called[code]: held.get((study.series, code), ()) for code in codes}
    named = AreaSets(*(tuple(called[code] for code in arm) for arm in (areas.treated, areas.control, areas.displaced)))
    return weigh_effect(figures, named, windows_of(study), expectation_of(study), unit)


def areas_of(study: EffectStudy) -> AreaSets:
    """The codes, per arm."""
    return AreaSets(tuple(study.treated), tuple(study.control), tuple(study.displaced))


def windows_of(study: EffectStudy) -> Windows:
    """Before and after."""
    return Windows(study.start, study.months_before, study.months_after)


def expectation_of(study: EffectStudy) -> Expectation:
    """What was expected."""
    return Expectation(Direction(study.direction), study.at_least, study.written_on)


def is_ahead(study: EffectStudy, today: date) -> bool:
    """Whether the window after is not over yet."""
    return today < windows_of(study).after.end
