"""The question behind a link: a number, a state or a list, as the indicator asks; or that there is no figure; with
one sentence if one wants."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from baken.core import figures as core
from baken.core.indicators import Scale
from baken.core.periods import Period
from baken.core.personal import Trace, traces_in
from baken.observations.models import FigureRequest
from baken.web.figure_checks import doubts_about, number_errors, personal_doubt
from baken.web.forms import DutchNumberField, OfficeForm, email_field
from baken.web.shapes import Content

LARGEST = Decimal(10) ** 13
OTHER = "anders"
NOTHING = "niets"
NOTHING_DONE = "Nog niets klaar"
CONTENT = ("value", "out_of", "lower", "upper", "state", "other_state", "items")
_REASONS = (
    (core.Missing.NOT_PUBLISHED.value, "Het cijfer is er nog niet"),
    (core.Missing.NOT_MEASURED.value, "Wij houden dit niet bij"),
    (core.Missing.UNKNOWN.value, "Het is niet te achterhalen"),
    (core.Missing.WITHHELD.value, "Wij mogen het niet delen"),
)


class AnswerForm(OfficeForm):
    """The answer. Call `figure()` on a valid form; `doubts` is what to look at again, once confirmed it passes.
    With `is_none` it says that there is no figure, and why."""

    value = DutchNumberField(error_messages={"required": "Vul het cijfer in, bijvoorbeeld 1.234."})
    out_of = DutchNumberField(
        label="Van in totaal", error_messages={"required": "Vul in hoeveel het er in totaal waren."}
    )
    lower = DutchNumberField(label="Ondergrens van de marge", required=False)
    upper = DutchNumberField(label="Bovengrens van de marge", required=False)
    state = forms.ChoiceField(
        label="Hoe staat het ervoor?", widget=forms.RadioSelect, error_messages={"required": "Kies wat nu klopt."}
    )
    other_state = forms.CharField(
        label="Hoe staat het ervoor, in een paar woorden?", required=False, max_length=80,
        help_text="Dit komt op de openbare pagina. Noem geen namen of adressen.",
        error_messages={"max_length": "Houd het bij 80 tekens.", "required": "Schrijf op wat nu klopt."},
    )  # fmt: skip
    items = forms.MultipleChoiceField(
        label="Wat is klaar?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": f"Vink aan wat klaar is. Is er niets klaar? Kies dan ‘{NOTHING_DONE}’."},
    )
    explanation = forms.CharField(
        label="Toelichting in één zin", required=False, max_length=300,
        help_text="Alleen voor de gemeente. Noem geen namen of adressen.",
        error_messages={"max_length": "Houd de toelichting bij één zin, van hooguit 300 tekens."},
    )  # fmt: skip
    reason = forms.ChoiceField(
        label="Waarom is er geen cijfer?", choices=_REASONS, widget=forms.RadioSelect,
        error_messages={"required": "Kies waarom er geen cijfer is."},
    )  # fmt: skip
    confirmed = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, request: FigureRequest, known: tuple[core.Figure, ...], today: date,
        inhabitants: Decimal | None = None, is_none: bool = False, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.asked, self.known, self.today, self.inhabitants = request, known, today, inhabitants
        self.is_none, self.doubts = is_none, list[str]()
        self.period = Period(request.start, request.end)
        self._keep_what_is_asked(Content(str(request.content["content"])))
        self.fields["reason"].required = is_none
        for name in CONTENT if is_none else ():
            if name in self.fields:
                self.fields[name].required = False

    def _keep_what_is_asked(self, content: Content) -> None:
        for name in set(CONTENT) - _fields_for(content, self.asked.content):
            del self.fields[name]
        self._offer("state", [*_pairs(self.asked.content.get("states", [])), (OTHER, "Anders, namelijk")])
        self._offer("items", [*_pairs(self.asked.content.get("items", [])), (NOTHING, NOTHING_DONE)])
        if "value" in self.fields:
            unit = self.asked.unit or "Het cijfer"
            self.fields["value"].label = f"{unit[:1].upper()}{unit[1:]} over {self.period.label}"
        if "other_state" in self.fields and "state" in self.fields:
            self.fields["other_state"].label = "Anders, namelijk"
        elif "other_state" in self.fields:
            self.fields["other_state"].required = True

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields.get(name)
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def clean_items(self) -> list[str]:
        """Parts that are ready, or nothing; not both."""
        chosen: list[str] = self.cleaned_data["items"]
        if NOTHING in chosen and len(chosen) > 1:
            raise ValidationError(f"Kies wat klaar is, of ‘{NOTHING_DONE}’. Allebei kan niet.")
        return chosen

    def clean_explanation(self) -> str:
        """Not a number of a person: that may not be kept here at all."""
        return self._without_bsn("explanation")

    def clean_other_state(self) -> str:
        """The same."""
        return self._without_bsn("other_state")

    def _without_bsn(self, name: str) -> str:
        text = str(self.cleaned_data[name]).strip()
        if Trace.BSN in traces_in(text, self.today):
            raise ValidationError("Hier staat een burgerservicenummer. Dat mogen wij niet bewaren. Haal het weg.")
        return text

    def clean(self) -> dict[str, Any]:
        """What cannot be is refused; what looks odd is asked once."""
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        for field, sentence in self._conflicting() if self.is_none else self._impossible():
            self.add_error(field, sentence)
        if not self.errors and cleaned.get("confirmed") != self.key():
            self.doubts = self._doubts()
        return cleaned

    def _conflicting(self) -> Iterable[tuple[str, str]]:
        for name in CONTENT:
            if self.cleaned_data.get(name) not in (None, "", []):
                yield name, "U vulde ook een antwoord in. Maak dit leeg, of verstuur het antwoord."

    def _impossible(self) -> Iterable[tuple[str, str]]:
        cleaned = self.cleaned_data
        value: Decimal | None = cleaned.get("value")
        if value is not None:
            yield from number_errors(value, cleaned, Scale(self.asked.scale))
            if value >= LARGEST:
                yield "value", "Dit getal is te groot. Controleer of er een cijfer te veel staat."
        if cleaned.get("state") == OTHER and not cleaned.get("other_state"):
            yield "other_state", "Schrijf in een paar woorden wat nu klopt."
        if cleaned.get("other_state") and cleaned.get("state", OTHER) != OTHER:
            yield "state", "U schreef zelf iets op. Kies dan ‘Anders, namelijk’, of maak dat veld leeg."

    def _doubts(self) -> list[str]:
        figure = self.figure()
        odd = doubts_about(figure, self.known, Scale(self.asked.scale), self.inhabitants)
        personal = personal_doubt(self._free_text(), self.today)
        return [*odd, *([personal] if personal else [])]

    def _free_text(self) -> str:
        texts = (str(self.cleaned_data.get(name, "")) for name in ("other_state", "explanation"))
        return "\n".join(text for text in texts if text)

    def key(self) -> str:
        """What a confirmation confirms: this very answer, and this very sentence where that was doubted."""
        parts = [str(self.cleaned_data.get(name) or "") for name in CONTENT if name != "items"]
        parts += [*self.cleaned_data.get("items", []), self.cleaned_data["reason"] if self.is_none else ""]
        if personal_doubt(self._free_text(), self.today):
            parts.append(self._free_text())
        return " | ".join(part for part in parts if part)

    def figure(self) -> core.Figure:
        """The answer of a valid form."""
        cell = (self.asked.series, self.asked.area, self.period)
        if self.is_none:
            return core.Figure(*cell, missing=core.Missing(self.cleaned_data["reason"]))
        return core.Figure(*cell, **self._content())

    def _content(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if "items" in self.fields:
            done = tuple(item for item in cleaned["items"] if item != NOTHING)
            return {"items_done": done} if done else {"state": NOTHING_DONE}
        if "value" not in self.fields:
            return {"state": cleaned["other_state"] or cleaned["state"]}
        return {name: cleaned.get(name) for name in ("value", "out_of", "lower", "upper")}


class ColleagueForm(OfficeForm):
    """Who knows it better."""

    colleague = email_field("E-mailadres van uw collega")


def _fields_for(content: Content, form: dict[str, Any]) -> set[str]:
    """The fields that this form of answer has; a ladder whose rungs the plan does not name gets a line of text."""
    if content is Content.CHECKLIST:
        return {"items"}
    if content is Content.STATE:
        return {"other_state", *(["state"] if form.get("states") else [])}
    total, margins = form.get("wants_total"), form.get("wants_margins")
    return {"value", *(["out_of"] if total else []), *(["lower", "upper"] if margins else [])}


def _pairs(texts: Iterable[str]) -> list[tuple[str, str]]:
    return [(text, text) for text in texts]


def last_known(known: tuple[core.Figure, ...], period: Period) -> core.Figure | None:
    """The newest figure before this period that may be compared with it, so over the same months."""
    earlier = [f for f in known if f.missing is None and f.period < period and f.period.same_months(period)]
    return max(earlier, key=lambda f: f.period.start) if earlier else None


def suggested(known: tuple[core.Figure, ...], period: Period) -> core.Figure | None:
    """What may be filled in with one tap: what stands there now, else the last one known."""
    here = [f for f in known if f.missing is None and f.period == period]
    return here[0] if here else last_known(known, period)
