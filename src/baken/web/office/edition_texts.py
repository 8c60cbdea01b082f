"""The texts of a recorded plan: all of them on one page, and one at a time to change while it is a concept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import CharField, Field
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from baken.core.errors import UserError
from baken.plans.life import may_change
from baken.plans.models import Edition
from baken.plans.operations import StaleTextError, change_text, may_not_be_empty
from baken.plans.pieces import TEXTS, Piece, kind_of, piece_of
from baken.web.forms import OfficeForm
from baken.web.office.access import OfficeRequest, office
from baken.web.office.page import address, edition_of, show

LONGEST = 10_000


@dataclass(frozen=True)
class Line:
    """One text on the page, with what its address needs."""

    kind: str
    piece: int
    field: str
    label: str
    text: str


@dataclass(frozen=True)
class Part:
    """Texts that belong together under one heading; `anchor` is where a saved change comes back to."""

    heading: str
    anchor: str
    lines: tuple[Line, ...]


class TextForm(OfficeForm):
    """Another text, and the one it was based on."""

    text = forms.CharField(label="Tekst", required=False)
    shown = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, piece: Piece, field: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        column = _column(piece, field)
        is_line = isinstance(column, CharField)
        most = column.max_length or LONGEST
        self.fields["text"] = forms.CharField(
            label=_label(piece, field),
            required=may_not_be_empty(type(piece), field),
            max_length=most,
            widget=forms.TextInput() if is_line else forms.Textarea(attrs={"rows": 8}),
            error_messages={
                "required": "Deze tekst mag niet leeg zijn.",
                "max_length": f"Deze tekst is te lang: hooguit {most} tekens.",
            },
        )


@office("plans.edit")
@require_safe
def edition_texts(request: OfficeRequest, number: int) -> HttpResponse:
    """All texts, in the order of the plan."""
    found = edition_of(request, number)
    context = {"edition": found, "parts": list(_parts(found)), "can_change": may_change(found)}
    return show(request, "edition_texts.html", context)


@office("plans.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def edition_text(request: OfficeRequest, number: int, kind: str, piece: int, field: str) -> HttpResponse:
    """Change one text; what the council adopted is refused with the reason."""
    found = edition_of(request, number)
    owner = _piece_of(found, kind, piece, field)
    now = str(getattr(owner, field))
    form = TextForm(request.POST or None, piece=owner, field=field, initial={"text": now, "shown": now})
    context: dict[str, Any] = {
        "edition": found, "form": form, "label": _label(owner, field), "about": "" if kind == "plan" else str(owner),
        "can_change": may_change(found), "newest": None,
    }  # fmt: skip
    if request.method == "POST" and form.is_valid():
        typed, shown = (_plain_lines(form.cleaned_data[name]) for name in ("text", "shown"))
        shown = now if shown == _plain_lines(now) else shown
        try:
            change_text(piece=owner, field=field, text=typed, shown=shown, by=request.user)
        except StaleTextError as error:
            context["newest"] = now
            _save_over(request, form, now, error)
        except UserError as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, f"Opgeslagen: {_label(owner, field).lower()}.")
            return redirect(address(request, "edition_texts", number=found.pk) + f"#{kind}-{piece}")
    return show(request, "edition_text.html", context, has_errors=bool(form.errors))


def _plain_lines(text: str) -> str:
    """A browser sends every line end as two characters; the database holds one."""
    return text.replace("\r\n", "\n")


def _save_over(request: OfficeRequest, form: TextForm, now: str, error: UserError) -> None:
    """After a clash: say so, keep what was typed, and let the next save go over what stands there now."""
    form.add_error(None, error.sentence)
    typed = request.POST.copy()
    typed["shown"] = now
    form.data = typed


def _piece_of(edition: Edition, kind: str, number: int, field: str) -> Piece:
    """The owner of a text of this edition, else 404."""
    found = piece_of(edition, kind, number)
    if found is None or field not in TEXTS[type(found)]:
        raise Http404("no such text in this plan")
    return found


def _column(piece: Piece, field: str) -> Field[Any, Any]:
    found = type(piece)._meta.get_field(field)
    assert isinstance(found, Field)  # every name in TEXTS is one
    return found


def _label(piece: Piece, field: str) -> str:
    words = str(_column(piece, field).verbose_name)
    return words[0].upper() + words[1:]


def _lines(piece: Piece) -> tuple[Line, ...]:
    kind = kind_of(piece)
    return tuple(Line(kind, piece.pk, f, _label(piece, f), str(getattr(piece, f))) for f in TEXTS[type(piece)])


def _part(heading: str, piece: Piece, *more: Piece) -> Part:
    lines = tuple(line for each in (piece, *more) for line in _lines(each))
    return Part(heading, f"{kind_of(piece)}-{piece.pk}", lines)


def _parts(edition: Edition) -> Iterator[Part]:
    yield _part("Het plan als geheel", edition)
    for principle in edition.principles.all():
        yield _part(f"Uitgangspunt: {principle.title}", principle)
    for field in edition.fields.prefetch_related("themes"):
        yield _part(f"Veld: {field.name}", field, *field.themes.all())
    for priority in edition.priorities.prefetch_related("goals", "indicators"):
        yield _part(f"{priority.get_rank_display().capitalize()}: {priority.title}", priority)
        for goal in priority.goals.all():
            yield _part("Doelstelling", goal)
        for indicator in priority.indicators.all():
            yield _part(f"Indicator: {indicator.name}", indicator)
    for policy in edition.flanking_policies.all():
        yield _part(f"Flankerend beleid: {policy.name}", policy)
