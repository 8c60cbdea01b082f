"""What the council amends: choose the text, then say what it becomes and under which decision."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from baken.core.errors import UserError
from baken.core.indicators import Direction
from baken.core.phrases.reading import Question
from baken.plans.inforce import in_force
from baken.plans.models import Amendment, Edition, Indicator, Priority
from baken.plans.operations import (
    Decision,
    NewIndicator,
    amend_add_goal,
    amend_add_indicator,
    amend_text,
    amend_withdraw,
)
from baken.plans.operations.amending import AMENDABLE, Amendable, questions_about, words_of
from baken.plans.pieces import kind_of
from baken.web.clock import today
from baken.web.office.access import OfficeRequest, office
from baken.web.office.making.forms import DecisionForm, long_text
from baken.web.office.making.page import show_on_road
from baken.web.office.page import address, edition_of

WITHDRAW, ADD_GOAL, ADD_INDICATOR = "vervalt", "doelstelling-erbij", "indicator-erbij"
_LABELS = {
    "title": "Titel", "reason": "Waarom", "approach": "Hoofdlijnen van de aanpak", "text": "Doelstelling",
    "name": "Naam", "source": "Bron", "baseline_phrase": "Nulmeting", "target_phrase": "Streefwaarde",
    WITHDRAW: "Laten vervallen", ADD_GOAL: "Doelstelling toevoegen", ADD_INDICATOR: "Indicator toevoegen",
}  # fmt: skip


class AmendForm(DecisionForm):
    """What the council decided; the fields above it depend on what is amended."""

    title = forms.CharField(
        label="Waar gaat het over?", max_length=200,
        help_text="In een paar woorden, bijvoorbeeld: ‘Scherper doel voor jeugdoverlast’.",
        error_messages={"required": "Schrijf in een paar woorden waar het amendement over gaat."},
    )  # fmt: skip
    number = forms.CharField(label="Nummer van het amendement", max_length=20, required=False)
    submitted_by = forms.CharField(
        label="Ingediend door", max_length=200, required=False, help_text="Fracties, geen namen van personen."
    )
    result = forms.ChoiceField(
        label="Wat besloot de raad?", choices=Amendment.Result.choices, widget=forms.RadioSelect,
        initial=Amendment.Result.CARRIED,
    )  # fmt: skip
    reason = long_text("Toelichting", most=2000)

    def __init__(self, *args: Any, piece: Amendable, column: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = _own_fields(column)
        for question in _questions(piece, column, self.data):
            first[f"answer_{question.key}"] = forms.ChoiceField(
                label=question.text, choices=question.choices, widget=forms.RadioSelect, help_text=question.help,
                error_messages={"required": "Kies een van de antwoorden."},
            )  # fmt: skip
        self.fields.update(first)
        self.order_fields([*first, "title", "result", "decided_on", "decision", "number", "submitted_by", "reason"])

    @property
    def council(self) -> Decision:
        """What was decided."""
        names = ("title", "decided_on", "result", "number", "reason", "submitted_by", "decision")
        return Decision(**{name: self.cleaned_data[name] for name in names})

    @property
    def answers(self) -> dict[str, str]:
        """Answers to what the words left open, by key of the question."""
        return {n.removeprefix("answer_"): v for n, v in self.cleaned_data.items() if n.startswith("answer_")}


@office("plans.read")
@require_safe
def amendments(request: OfficeRequest, number: int) -> HttpResponse:
    """What the council amended, and every text that it can amend."""
    edition = edition_of(request, number)
    recorded = list(edition.amendments.all())
    holds = in_force(edition)
    parts = [
        (p, [_row(request, edition, p), *(_row(request, edition, g) for g in p.goals.all()),
             *(_row(request, edition, i) for i in p.indicators.all())],
         [(w, _LABELS[w], _href(request, edition, p, w)) for w in (ADD_GOAL, ADD_INDICATOR)])
        for p in holds.priorities.all()
    ]  # fmt: skip
    context = {"parts": parts, "recorded": [(a, _LABELS.get(a.field, "")) for a in recorded]}
    return show_on_road(request, "amendments.html", edition, "life", context)


@office("plans.adopt")
@require_http_methods(["GET", "HEAD", "POST"])
def amend(request: OfficeRequest, number: int, kind: str, piece: int, column: str) -> HttpResponse:
    """Record one amendment."""
    edition = edition_of(request, number)
    found = _piece_in(edition, kind, piece, column)
    now = str(getattr(found, column)) if column in AMENDABLE[type(found)] else ""
    form = AmendForm(request.POST or None, piece=found, column=column, today=today(), initial={"becomes": now})
    if request.method == "POST" and form.is_valid():
        try:
            _carry_out(request, found, column, form)
        except UserError as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, "De wijziging door de raad is vastgelegd.")
            return redirect(address(request, "amendments", number=number))
    context = {
        "form": form, "heading": f"{_LABELS[column]}: {found}", "submit": "Wijziging vastleggen", "was": now,
        "up": address(request, "amendments", number=number),
    }  # fmt: skip
    return show_on_road(request, "amend.html", edition, "life", context, has_errors=bool(form.errors))


def _carry_out(request: OfficeRequest, piece: Amendable, column: str, form: AmendForm) -> None:
    given, council, by = form.cleaned_data, form.council, request.user
    if column == WITHDRAW:
        amend_withdraw(piece=piece, decision=council, by=by)
    elif column == ADD_GOAL:
        assert isinstance(piece, Priority)
        amend_add_goal(priority=piece, text=given["becomes"], year=given["year"], decision=council, by=by)
    elif column == ADD_INDICATOR:
        assert isinstance(piece, Priority)
        words = NewIndicator(given["becomes"], given["source"], given["baseline"], given["target"], form.answers)
        amend_add_indicator(priority=piece, wanted=words, decision=council, by=by)
    else:
        amend_text(piece=piece, column=column, becomes=given["becomes"], decision=council, answers=form.answers, by=by)


def _questions(piece: Amendable, column: str, posted: Mapping[str, str]) -> tuple[Question, ...]:
    """What the typed words of an indicator leave open."""
    answers = {n.removeprefix("answer_"): v for n, v in posted.items() if n.startswith("answer_")}
    becomes = posted.get("becomes", "").strip()
    if not becomes:
        return ()
    if column == ADD_INDICATOR:
        source, baseline, target = (posted.get(name, "") for name in ("source", "baseline", "target"))
        return questions_about(NewIndicator(becomes, source, baseline, target, answers))
    if isinstance(piece, Indicator) and column in ("baseline_phrase", "target_phrase"):
        return tuple(q for q in questions_about(words_of(piece, column, becomes, answers)) if q.key != "direction"
                     or piece.direction == Direction.NONE.value)  # fmt: skip
    return ()


def _own_fields(column: str) -> dict[str, forms.Field]:
    """The fields for what is amended."""
    if column == WITHDRAW:
        return {}
    if column == ADD_GOAL:
        return {
            "becomes": long_text("De nieuwe doelstelling", required=True, missing="Schrijf de doelstelling."),
            "year": forms.IntegerField(label="Jaar", required=False, min_value=2000, max_value=2100,
                                       error_messages={"invalid": "Schrijf het jaar als 2027."}),
        }  # fmt: skip
    if column == ADD_INDICATOR:
        return {
            "becomes": forms.CharField(label="Naam van de indicator", max_length=300,
                                       error_messages={"required": "Schrijf de naam van de indicator."}),
            "source": forms.CharField(label="Bron", max_length=200, required=False),
            "baseline": forms.CharField(label="Nulmeting", max_length=400, required=False,
                                        help_text="Bijvoorbeeld: 12 (2024)."),
            "target": forms.CharField(label="Streefwaarde", max_length=400,
                                      help_text="Bijvoorbeeld: hooguit 10, of 10% lager dan in 2024.",
                                      error_messages={"required": "Schrijf wat het moet worden."}),
        }  # fmt: skip
    rows = 8 if column in ("reason", "approach") else 3
    text = long_text("Wordt", required=True, most=20_000, rows=rows, missing="Schrijf hoe de tekst wordt.")
    return {"becomes": text}


def _row(
    request: OfficeRequest, edition: Edition, piece: Amendable
) -> tuple[Amendable, list[tuple[str, str, str]], str]:
    """A piece with its texts (label, text, address), and the address to let it lapse."""
    texts = [
        (_LABELS[column], str(getattr(piece, column)), _href(request, edition, piece, column))
        for column in AMENDABLE[type(piece)]
    ]
    return piece, texts, _href(request, edition, piece, WITHDRAW)


def _href(request: OfficeRequest, edition: Edition, piece: Amendable, column: str) -> str:
    return address(request, "amend", number=edition.pk, kind=kind_of(piece), piece=piece.pk, column=column)


def _piece_in(edition: Edition, kind: str, number: int, column: str) -> Amendable:
    """The piece as it holds now, else 404."""
    for priority in in_force(edition).priorities.all():
        pieces: tuple[Amendable, ...] = (priority, *priority.goals.all(), *priority.indicators.all())
        for piece in pieces:
            if (kind_of(piece), piece.pk) == (kind, number):
                allowed = {*AMENDABLE[type(piece)], WITHDRAW} | (
                    {ADD_GOAL, ADD_INDICATOR} if isinstance(piece, Priority) else set()
                )
                if column in allowed:
                    return piece
    raise Http404("no such text in this plan")
