"""What people said: meetings, a question to everybody, notes from paper, and what was done with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from baken.core.errors import UserError
from baken.plans.consulted import consultations_of, counts_of, themes_of
from baken.plans.models import Consultation, Contribution, Edition, ThemeResponse
from baken.plans.operations import (
    StaleConsultationError,
    StaleResponseError,
    change_consultation,
    hold_consultation,
    is_open,
    link_themes,
    meeting_as_shown,
    open_form,
    respond_to_theme,
    set_aside_contribution,
    type_contributions,
    wrong_notes,
)
from baken.web.clock import today
from baken.web.dutch import dutch_number
from baken.web.office.access import OfficeRequest, office
from baken.web.office.making.consulting_forms import (
    MEETING,
    QUESTION,
    ContributionThemesForm,
    MeetingForm,
    QuestionForm,
    ResponseForm,
    SetAsideForm,
    Sheet,
)
from baken.web.office.making.forms import BasedForm
from baken.web.office.making.page import show_on_road, theme_of
from baken.web.office.page import address, edition_of, page_of
from baken.web.tables import Cell, Column, Table

PHASE = "input"
_TOLD = {None: "–", False: "geschreven", True: "openbaar"}
FILTERS = {"zonder-thema": "Zonder thema", "weggelegd": "Weggelegd"}


@office("plans.read")
@require_safe
def consultations(request: OfficeRequest, number: int) -> HttpResponse:
    """The meetings and forms, and per theme how much came in from whom."""
    edition = edition_of(request, number)
    rows = [(each, is_open(each, today())) for each in consultations_of(edition)]
    told = ThemeResponse.objects.filter(theme__field__edition=edition, is_public=True).exists()
    context = {
        "rows": rows, "table": _table(request, edition) if rows else None,
        "is_public": told or any(each.opens_on for each, _ in rows),
    }  # fmt: skip
    return show_on_road(request, "consultations.html", edition, PHASE, context)


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def consultation_new(request: OfficeRequest, number: int) -> HttpResponse:
    """Add a meeting or a form."""
    edition = edition_of(request, number)
    form = MeetingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            found = hold_consultation(edition=edition, meeting=form.meeting(), by=request.user)
        except UserError as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, f"Toegevoegd: {found.title}.")
            return redirect(address(request, "consultation", number=number, consultation=found.pk))
    return show_on_road(request, "consultation_edit.html", edition, PHASE, {"form": form}, has_errors=bool(form.errors))


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def consultation_change(request: OfficeRequest, number: int, consultation: int) -> HttpResponse:
    """Describe a meeting anew."""
    found = _consultation(request, number, consultation)
    form = MeetingForm(request.POST or None, initial=_initial(found, MEETING))
    if request.method == "POST" and form.is_valid():
        shown = form.cleaned_data["shown"]
        try:
            change_consultation(consultation=found, meeting=form.meeting(), by=request.user, shown=shown)
        except StaleConsultationError as error:
            _tell_newest(form, found, error)
        except UserError as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, "Opgeslagen.")
            return redirect(address(request, "consultation", number=number, consultation=found.pk))
    context = {"form": form, "consultation": found, "newest": _newest(form, found)}
    return show_on_road(request, "consultation_edit.html", found.edition, PHASE, context, has_errors=bool(form.errors))


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def consultation_form(request: OfficeRequest, number: int, consultation: int) -> HttpResponse:
    """Put a question to everybody, between two days."""
    found = _consultation(request, number, consultation)
    form = QuestionForm(request.POST or None, initial=_initial(found, QUESTION))
    if request.method == "POST" and form.is_valid():
        try:
            open_form(consultation=found, by=request.user, **form.cleaned_data)
        except StaleConsultationError as error:
            _tell_newest(form, found, error)
        except UserError as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, "Het formulier staat klaar.")
            return redirect(address(request, "consultation", number=number, consultation=found.pk))
    context = {"form": form, "consultation": found, "newest": _newest(form, found)}
    return show_on_road(request, "consultation_form.html", found.edition, PHASE, context, has_errors=bool(form.errors))


@office("plans.read")
@require_safe
def consultation(request: OfficeRequest, number: int, consultation: int) -> HttpResponse:
    """One meeting or form with what was said there; many can be linked to a theme at once."""
    found = _consultation(request, number, consultation)
    which = request.GET.get("toon", "")
    rows = _shown(found.contributions.prefetch_related("themes"), which)
    context = {
        "consultation": found, "page": page_of(request, rows), "themes": themes_of(found.edition),
        "is_open": is_open(found, today()), "which": which, "filters": FILTERS,
    }  # fmt: skip
    return show_on_road(request, "consultation.html", found.edition, PHASE, context)


@office("plans.edit")
@require_POST
def link_contributions(request: OfficeRequest, number: int, consultation: int) -> HttpResponse:
    """Link what was ticked to the theme that was chosen."""
    found = _consultation(request, number, consultation)
    try:
        how_many = link_themes(
            edition=found.edition, contributions=_numbers(request, "inbreng"), themes=_numbers(request, "thema"),
            by=request.user,
        )  # fmt: skip
    except UserError as error:
        messages.error(request, error.sentence)
    else:
        messages.success(request, f"Gekoppeld: {how_many} keer inbreng.")
    here = address(request, "consultation", number=number, consultation=found.pk)
    which = request.POST.get("toon", "")
    return redirect(f"{here}?toon={which}" if which in FILTERS else here)


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def consultation_sheet(request: OfficeRequest, number: int, consultation: int) -> HttpResponse:
    """Type in notes from paper, one row each. All are kept or none."""
    found = _consultation(request, number, consultation)
    sheet = Sheet(request.POST if request.method == "POST" else None, themes_of(found.edition), today())
    wrong = ""
    if request.method == "POST" and "more" not in request.POST:
        sheet.tell(wrong_notes(found.edition, sheet.notes, today()))
        wrong = _kept(request, found, sheet)
        if not wrong:
            return redirect(address(request, "consultation", number=number, consultation=found.pk))
    context = {"sheet": sheet, "consultation": found, "themes": themes_of(found.edition), "wrong": wrong}
    return show_on_road(request, "consultation_sheet.html", found.edition, PHASE, context, has_errors=bool(wrong))


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def contribution(request: OfficeRequest, number: int, contribution: int) -> HttpResponse:
    """One thing that was said: what it is about, and whether it counts."""
    edition = edition_of(request, number)
    rows = Contribution.objects.select_related("consultation__edition__municipality")
    found = get_object_or_404(rows, pk=contribution, consultation__edition=edition)
    what = request.POST.get("doe", "")
    linked = [str(pk) for pk in found.themes.values_list("pk", flat=True)]
    form = ContributionThemesForm(
        request.POST if what == "koppel" else None, themes=themes_of(edition), initial={"themes": linked}
    )
    aside = SetAsideForm(request.POST if what == "weg" else None)
    if _carried_out(request, found, form, aside, what):
        return redirect(address(request, "consultation", number=number, consultation=found.consultation_id))
    context = {"contribution": found, "form": form, "aside": aside}
    has_errors = bool(form.errors or aside.errors)
    return show_on_road(request, "contribution.html", edition, PHASE, context, has_errors=has_errors)


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def theme_response(request: OfficeRequest, number: int, theme: int) -> HttpResponse:
    """What came in about a theme, and what was done with it."""
    edition = edition_of(request, number)
    found = theme_of(edition, theme)
    kept = ThemeResponse.objects.filter(theme=found).first()
    now = kept.text if kept else ""
    start: dict[str, Any] = {"text": now, "shown": now, "is_public": bool(kept and kept.is_public)}
    form = ResponseForm(request.POST or None, initial=start)
    newest, hint = None, ""
    if request.method == "POST" and form.is_valid():
        hint = form.hint(today())
    if form.is_bound and form.is_valid() and not hint:
        typed = {name: form.cleaned_data[name] for name in ("text", "is_public", "shown")}
        try:
            respond_to_theme(theme=found, by=request.user, **typed)
        except StaleResponseError as error:
            newest = now
            form.add_error(None, error.sentence)
            again = request.POST.copy()
            again["shown"] = now  # the next save goes over what stands there now
            form.data = again
        except UserError as error:
            form.add_error("text", error.sentence)
        else:
            messages.success(request, f"Opgeslagen: {found.name}.")
            return redirect(address(request, "consultations", number=number))
    said = found.contributions.filter(set_aside="").select_related("consultation")
    context = {"theme": found, "form": form, "page": page_of(request, said), "hint": hint, "newest": newest}
    return show_on_road(request, "theme_response.html", edition, PHASE, context, has_errors=bool(form.errors or hint))


def _kept(request: OfficeRequest, found: Consultation, sheet: Sheet) -> str:
    """Why nothing was kept; "" when all of it was."""
    if not sheet.is_ready:
        return "Nog niets is bewaard. Kijk de briefjes na waar iets bij staat."
    try:
        kept = type_contributions(
            consultation=found, notes=sheet.notes, way=sheet.way, today=today(), by=request.user
        )  # fmt: skip
    except UserError as error:
        return error.sentence
    messages.success(request, f"Bewaard: {len(kept)} keer inbreng.")
    return ""


def _carried_out(
    request: OfficeRequest, found: Contribution, form: ContributionThemesForm, aside: SetAsideForm, what: str
) -> bool:
    """True when what the button says is done; else the reason stands in its form."""
    try:
        if what == "koppel" and form.is_valid():
            themes = [int(pk) for pk in form.cleaned_data["themes"]]
            edition = found.consultation.edition
            link_themes(edition=edition, contributions=[found.pk], themes=themes, instead=True, by=request.user)
        elif (what == "weg" and aside.is_valid()) or what == "terug":
            reason = aside.cleaned_data["reason"] if what == "weg" else ""
            set_aside_contribution(contribution=found, reason=reason, by=request.user)
        else:
            return False
    except UserError as error:
        (form if what == "koppel" else aside).add_error(None, error.sentence)
        return False
    messages.success(request, "Opgeslagen.")
    return True


def _consultation(request: OfficeRequest, number: int, consultation: int) -> Consultation:
    """A meeting of this plan, else 404."""
    edition = edition_of(request, number)
    found = Consultation.objects.filter(pk=consultation, edition=edition).first()
    if found is None:
        raise Http404("no such meeting in this plan")
    found.edition = edition
    return found


def _initial(found: Consultation, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(found, name) for name in names} | {"shown": meeting_as_shown(found)}


def _tell_newest(form: BasedForm, found: Consultation, error: UserError) -> None:
    found.refresh_from_db()
    form.save_over(error.sentence, meeting_as_shown(found))


def _newest(form: BasedForm, found: Consultation) -> tuple[tuple[str, str], ...]:
    """What stands there now, shown beside what was typed after a clash; nothing otherwise."""
    if not form.is_bound or form.data.get("shown", "") == form.cleaned_data.get("shown"):
        return ()
    days = f"{found.opens_on:%d-%m-%Y} tot en met {found.closes_on:%d-%m-%Y}" if found.opens_on else ""
    texts = (
        ("Naam", found.title), ("Met wie", found.get_kind_display()), ("Uitgenodigd", found.invited),
        ("Verslag", found.summary), ("Vraag", found.question), ("Open", days),
    )  # fmt: skip
    return tuple((name, text) for name, text in texts if text)


def _shown(rows: QuerySet[Contribution], which: str) -> QuerySet[Contribution]:
    if which == "weggelegd":
        return rows.exclude(set_aside="")
    return rows.filter(set_aside="", themes=None) if which == "zonder-thema" else rows.filter(set_aside="")


def _numbers(request: OfficeRequest, name: str) -> list[int]:
    """The whole numbers that were sent under that name; anything else is nobody's."""
    return [int(text) for text in request.POST.getlist(name) if text.isascii() and text.isdigit() and len(text) < 19]


def _table(request: OfficeRequest, edition: Edition) -> Table:
    """Per theme how much came in from whom, and whether everybody can read what was done with it."""
    counts = counts_of(edition)
    kinds = Consultation.Kind
    responses = dict(ThemeResponse.objects.filter(theme__field__edition=edition).values_list("theme", "is_public"))
    columns = (Column("Thema"), *(Column(kind.label.capitalize(), is_number=True) for kind in kinds),
               Column("Terugkoppeling"))  # fmt: skip
    may = "plans.edit" in request.permissions
    rows = []
    for theme in themes_of(edition):
        found = counts.get(theme.pk, Counter[str]())
        link = address(request, "theme_response", number=edition.pk, theme=theme.pk) if may else ""
        numbers = (Cell(dutch_number(found.get(kind, 0)), is_number=True) for kind in kinds)
        told = _TOLD[responses.get(theme.pk)]
        rows.append((Cell(str(theme), url=link), *numbers, Cell(told)))
    return Table("Inbreng per thema, naar wie het zei", columns, tuple(rows), hides_caption=True)
