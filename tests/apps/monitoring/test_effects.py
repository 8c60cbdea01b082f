"""Expectations are written once, and the answer follows the figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import Error, transaction

from baken.accounts.models import Municipality
from baken.core.effects import AreaSets, EffectWord
from baken.core.errors import UserError
from baken.monitoring.closing import LockedError
from baken.monitoring.effects import effect_of, studies_of
from baken.monitoring.models import EffectStudy
from baken.monitoring.operations import withdraw_study, write_expectation
from tests.factories.accounts import TESTS
from tests.factories.effects import count_districts, districts, make_study, plan_of

pytestmark = pytest.mark.django_db


def test_the_answer_follows_the_figures(municipality: Municipality) -> None:
    study = make_study(municipality)
    names = dict(zip(districts(municipality), ("Dorp", "Polder", "Haven"), strict=True))
    before = effect_of(study, names, "misdrijven")
    assert before.word is EffectWord.OPEN
    assert "Dorp over 2024" in before.sentence
    count_districts(municipality, (120, 60), (110, 112), (40, 41))
    after = effect_of(study, names, "misdrijven")
    assert after.word is EffectWord.FEWER
    assert after.arms is not None
    assert (after.arms.treated.before, after.arms.treated.after) == (120, 60)


def test_what_is_written_stays(municipality: Municipality) -> None:
    study = make_study(municipality)
    with pytest.raises(Error, match="closed"), transaction.atomic():
        EffectStudy.objects.filter(pk=study.pk).update(expectation="Achteraf bedacht.")
    with pytest.raises(LockedError):
        study.delete()


def test_withdrawn_once_and_still_there(municipality: Municipality) -> None:
    study = make_study(municipality)
    withdraw_study(study=study, reason="Verkeerde wijk.", today=date(2026, 1, 2), by=TESTS)
    with pytest.raises(UserError, match="al ingetrokken"):
        withdraw_study(study=study, reason="Nog eens.", today=date(2026, 1, 2), by=TESTS)
    assert studies_of(municipality)[0].withdrawal.reason == "Verkeerde wijk."


@pytest.mark.parametrize(
    ("treated", "control", "told"),
    [("", "1", "waar iets is gedaan"), ("1", "", "om mee te vergelijken"), ("1", "1", "één rol"),
     ("1", "WHOLE", "ligt in een ander gebied")],
)  # fmt: skip
def test_areas_that_do_not_fit(municipality: Municipality, treated: str, control: str, told: str) -> None:
    names = {"": (), "1": (districts(municipality)[0],), "WHOLE": (municipality.code,)}
    plan = replace(plan_of(municipality), areas=AreaSets(names[treated], names[control]))
    with pytest.raises(UserError, match=told):
        write_expectation(municipality=municipality, plan=plan, by=TESTS)
    assert not EffectStudy.objects.exists()
