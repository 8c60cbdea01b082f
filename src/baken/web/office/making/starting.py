"""Beginning a new plan: the form, its start note, and the road ahead."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from baken.core.errors import UserError
from baken.plans.life import last_year_of
from baken.plans.models import Edition, StartNote
from baken.plans.operations import StaleNoteError, start_edition, write_start_note
from baken.plans.operations.starting import NOTE_TEXTS
from baken.plans.queries import editions_of
from baken.web.clock import today
from baken.web.forms import OfficeForm
from baken.web.office.access import OfficeRequest, office
from baken.web.office.making.forms import VersionedForm, long_text
from baken.web.office.making.page import show_on_road
from baken.web.office.making.progress import stages_of
from baken.web.office.making.road import road_of
from baken.web.office.page import address, edition_of, show

TERM = 4  # years that a plan usually covers


class StartForm(OfficeForm):
    """Name, years, and the plan before it."""

    title = forms.CharField(
        label="Naam van het plan", max_length=200, error_messages={"required": "Geef het plan een naam."}
    )
    first_year = forms.IntegerField(
        label="Eerste jaar", min_value=2000, max_value=2099, widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": "Vul het eerste jaar in.", "invalid": "Schrijf het jaar als 2028.",
                        "min_value": "Schrijf het jaar als 2028.", "max_value": "Schrijf het jaar als 2028."},
    )  # fmt: skip
    last_year = forms.IntegerField(
        label="Laatste jaar", min_value=2000, max_value=2099, widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": "Vul het laatste jaar in.", "invalid": "Schrijf het jaar als 2031.",
                        "min_value": "Schrijf het jaar als 2031.", "max_value": "Schrijf het jaar als 2031."},
    )  # fmt: skip
    follows = forms.ChoiceField(label="Volgt op", required=False)
    anyhow = forms.BooleanField(label="Toch een tweede plan voor deze jaren beginnen", required=False)

    def __init__(self, *args: Any, earlier: list[Edition], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["follows"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "geen eerder plan"), *((str(e.pk), str(e)) for e in earlier)]
        self.asks_twice = False

    def clean(self) -> dict[str, Any]:
        """The last year comes after the first."""
        given: dict[str, Any] = super().clean() or {}
        first, last = given.get("first_year"), given.get("last_year")
        if first and last and last < first:
            self.add_error("last_year", "Het laatste jaar ligt voor het eerste jaar.")
        return given


class NoteForm(VersionedForm):
    """The start note; what is empty may stay so."""

    occasion = long_text("Aanleiding", help_text="Waarom nu een nieuw plan? Wat is er veranderd?")
    scope = long_text("Afbakening", help_text="Waar gaat het plan over, en waarover niet?")
    schedule = long_text("Planning", rows=8, help_text="Wanneer gebeurt wat, en wanneer besluit de raad?")
    parts = long_text("Rolverdeling", help_text="Wie doet wat? Noem functies, geen namen.")
    participation = long_text("Wie praten mee", help_text="Hoe en wanneer praten inwoners, ondernemers, partners en "
                                                         "de raad mee?")  # fmt: skip


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def new_plan(request: OfficeRequest) -> HttpResponse:
    """Begin a new plan."""
    earlier = list(editions_of(request.municipality))
    form = StartForm(request.POST or None, earlier=earlier, initial=_proposed(earlier))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        same = next(
            (e for e in earlier if (e.first_year, e.last_year) == (given["first_year"], given["last_year"])), None
        )
        if same is not None and not given["anyhow"]:
            form.asks_twice = True
            form.add_error(None, f"Er is al een plan voor deze jaren: {same}. Wilt u er toch een beginnen, zet dan "
                                 "onderaan een vinkje.")  # fmt: skip
        else:
            return _start(request, form, earlier)
    context = {"form": form, "asks_twice": form.asks_twice or "anyhow" in request.POST}
    return show(request, "making/new_plan.html", context, has_errors=bool(form.errors))


def _start(request: OfficeRequest, form: StartForm, earlier: list[Edition]) -> HttpResponse:
    given = form.cleaned_data
    follows = next((e for e in earlier if str(e.pk) == given["follows"]), None)
    try:
        made = start_edition(
            municipality=request.municipality, title=given["title"], first_year=given["first_year"],
            last_year=given["last_year"], follows=follows, by=request.user,
        )  # fmt: skip
    except UserError as error:
        form.add_error(None, error.sentence)
        return show(request, "making/new_plan.html", {"form": form}, has_errors=True)
    messages.success(request, f"{made} is begonnen. Hieronder ziet u de hele weg tot het raadsbesluit.")
    return redirect(address(request, "road", number=made.pk))


def _proposed(earlier: list[Edition]) -> dict[str, object]:
    """The years after the last plan, and the plan that it follows."""
    last = max(earlier, key=last_year_of, default=None)
    first = last_year_of(last) + 1 if last else today().year + 1
    adopted = next((e for e in earlier if e.status == Edition.Status.ADOPTED), None)
    return {
        "title": last.title if last else "Integraal Veiligheidsplan", "first_year": first,
        "last_year": first + TERM - 1, "follows": str(adopted.pk) if adopted else "",
    }  # fmt: skip


@office("plans.read")
@require_safe
def road(request: OfficeRequest, number: int) -> HttpResponse:
    """All phases with how far each is, and where to go on."""
    edition = edition_of(request, number)
    stages = stages_of(edition, road_of(request, edition, "road"))
    following = next((s for s in stages if s.is_next), None)
    return show_on_road(request, "road.html", edition, "road", {"stages": stages, "following": following})


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def start_note(request: OfficeRequest, number: int) -> HttpResponse:
    """The start note of the plan."""
    edition = edition_of(request, number)
    note = StartNote.objects.filter(edition=edition).first()
    form = NoteForm(request.POST or None, initial=_note(edition, note))
    newest = None
    if request.method == "POST" and form.is_valid():
        texts = {name: form.cleaned_data[name] for name in NOTE_TEXTS}
        try:
            write_start_note(edition=edition, texts=texts, version=form.cleaned_data["version"], by=request.user)
        except StaleNoteError as error:
            newest = note
            form.save_over(error.sentence, note.version if note else 0)
        else:
            messages.success(request, "De startnotitie is opgeslagen.")
            return redirect(address(request, "start_note", number=number))
    lessons = getattr(edition.follows, "evaluation", None) if edition.follows else None
    context = {"form": form, "note": note, "newest": _lines(newest) if newest else [], "lessons": lessons}
    return show_on_road(request, "start_note.html", edition, "start", context, has_errors=bool(form.errors))


def _lines(note: StartNote) -> list[tuple[str, str]]:
    return [(str(form.label), getattr(note, name)) for name, form in NoteForm.base_fields.items() if name in NOTE_TEXTS]


def _note(edition: Edition, note: StartNote | None) -> dict[str, object]:
    """What stands there; where that is nothing, what is known already."""
    proposed = proposed_note(edition)
    written = {name: getattr(note, name) for name in NOTE_TEXTS} if note else {}
    is_empty = not any(written.values())
    return (proposed if is_empty else written) | {"version": note.version if note else 0}


def proposed_note(edition: Edition) -> dict[str, object]:
    """A first start note from what is known: the plan before, the law, and a schedule that ends with the council."""
    before = edition.follows
    ends = f"{before} loopt tot en met {last_year_of(before)}. " if before else ""
    year = edition.first_year - 1
    steps = [
        (date(year, 1, 1), "terugkijken op het vorige plan"), (date(year, 3, 1), "veiligheidsanalyse per thema"),
        (date(year, 5, 1), "gesprekken met inwoners, ondernemers en partners"),
        (date(year, 8, 1), "thema-avond met de raad en keuze van de prioriteiten"),
        (date(year, 9, 1), "schrijven van het plan"), (date(year, 10, 1), "college en driehoek lezen mee"),
        (date(year, 11, 1), "besluit van de raad"),
    ]  # fmt: skip
    names = ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
             "november", "december")  # fmt: skip
    return {
        "occasion": f"{ends}De raad stelt minstens eens in de vier jaar de veiligheidsdoelen vast (Politiewet 2012, "
                    "artikel 38b).",
        "scope": "De vijf veiligheidsvelden met hun thema’s.",
        "schedule": "\n".join(f"- {names[day.month - 1]} {day.year}: {what}" for day, what in steps),
        "parts": "Opdrachtgever: de burgemeester.\nSchrijver: de veiligheidscoördinator.\nWerkgroep: politie, OM, "
                 "brandweer, jongerenwerk, wijkteam, boa’s, Halt en Zorg- en Veiligheidshuis.",
        "participation": "Inwoners en ondernemers via bijeenkomsten en een formulier, partners in een gespreksronde, "
                         "de raad op een thema-avond.",
    }  # fmt: skip
