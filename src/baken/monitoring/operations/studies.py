"""Expectations written down, and withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from baken.accounts.models import Municipality
from baken.audit.operations import Actor, record
from baken.core.areas import contains
from baken.core.effects import AreaSets, Expectation, Windows
from baken.core.errors import UserError
from baken.monitoring.models import EffectStudy, EffectWithdrawal


@dataclass(frozen=True)
class Plan:
    """What is going to be compared: of which series, where, when, and what is expected, in words too."""

    title: str
    series: str
    areas: AreaSets
    windows: Windows
    expectation: Expectation
    words: str


@transaction.atomic
def write_expectation(*, municipality: Municipality, plan: Plan, by: Actor) -> EffectStudy:
    """Keep what is expected. From now on it can be withdrawn, but not changed."""
    _refuse_overlap(plan.areas)
    study = EffectStudy.objects.create(
        municipality=municipality, title=plan.title[:120], series=plan.series, treated=list(plan.areas.treated),
        control=list(plan.areas.control), displaced=list(plan.areas.displaced), start=plan.windows.start,
        months_before=plan.windows.months_before, months_after=plan.windows.months_after,
        direction=plan.expectation.direction.value, at_least=plan.expectation.at_least,
        expectation=plan.words[:500], written_on=plan.expectation.written_on, written_by=by.email,
    )  # fmt: skip
    _record(study, "monitoring.write_expectation", by, plan.words)
    return study


@transaction.atomic
def withdraw_study(*, study: EffectStudy, reason: str, today: date, by: Actor) -> EffectWithdrawal:
    """Say why a study does not count after all."""
    EffectStudy.objects.select_for_update(no_key=True).get(pk=study.pk)
    if EffectWithdrawal.objects.filter(study=study).exists():
        raise UserError("Deze vergelijking is al ingetrokken.")
    found = EffectWithdrawal.objects.create(study=study, reason=reason[:300], withdrawn_by=by.email, withdrawn_on=today)
    _record(study, "monitoring.withdraw_study", by, reason)
    return found


def _refuse_overlap(areas: AreaSets) -> None:
    if not areas.treated:
        raise UserError("Kies ten minste één gebied waar iets is gedaan.")
    if not areas.control:
        raise UserError("Kies ten minste één gebied om mee te vergelijken.")
    listed = (*areas.treated, *areas.control, *areas.displaced)
    if len(set(listed)) < len(listed):
        raise UserError("Elk gebied kan maar één rol hebben. Kies per gebied één rol.")
    if any(contains(whole, part) for whole in listed for part in listed if whole != part):
        raise UserError("Een van de gebieden ligt in een ander gebied dat u koos. Dan telt het twee keer. Kies er één.")


def _record(study: EffectStudy, verb: str, by: Actor, words: str) -> None:
    record(
        by=by, verb=verb, target=study.title, municipality=study.municipality.code,
        reference=f"monitoring.effectstudy:{study.pk}", details={"words": words[:500]},
    )  # fmt: skip
