"""Choosing which baseline counts where plan and source disagree. Both stay visible; the choice carries its reason."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from baken.core.dutch import number as dutch_number
from baken.core.errors import UserError
from baken.core.verdicts import OpenReason, Verdict
from baken.monitoring.evaluation import evaluate_indicator
from baken.monitoring.results import IndicatorResult
from baken.plans.models import BaselineChoice
from baken.plans.operations import StaleChoiceError, choose_baseline
from baken.web.clock import today
from baken.web.forms import OfficeForm
from baken.web.office.access import OfficeRequest, office
from baken.web.office.page import address, indicator_of, show
from baken.web.wording import at_baseline

DECIMALS = 4  # as a choice is stored


class BaselineForm(OfficeForm):
    """Which one, and why."""

    which = forms.ChoiceField(
        label="Welke nulmeting telt?",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies welke nulmeting telt."},
    )
    reason = forms.CharField(
        label="Waarom kiest u deze?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="De reden staat bij de indicator en in het logboek.",
        error_messages={"required": "Schrijf waarom u dit kiest.", "max_length": "Houd het bij 1.000 tekens."},
    )

    shown = forms.IntegerField(required=False, widget=forms.HiddenInput)  # how many choices there were then

    def __init__(self, *args: Any, plan: Decimal, source: Decimal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["which"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (BaselineChoice.Which.PLAN, f"{dutch_number(plan)}, zoals de raad vaststelde"),
            (BaselineChoice.Which.SOURCE, f"{dutch_number(source)}, zoals de bron nu telt"),
        ]


@office("baseline.choose")
@require_http_methods(["GET", "HEAD", "POST"])
def baseline(request: OfficeRequest, number: int) -> HttpResponse:
    """The two candidates, what each means for the verdict, and the choice."""
    indicator = indicator_of(request, number)
    result = evaluate_indicator(indicator, today=today())
    candidates = candidates_of(result)
    choices = list(indicator.baseline_choices.all())
    context = {"indicator": indicator, "result": result, "choices": choices}
    if candidates is None:
        return show(request, "baseline_none.html", context)
    plan, source = candidates
    form = BaselineForm(request.POST or None, plan=plan, source=source, initial={"shown": len(choices)})
    if request.method == "POST" and form.is_valid():
        try:
            choose_baseline(
                indicator=indicator, plan_value=plan, source_value=source, by=request.user, **form.cleaned_data
            )
        except StaleChoiceError as error:
            form.add_error(None, error.sentence)
            form.data = {**request.POST.dict(), "shown": str(indicator.baseline_choices.count())}
        except UserError as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, "Uw keuze is vastgelegd. Beide getallen blijven zichtbaar.")
            return redirect(address(request, "indicator", number=indicator.pk))
    context |= {"form": form, "plan": plan, "source": source, "consequences": consequences(result, plan, source)}
    return show(request, "baseline.html", context, has_errors=bool(form.errors))


def candidates_of(result: IndicatorResult) -> tuple[Decimal, Decimal] | None:
    """The value of the plan and that of the source where they differ: what the verdicts weighed, of the target that
    waits for the choice first; without those, what both say over the same stretch."""
    waiting = sorted(result.results, key=lambda r: r.verdict.reason is not OpenReason.BASELINE_CONFLICT)
    weighed = next((r.verdict.candidates for r in waiting if r.verdict.candidates), None)
    if weighed is not None:
        plan, source = weighed
        return round(plan, DECIMALS), round(source, DECIMALS)
    baseline = result.baseline
    if len(baseline.values) != 1:
        return None
    planned, now = baseline.values[0], at_baseline(result.figures, baseline)
    return (planned, now.value) if now and now.value is not None and now.value != planned else None


def consequences(result: IndicatorResult, plan: Decimal, source: Decimal) -> list[tuple[str, Verdict]]:
    """For each candidate what the verdict would be, with the words of the choice."""
    labels = {
        BaselineChoice.Which.PLAN.value: f"Met {dutch_number(plan)}, zoals de raad vaststelde",
        BaselineChoice.Which.SOURCE.value: f"Met {dutch_number(source)}, zoals de bron nu telt",
    }
    pairs = [pair for target in result.results for pair in target.verdict.alternatives]
    return [(labels.get(which, which), verdict) for which, verdict in pairs]
