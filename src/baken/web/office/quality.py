"""Data quality: what asks for a look in the figures, how complete they are, and what a person found right."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from baken.core.dutch import long_date
from baken.core.quality.gaps import Slot, SlotState
from baken.core.quality.remarks import Remark, RemarkKind
from baken.monitoring.quality import Noted, Quality, SeriesQuality, quality_of
from baken.observations.models import RemarkSetAside
from baken.observations.operations import set_remark_aside, take_remark_up
from baken.plans.models import Indicator
from baken.web.clock import today
from baken.web.forms import OfficeForm
from baken.web.office.access import OfficeRequest, office
from baken.web.office.page import address, show

# What a person decides elsewhere, or has nothing to decide about, is not set aside.
_NOT_TO_SET_ASIDE = (RemarkKind.BASELINE, RemarkKind.EXPECTED_GAP)
_ADVICE = {
    RemarkKind.IMPOSSIBLE: "Zoek het cijfer op bij de bron en voer het goede in. Het oude blijft bewaard.",
    RemarkKind.SUM: "Kijk in het bestand of bij de bron welk getal klopt, en lees dat opnieuw in.",
    RemarkKind.BASELINE: "Kies welke nulmeting telt. Beide getallen blijven zichtbaar.",
    RemarkKind.JUMP: "Kijk of er een cijfer te veel of te weinig staat, en of er anders geteld is. "
    "Klopt het? Kies dan ‘Gezien, klopt’ en schrijf waardoor het komt.",
    RemarkKind.GAP: "Vul het cijfer aan. Is het er niet? Kies dan ‘Gezien, klopt’ en schrijf waarom.",
    RemarkKind.PROVISIONAL: "Kijk of de bron het cijfer intussen definitief heeft gemaakt, en lees het opnieuw in.",
    RemarkKind.EXPECTED_GAP: "U hoeft niets te doen.",
}
_LIVE = "Dit komt vanzelf: laat de tabel ophalen bij Bronnen. Heeft de bron geen cijfer voor uw gemeente? "
_ADVICE_LATE = {
    True: f"{_LIVE}Kies dan ‘Gezien, klopt’ en schrijf dat op.",
    False: "Dit voert u zelf in. Vraag het op bij wie het bijhoudt, of vraag het per mail.",
}
_SHORTEST = {SlotState.HELD: "●", SlotState.PROVISIONAL: "◐", SlotState.REASON: "–", SlotState.ABSENT: "✕",
             SlotState.COMING: "○"}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One remark as the page shows it."""

    noted: Noted
    name: str
    indicator: Indicator | None
    is_live: bool

    @property
    def remark(self) -> Remark:
        """What was seen."""
        return self.noted.remark

    @property
    def advice(self) -> str:
        """What to do."""
        if self.remark.kind is RemarkKind.LATE:
            return _ADVICE_LATE[self.is_live]
        return _ADVICE[self.remark.kind]

    @property
    def may_be_set_aside(self) -> bool:
        """Whether a person may say that it is right."""
        return self.remark.kind not in _NOT_TO_SET_ASIDE


@dataclass(frozen=True)
class Mark:
    """One cell of the strip: a sign, the year or month in short, and the whole in words."""

    sign: str
    label: str
    words: str
    state: str


@dataclass(frozen=True)
class Completeness:
    """One series in the table: its strip, and the same in words."""

    name: str
    indicator: Indicator | None
    years: tuple[Mark, ...]
    months: tuple[Mark, ...]
    words: str


class SeenForm(OfficeForm):
    """Why the figure is right after all."""

    reason = forms.CharField(
        label="Waarom klopt dit?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Eén zin, bijvoorbeeld: ‘In 2020 was er corona; de politie bevestigt het aantal.’",
        error_messages={
            "required": "Schrijf waarom dit klopt. Dan weet een collega het later ook.",
            "max_length": "Houd het bij 300 tekens.",
        },
    )


@office("plans.read")
@require_safe
def quality(request: OfficeRequest) -> HttpResponse:
    """Everything that was seen today, gravest first, and which figures are there."""
    found = quality_of(request.municipality, today())
    lines = [_line(each, noted) for each, noted in found.noted]
    context = {
        "kinds": _by_kind([line for line in lines if line.noted.is_open]),
        "seen": [line for line in lines if line.noted.set_aside],
        "as_it_should": [line for line in lines if line.remark.kind is RemarkKind.EXPECTED_GAP],
        "rows": [_completeness(each) for each in found.series],
        "complete": sum(each.held == each.due for each in found.series),
        "open_count": sum(line.noted.is_open for line in lines),
        "today": found.today,
    }
    return show(request, "quality.html", context)


@office("figures.enter")
@require_http_methods(["GET", "HEAD", "POST"])
def set_aside(request: OfficeRequest, key: str) -> HttpResponse:
    """Say that a remark was looked at and is right, with the reason."""
    found = _found(quality_of(request.municipality, today()), key)
    if found is None:
        messages.info(request, "Deze opmerking is er niet meer: het cijfer is veranderd of aangevuld.")
        return redirect(address(request, "quality"))
    if not found.may_be_set_aside:
        raise Http404("this remark asks for a choice elsewhere, or for nothing")
    kept = found.noted.set_aside
    form = SeenForm(request.POST or None, initial={"reason": kept.reason if kept else ""})
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        set_remark_aside(municipality=request.municipality, remark=found.remark, reason=reason, by=request.user)
        messages.success(request, "Vastgelegd. Verandert het cijfer, dan vragen we het opnieuw.")
        return redirect(address(request, "quality"))
    return show(request, "set_aside.html", {"line": found, "form": form}, has_errors=bool(form.errors))


@office("figures.enter")
@require_POST
def take_up(request: OfficeRequest, number: int) -> HttpResponse:
    """Ask for attention again for what was set aside."""
    kept = get_object_or_404(RemarkSetAside, pk=number, municipality=request.municipality)
    take_remark_up(remark=kept, by=request.user)
    messages.success(request, "De opmerking staat weer bij wat u kunt nakijken.")
    return redirect(address(request, "quality"))


def _found(found: Quality, key: str) -> Line | None:
    return next((_line(each, noted) for each, noted in found.noted if noted.remark.key == key), None)


def _line(each: SeriesQuality, noted: Noted) -> Line:
    return Line(noted, _name(each), _indicator(each), each.followed.is_live)


def _name(each: SeriesQuality) -> str:
    """As the plan names it, else as the catalogue does."""
    found = _indicator(each)
    return found.name if found else each.followed.series.name


def _indicator(each: SeriesQuality) -> Indicator | None:
    return next(iter(each.followed.indicators), None)


def _by_kind(lines: list[Line]) -> list[tuple[str, str, list[Line]]]:
    """The kinds that occur, gravest first, each with what to do and its lines."""
    found: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        found.setdefault((line.remark.kind.dutch, line.advice), []).append(line)
    return [(kind, advice, together) for (kind, advice), together in found.items()]


def _completeness(each: SeriesQuality) -> Completeness:
    years, months = (tuple(_mark(slot) for slot in listed) for listed in (each.slots, each.months))
    return Completeness(_name(each), _indicator(each), years, months, _words(each))


def _mark(slot: Slot) -> Mark:
    is_month = slot.period.months == 1
    label = slot.period.label.split(" ")[0][:3] if is_month else f"’{slot.period.start.year % 100:02}"
    return Mark(_SHORTEST[slot.state], label, f"{slot.period.label}: {slot.words}", slot.state.value)


def _words(each: SeriesQuality) -> str:
    """`3 van 4 cijfers zijn er. Het volgende, over 2026, komt rond 15 januari 2027.`"""
    told = _count(each.held, each.due)
    coming = next((slot for slot in each.slots if slot.state is SlotState.COMING and slot.due), None)
    if coming is None or coming.due is None:
        return told
    return f"{told} Volgende cijfer verwacht rond {long_date(coming.due)}, over {coming.period.label}."


def _count(held: int, due: int) -> str:
    if due < 2:
        return ("Er is nog geen cijfer te verwachten.", "Het cijfer is er.")[held] if held == due else "Het ontbreekt."
    if held in (0, due):
        return "Alle cijfers zijn er." if held else f"Geen van de {due} cijfers is er."
    return f"{held} van de {due} cijfers {'is' if held == 1 else 'zijn'} er."
