"""What targets can show before they are adopted, and a place to try other figures. Nothing here is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from baken.core.indicators import Scale
from baken.core.phrases.baselines import read_baseline
from baken.core.phrases.targets import read_target
from baken.core.targets.material import Material
from baken.core.targets.supposing import what_if
from baken.core.targets.target import Baseline, Target
from baken.core.testability import Testability, Testable, luck_of_all, testability_of
from baken.core.verdicts import Verdict
from baken.monitoring.evaluation import material_of, materials_of
from baken.monitoring.goals import GoalAnswer, Judged, answers_of
from baken.plans.models import Edition, Indicator
from baken.web.clock import today
from baken.web.forms import DutchNumberField, OfficeForm
from baken.web.office.access import OfficeRequest, office
from baken.web.office.making.page import show_on_road
from baken.web.office.page import edition_of, indicator_of, show

_FIRST_YEAR, _LAST_YEAR = 2000, 2060


@dataclass(frozen=True)
class Tested:
    """One target in the list."""

    indicator: Indicator
    phrase: str
    test: Testability


@office("plans.read")
@require_safe
def testability(request: OfficeRequest, number: int) -> HttpResponse:
    """Every target of a plan: what can it show by the last year, and how easily is it met by luck?"""
    edition = edition_of(request, number)
    tested = tuple(
        Tested(indicator, target.phrase, testability_of(target, material))
        for indicator, targets, material in materials_of(edition)
        for target in targets
    )
    order = [Testable.HARDLY, Testable.NO, Testable.YES, Testable.OTHERS, Testable.CERTAIN]
    groups = [(kind, [t for t in tested if t.test.testable is kind]) for kind in order]
    luck = luck_of_all(t.test for t in tested)
    context = {
        "groups": [(kind, listed) for kind, listed in groups if listed],
        "counted": sum(t.test.luck is not None for t in tested),
        "luck": None if luck is None else max(1, round(luck * 1000)),
        "number": len(tested),
        "hard": sum(t.test.testable in (Testable.HARDLY, Testable.NO) for t in tested),
        "goals": _goals_without_figures(edition),
    }
    return show_on_road(request, "testability.html", edition, "testing", context)


def _goals_without_figures(edition: Edition) -> list[tuple[Judged, list[GoalAnswer]]]:
    """Goals that no figure will tell of: without an indicator yet, judged by a list, or an ambition."""
    answers = [goal for each in answers_of(edition) for goal in each.goals]
    kinds = (Judged.NO, Judged.CHECKLIST, Judged.AMBITION)
    found = [(kind, [answer for answer in answers if answer.judged is kind]) for kind in kinds]
    return [(kind, listed) for kind, listed in found if listed]


class SupposeForm(OfficeForm):
    """A figure to try, with the year it is over and, if wished, another baseline or target."""

    value = DutchNumberField(label="Stel: het cijfer is", error_messages={"required": "Vul een cijfer in."})
    year = forms.IntegerField(
        label="Over het jaar", min_value=_FIRST_YEAR, max_value=_LAST_YEAR,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": "Vul een jaar in.", "invalid": "Schrijf het jaar als 2027.",
                        "min_value": f"Vul een jaar vanaf {_FIRST_YEAR} in.",
                        "max_value": f"Vul een jaar tot en met {_LAST_YEAR} in."},
    )  # fmt: skip
    baseline = forms.CharField(
        label="Nulmeting", max_length=200, required=False,
        help_text="Zoals in het plan, bijvoorbeeld ‘4 (2022)’.",
        error_messages={"max_length": "Houd het bij 200 tekens."},
    )  # fmt: skip
    target = forms.CharField(
        label="Streefwaarde", max_length=200, required=False,
        help_text="Zoals in het plan, bijvoorbeeld ‘gelijk of lager dan 4’.",
        error_messages={"max_length": "Houd het bij 200 tekens."},
    )  # fmt: skip

    def __init__(self, *args: Any, material: Material, indicator: Indicator, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.material, self.indicator = material, indicator

    def clean_value(self) -> Decimal:
        """A number that this series can have."""
        value: Decimal = self.cleaned_data["value"]
        scale = self.material.series.scale
        if value < 0:
            raise forms.ValidationError("Een cijfer onder nul kan hier niet. Vul 0 of meer in.")
        if scale is Scale.COUNT and value != int(value):
            raise forms.ValidationError("Dit is een aantal. Vul een heel getal in.")
        if scale in (Scale.SURVEY_SHARE, Scale.OWN_SHARE) and value > 100:
            raise forms.ValidationError("Een percentage is hooguit 100.")
        return value

    def clean_target(self) -> str:
        """Words that are read as a target without a question."""
        text = str(self.cleaned_data["target"]).strip()
        if text and text != self.indicator.target_phrase.strip():
            reading = read_target(text, indicator=self.material.series.name, direction=self.material.series.direction)
            if reading.question or not reading.targets:
                raise forms.ValidationError("Dit lezen we niet zeker. Schrijf bijvoorbeeld ‘gelijk of lager dan 4’.")
        return text

    def clean_baseline(self) -> str:
        """Words with a number that is read as a baseline."""
        text = str(self.cleaned_data["baseline"]).strip()
        if text and text != self.indicator.baseline_phrase.strip() and not read_baseline(text).baseline.values:
            raise forms.ValidationError("Hier lezen we geen getal in. Schrijf bijvoorbeeld ‘4 (2022)’.")
        return text


@office("plans.read")
@require_safe
def suppose(request: OfficeRequest, number: int) -> HttpResponse:
    """What the verdict would be with another figure, baseline or target."""
    indicator = indicator_of(request, number)
    targets, material = material_of(indicator)
    known = [f for f in material.figures if f.value is not None]
    initial = {
        "value": known[-1].value if known else None,
        "year": max(indicator.priority.edition.last_year, today().year),
        "baseline": indicator.baseline_phrase, "target": indicator.target_phrase,
    }  # fmt: skip
    form = SupposeForm(request.GET or None, material=material, indicator=indicator, initial=initial)
    verdicts: list[tuple[Target, Verdict, Testability]] = []
    if form.is_bound and form.is_valid():
        targets, material = _supposed(form, indicator, targets, material)
        verdicts = [
            (target, what_if(target, material, form.cleaned_data["value"], form.cleaned_data["year"]),
             testability_of(target, replace(material, target_year=form.cleaned_data["year"])))
            for target in targets
        ]  # fmt: skip
    context = {"indicator": indicator, "form": form, "series": material.series, "verdicts": verdicts,
               "has_number": material.series.scale is not Scale.STATE}  # fmt: skip
    return show(request, "suppose.html", context, has_errors=form.is_bound and bool(form.errors))


def _supposed(
    form: SupposeForm, indicator: Indicator, targets: tuple[Target, ...], material: Material
) -> tuple[tuple[Target, ...], Material]:
    """The targets and the material with what was typed in place of what the plan says."""
    phrase, words = form.cleaned_data["baseline"], form.cleaned_data["target"]
    if phrase != indicator.baseline_phrase.strip():
        baseline: Baseline | None = read_baseline(phrase).baseline if phrase else None
        material = replace(material, baseline=baseline, chosen_baseline=None)
    if words and words != indicator.target_phrase.strip():
        reading = read_target(words, indicator=material.series.name, direction=material.series.direction)
        targets = reading.targets
    return targets, material
