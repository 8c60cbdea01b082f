"""Changing what was read: one text at a time, with a look at how a phrase would be read, or leaving a thing out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from baken.core.errors import UserError
from baken.core.phrases.baselines import read_baseline
from baken.core.phrases.targets import read_target
from baken.documents.draft import PlanDraft
from baken.plans.corrections import EXCLUDED, indicators_of
from baken.plans.models import Reading
from baken.plans.operations import StaleReadingError, correct_text
from baken.plans.queries import draft_of, excluded_paths
from baken.web.office.access import OfficeRequest, office
from baken.web.office.page import address, reading_of, show
from baken.web.office.reading_forms import CorrectionForm, ExclusionForm, VersionedForm, save_over
from baken.web.office.texts import group_at, groups_of, text_at


@office("plans.edit")
@require_safe
def texts(request: OfficeRequest, number: int) -> HttpResponse:
    """Everything that was read, each with the way to change it."""
    found = reading_of(request, number)
    out = excluded_paths(found)
    groups = [(group, group.path in out) for group in groups_of(draft_of(found, keeps_excluded=True))]
    can_edit = found.status == Reading.Status.OPEN
    return show(request, "texts.html", {"reading": found, "groups": groups, "can_edit": can_edit})


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: OfficeRequest, number: int, path: str) -> HttpResponse:
    """Change the text at `path`. The button "Zo lezen wij het" only looks; the other one saves."""
    found = reading_of(request, number)
    draft = draft_of(found, keeps_excluded=True)
    place = text_at(draft, path)
    if place is None:
        raise Http404("no such text")
    group, current = place
    form = CorrectionForm(request.POST or None, initial={"version": found.version, "text": current.text})
    context: dict[str, Any] = {
        "reading": found, "group": group, "current": current, "form": form,
        "can_preview": path.endswith(("/baseline", "/target")),
    }  # fmt: skip
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data["text"]
        if "preview" in request.POST:
            context["preview"] = preview_of(draft, path, typed)
        elif _save(request, found, path, typed, form):
            messages.success(request, f"Gewijzigd: {current.label.lower()} bij ‘{group.heading}’.")
            return redirect(address(request, "texts", number=number) + f"#{group.path}")
        elif reading_of(request, number).version != form.cleaned_data["version"]:
            context["newest"] = _newest(request, number, path)
    return show(request, "correct.html", context, has_errors=bool(form.errors))


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def exclude(request: OfficeRequest, number: int, path: str) -> HttpResponse:
    """Leave a thing out of the plan, or take it back."""
    found = reading_of(request, number)
    group = group_at(draft_of(found, keeps_excluded=True), path)
    if group is None:
        raise Http404("nothing to leave out")
    is_out = path in excluded_paths(found)
    form = ExclusionForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        chosen = "" if "back" in request.POST else "ja"
        if _save(request, found, f"{path}/{EXCLUDED}", chosen, form):
            messages.success(request, f"{'Weggelaten' if chosen else 'Weer opgenomen'}: {group.heading}.")
            return redirect(address(request, "texts", number=number) + f"#{path}")
    context = {"reading": found, "group": group, "is_out": is_out, "form": form}
    return show(request, "exclude.html", context, has_errors=bool(form.errors))


def preview_of(draft: PlanDraft, path: str, text: str) -> tuple[str, str]:
    """How a phrase would be read: (sentence, the question it would raise or "")."""
    owner, _, kind = path.rpartition("/")
    indicator = dict(indicators_of(draft))[owner]
    if kind == "baseline":
        years = indicator.baseline.baseline.years
        return read_baseline(text, default_year=years[0] if years else None).explanation, ""
    target = read_target(text, baseline=indicator.baseline, indicator=indicator.name)
    return target.explanation, target.question.text if target.question else ""


def _save(request: OfficeRequest, found: Reading, path: str, text: str, form: VersionedForm) -> bool:
    """True when stored; else the reason stands in the form, which then saves over the newest version."""
    version = form.cleaned_data["version"]
    try:
        correct_text(reading=found, path=path, text=text, version=version, by=request.user)
    except StaleReadingError as error:
        save_over(form, reading_of(request, found.pk).version, error)
        return False
    except UserError as error:
        form.add_error(None, error.sentence)
        return False
    return True


def _newest(request: OfficeRequest, number: int, path: str) -> str:
    """What stands at `path` now, after somebody else saved."""
    place = text_at(draft_of(reading_of(request, number), keeps_excluded=True), path)
    return place[1].text if place else ""
