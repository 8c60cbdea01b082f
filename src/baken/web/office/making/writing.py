"""The whole plan as a document that is read and written in place, with who wrote what."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from baken.core.errors import UserError
from baken.plans.labels import LABELS, labels_of
from baken.plans.life import may_change
from baken.plans.models import Edition, SafetyField, TextVersion
from baken.plans.operations import add_piece, change_text, move_piece, remove_piece, rename_labels
from baken.plans.operations.pieces import ADDED, Added, what_hangs_on
from baken.plans.pieces import TEXTS, Piece, piece_of
from baken.web.changes import changes_between
from baken.web.forms import OfficeForm
from baken.web.office.access import OfficeRequest, office
from baken.web.office.making.document import sections_of, text_of
from baken.web.office.making.page import show_on_road
from baken.web.office.page import address, edition_of, page_of

_REMOVABLE = ("uitgangspunt", "veld", "thema", "prioriteit", "beleid")


class LabelsForm(OfficeForm):
    """One and many for each class of the plan."""

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, (one, many) in labels_of(edition).items():
            ours = LABELS[key][0]
            for name, label, word in ((f"{key}_one", f"Eén {ours} heet", one), (f"{key}_many", "Meer heten", many)):
                self.fields[name] = forms.CharField(
                    label=label, max_length=40, initial=word, error_messages={
                        "required": "Vul een woord in.", "max_length": "Een woord heeft hooguit 40 letters.",
                    },
                )  # fmt: skip

    @property
    def chosen(self) -> dict[str, tuple[str, str]]:
        """The words by class."""
        return {key: (self.cleaned_data[f"{key}_one"], self.cleaned_data[f"{key}_many"]) for key in LABELS}


@office("plans.read")
@require_safe
def editor(request: OfficeRequest, number: int) -> HttpResponse:
    """The document; where the plan may be changed, every text is a field."""
    return _show(request, edition_of(request, number))


def _show(
    request: OfficeRequest, edition: Edition, wrong: str = "", typed: str = "", sentence: str = ""
) -> HttpResponse:
    """With what could not be saved still in its field: `wrong` is the key of that text."""
    writes = may_change(edition) and "plans.edit" in request.permissions
    last = TextVersion.objects.filter(edition=edition).first()
    context = {
        "sections": sections_of(edition), "writes": writes, "wrong": wrong, "typed": typed, "sentence": sentence,
        "last": last,
    }  # fmt: skip
    return show_on_road(request, "editor.html", edition, "writing", context, has_errors=bool(sentence))


@office("plans.edit")
@require_POST
def save_text(request: OfficeRequest, number: int, kind: str, piece: int, field: str) -> HttpResponse:
    """Save one text: for a script as JSON, else back to where it stands."""
    edition = edition_of(request, number)
    owner = _piece(edition, kind, piece, field)
    wants_json = request.headers.get("accept", "").startswith("application/json")
    typed, shown = request.POST.get("text", ""), request.POST.get("shown")
    try:
        saved = change_text(piece=owner, field=field, text=typed, shown=shown, by=request.user)
    except UserError as error:
        if wants_json:
            return JsonResponse({"sentence": error.sentence}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        return _show(request, edition, f"{kind}-{piece}-{field}", typed, error.sentence)
    told = _told(saved.other, saved.clashes)
    if wants_json:
        moment = f"{timezone.localtime():%H:%M}"
        return JsonResponse({"text": saved.text, "told": told, "saved": f"Opgeslagen om {moment}."})
    messages.success(request, f"Opgeslagen. {told}".strip())
    return redirect(address(request, "editor", number=number) + f"#{kind}-{piece}")


def _told(other: str, clashes: int) -> str:
    """What happened when two people wrote at once."""
    if not other:
        return ""
    both = f"{other} wijzigde deze tekst ook. Beide wijzigingen staan er nu in."
    if not clashes:
        return both
    return f"{both} {'Op één plek' if clashes == 1 else f'Op {clashes} plekken'} staan beide versies na elkaar: kies."


@office("plans.edit")
@require_POST
def add(request: OfficeRequest, number: int) -> HttpResponse:
    """Add a part at the end of its kind."""
    edition = edition_of(request, number)
    kind = request.POST.get("kind", "")
    if kind not in ADDED:
        messages.error(request, "Kies wat u wilt toevoegen.")
        return redirect(address(request, "editor", number=number))
    chosen = request.POST.get("veld", "")
    field = SafetyField.objects.filter(edition=edition, pk=int(chosen)).first() if chosen.isdigit() else None
    try:
        made = add_piece(edition=edition, kind=kind, title=request.POST.get("title", ""), field=field, by=request.user)
    except UserError as error:
        messages.error(request, error.sentence)
        return redirect(address(request, "editor", number=number))
    word = "prioriteit" if kind == "strategisch" else kind
    messages.success(request, f"Toegevoegd: {made}.")
    return redirect(address(request, "editor", number=number) + f"#{word}-{made.pk}")


@office("plans.edit")
@require_POST
def move(request: OfficeRequest, number: int, kind: str, piece: int) -> HttpResponse:
    """One place up or down."""
    edition = edition_of(request, number)
    found = _removable(edition, kind, piece)
    try:
        move_piece(piece=found, up=request.POST.get("way") != "down", by=request.user)
    except UserError as error:
        messages.error(request, error.sentence)
    return redirect(address(request, "editor", number=number) + f"#{kind}-{piece}")


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: OfficeRequest, number: int, kind: str, piece: int) -> HttpResponse:
    """Ask first, then take it out."""
    edition = edition_of(request, number)
    found = _removable(edition, kind, piece)
    if request.method == "POST":
        try:
            remove_piece(piece=found, by=request.user)
            messages.success(request, f"Weggehaald: {found}. De teksten staan nog bij ‘Wie schreef wat’.")
        except UserError as error:
            messages.error(request, error.sentence)
        return redirect(address(request, "editor", number=number))
    texts = [text_of(found, column) for column in TEXTS[type(found)]]
    context = {"piece": found, "texts": texts, "reason": what_hangs_on(found)}
    return show_on_road(request, "remove_piece.html", edition, "writing", context)


@office("plans.read")
@require_safe
def versions(request: OfficeRequest, number: int) -> HttpResponse:
    """Who wrote what, newest first; of one text where the address says so."""
    edition = edition_of(request, number)
    rows = TextVersion.objects.filter(edition=edition)
    kind, piece, field = (request.GET.get(name, "") for name in ("soort", "deel", "tekst"))
    if kind and piece.isdigit() and field:
        rows = rows.filter(piece_kind=kind, piece=int(piece), field=field)
    page = page_of(request, rows, size=20)
    told = [(version, *_where(edition, version), changes_between(version.was, version.text)) for version in page]
    context = {"page": page, "told": told, "writes": may_change(edition) and "plans.edit" in request.permissions}
    return show_on_road(request, "versions.html", edition, "writing", context)


@office("plans.edit")
@require_POST
def restore(request: OfficeRequest, number: int, version: int) -> HttpResponse:
    """Put a text back as it was before this version."""
    edition = edition_of(request, number)
    found = TextVersion.objects.filter(edition=edition, pk=version).first()
    owner = piece_of(edition, found.piece_kind, found.piece) if found else None
    if found is None or owner is None:
        raise Http404("nothing to put back")
    try:
        change_text(piece=owner, field=found.field, text=found.was, by=request.user)
        messages.success(request, "De tekst van toen staat er weer.")
    except UserError as error:
        messages.error(request, error.sentence)
    return redirect(address(request, "editor", number=number) + f"#{found.piece_kind}-{found.piece}")


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def labels(request: OfficeRequest, number: int) -> HttpResponse:
    """What this plan calls its parts."""
    edition = edition_of(request, number)
    form = LabelsForm(request.POST or None, edition=edition)
    if request.method == "POST" and form.is_valid():
        try:
            rename_labels(edition=edition, labels=form.chosen, by=request.user)
        except UserError as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, "De woorden zijn aangepast.")
            return redirect(address(request, "editor", number=number))
    context = {
        "form": form, "heading": "Eigen woorden", "submit": "Opslaan", "up": address(request, "editor", number=number),
        "lead": "Noemt u een prioriteit een speerpunt? Pas hier de woorden aan. Wat ze betekenen, verandert niet.",
    }  # fmt: skip
    return show_on_road(request, "form.html", edition, "writing", context, has_errors=bool(form.errors))


def _where(edition: Edition, version: TextVersion) -> tuple[str, bool]:
    """The part that a version is of, in words, and whether it is still there."""
    piece = piece_of(edition, version.piece_kind, version.piece)
    if piece is None:
        return f"{version.piece_kind.capitalize()}, weggehaald", False
    return f"{text_of(piece, version.field).label}: {piece}", True


def _piece(edition: Edition, kind: str, number: int, field: str) -> Piece:
    found = piece_of(edition, kind, number)
    if found is None or field not in TEXTS[type(found)]:
        raise Http404("no such text in this plan")
    return found


def _removable(edition: Edition, kind: str, number: int) -> Added:
    found = piece_of(edition, kind, number) if kind in _REMOVABLE else None
    if found is None:
        raise Http404("no such part in this plan")
    return cast("Added", found)
