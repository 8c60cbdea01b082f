"""The one field behind a link: a number, a state or a list, as the indicator asks; with one sentence if one wants."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from baken.core import figures as core
from baken.core.indicators import Scale
from baken.core.periods import Period
from baken.core.plausibility import differs_strongly
from baken.observations.models import FigureRequest
from baken.web.figure_checks import number_errors
from baken.web.forms import DutchNumberField, OfficeForm, email_field
from baken.web.shapes import Content
from baken.web.wording import figure_text

LARGEST = Decimal(10) ** 13


class AnswerForm(OfficeForm):
    """The answer. Call `figure()` on a valid form; `doubt` is what to look at again, once confirmed it passes."""

    value = DutchNumberField(error_messages={"required": "Vul het cijfer in, bijvoorbeeld 1.234."})
    out_of = DutchNumberField(
        label="Van in totaal", error_messages={"required": "Vul in hoeveel het er in totaal waren."}
    )
    state = forms.ChoiceField(
        label="Hoe staat het ervoor?", widget=forms.RadioSelect, error_messages={"required": "Kies wat nu klopt."}
    )
    items = forms.MultipleChoiceField(
        label="Wat is klaar?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Vink aan wat klaar is."},
    )
    explanation = forms.CharField(
        label="Toelichting in één zin", required=False, max_length=300,
        help_text="Alleen voor de gemeente. Noem geen namen of adressen.",
        error_messages={"max_length": "Houd de toelichting bij één zin, van hooguit 300 tekens."},
    )  # fmt: skip
    confirmed = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, request: FigureRequest, known: tuple[core.Figure, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked, self.known, self.doubt = request, known, ""
        self.period = Period(request.start, request.end)
        self._keep_what_is_asked(str(request.content["content"]))

    def _keep_what_is_asked(self, content: str) -> None:
        wants_total = bool(self.asked.content.get("wants_total"))
        kept = {Content.NUMBER: {"value", *(["out_of"] if wants_total else [])}}
        wanted = kept.get(Content(content), {"items" if content == Content.CHECKLIST else "state"})
        for name in {"value", "out_of", "state", "items"} - wanted:
            del self.fields[name]
        for name, offered in (("state", "states"), ("items", "items")):
            field = self.fields.get(name)
            if isinstance(field, forms.ChoiceField):
                field.choices = [(text, text) for text in self.asked.content.get(offered, [])]
        if "value" in self.fields:
            unit = self.asked.unit or "Het cijfer"
            self.fields["value"].label = f"{unit[:1].upper()}{unit[1:]} over {self.period.label}"

    def clean(self) -> dict[str, Any]:
        """What cannot be is refused; what differs strongly is asked once."""
        cleaned = super().clean() or self.cleaned_data
        value: Decimal | None = cleaned.get("value")
        if value is not None and not self.errors:
            for field, sentence in self._impossible(value):
                self.add_error(field, sentence)
        if not self.errors:
            self.doubt = self._doubt(value)
        return cleaned

    def _impossible(self, value: Decimal) -> Iterable[tuple[str, str]]:
        yield from number_errors(value, self.cleaned_data, Scale(self.asked.scale))
        if value >= LARGEST:
            yield "value", "Dit getal is te groot. Controleer of er een cijfer te veel staat."

    def _doubt(self, value: Decimal | None) -> str:
        """A sentence, or nothing; what was confirmed is the very answer that was doubted."""
        before = last_known(self.known, self.period)
        if value is None or before is None or self.cleaned_data.get("confirmed") == str(value):
            return ""
        if not differs_strongly(value, before.value):
            return ""
        typed = str(self.data.get("value", "")).strip()
        return (
            f"U vulde {typed} in. Over {before.period.label} was het {figure_text(before)}. "
            "Klopt uw cijfer? Verstuur het dan nog een keer."
        )

    def figure(self, today: date) -> core.Figure:
        """The answer of a valid form; provisional while the period still runs."""
        cleaned = self.cleaned_data
        status = core.Status.PROVISIONAL if self.period.end > today else core.Status.FINAL
        return core.Figure(
            self.asked.series, self.asked.area, self.period, value=cleaned.get("value"), status=status,
            out_of=cleaned.get("out_of"), state=cleaned.get("state", ""), items_done=tuple(cleaned.get("items", ())),
        )  # fmt: skip


class ColleagueForm(OfficeForm):
    """Who knows it better."""

    colleague = email_field("E-mailadres van uw collega")


def last_known(known: tuple[core.Figure, ...], period: Period) -> core.Figure | None:
    """The newest figure before this period that may be compared with it, so over the same months."""
    earlier = [f for f in known if f.missing is None and f.period < period and f.period.same_months(period)]
    return max(earlier, key=lambda f: f.period.start) if earlier else None
