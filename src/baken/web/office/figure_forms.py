"""The form for one figure by hand: a period, its content in the shape of the indicator, and where it came from."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from baken.core.figures import Figure, Missing, Status
from baken.core.indicators import Scale
from baken.core.periods import MONTH_NAMES, Period
from baken.plans.models import Indicator
from baken.web.figure_checks import number_errors
from baken.web.forms import DutchDateField, DutchNumberField, OfficeForm
from baken.web.shapes import Content, Shape, shape_of
from baken.web.wording import MISSING_WORDS

FIRST_YEAR = 1990
OTHER_STATE = "anders"
_PARTS = {
    "jaar": (1, 12), "h1": (1, 6), "h2": (7, 12), "k1": (1, 3), "k2": (4, 6), "k3": (7, 9), "k4": (10, 12),
}  # fmt: skip
_PART_CHOICES = (
    ("jaar", "Heel jaar"), ("h1", "1e helft (januari–juni)"), ("h2", "2e helft (juli–december)"),
    ("k1", "1e kwartaal"), ("k2", "2e kwartaal"), ("k3", "3e kwartaal"), ("k4", "4e kwartaal"),
    ("maanden", "Andere maanden: kies hieronder"),
)  # fmt: skip
_MONTH_CHOICES = [("", "Kies een maand"), *((str(n), name) for n, name in enumerate(MONTH_NAMES, 1))]
_PRESENT = (("ja", "Ja, ik vul het in"), ("nee", "Nee, er is geen cijfer"))
_REASONS = [("", "Kies een reden"), *((m.value, words.capitalize()) for m, words in MISSING_WORDS.items())]


class PeriodFields(OfficeForm):
    """The stretch of time: a year and a part of it."""

    year = forms.CharField(
        label="Jaar", max_length=4, error_messages={"required": "Vul het jaar in, bijvoorbeeld 2024."},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    part = forms.ChoiceField(label="Deel van het jaar", choices=_PART_CHOICES)
    first_month = forms.ChoiceField(label="Bij andere maanden: van", choices=_MONTH_CHOICES, required=False)
    last_month = forms.ChoiceField(label="Tot en met", choices=_MONTH_CHOICES, required=False)

    def clean_year(self) -> int:
        """A year of four digits in living memory."""
        text = self.cleaned_data["year"].strip()
        if not (text.isascii() and text.isdigit() and len(text) == 4 and int(text) >= FIRST_YEAR):
            raise ValidationError(f"‘{text}’ is geen jaar. Vul vier cijfers in, vanaf {FIRST_YEAR}.")
        return int(text)

    def period(self) -> Period | None:
        """The chosen period, or None with the error added."""
        cleaned = self.cleaned_data
        if "year" not in cleaned or "part" not in cleaned:
            return None
        first, last = _PARTS.get(cleaned["part"]) or self._months()
        if not first:
            return None
        return Period.months_of(cleaned["year"], first, last)

    def _months(self) -> tuple[int, int]:
        first, last = (int(self.cleaned_data.get(f"{which}_month") or 0) for which in ("first", "last"))
        if not first:
            self.add_error("first_month", "Kies de eerste maand.")
        if not last:
            self.add_error("last_month", "Kies de laatste maand.")
        if first and last and last < first:
            self.add_error("last_month", "De laatste maand ligt vóór de eerste. Draai ze om.")
            return 0, 0
        return (first, last) if first and last else (0, 0)


class FigureForm(PeriodFields):
    """Period, content, origin. Call `figure()` on a valid form."""

    present = forms.ChoiceField(
        label="Is er een cijfer?", choices=_PRESENT, widget=forms.RadioSelect,
        error_messages={"required": "Kies of er een cijfer is."},
    )  # fmt: skip
    value = DutchNumberField(
        label="Cijfer",
        help_text="Bijvoorbeeld 1.234 of 6,9.",
        error_messages={"required": "Vul het cijfer in, bijvoorbeeld 1.234."},
    )
    out_of = DutchNumberField(label="Van in totaal", required=False)
    lower = DutchNumberField(label="Ondergrens van de marge", required=False)
    upper = DutchNumberField(label="Bovengrens van de marge", required=False)
    state = forms.ChoiceField(label="Toestand", required=False, widget=forms.RadioSelect)
    other_state = forms.CharField(label="Andere toestand, in uw woorden", required=False, max_length=200)
    items = forms.MultipleChoiceField(
        label="Wat is klaar?", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Vink aan wat nu klaar is. Niets klaar? Kies hierboven ‘er is geen cijfer’.",
    )  # fmt: skip
    valid_until = DutchDateField(
        label="Geldig tot", required=False, help_text="Alleen als dit na een datum niet meer klopt."
    )
    reason = forms.ChoiceField(label="Waarom is er geen cijfer?", choices=_REASONS, required=False)
    provisional = forms.BooleanField(label="Dit cijfer is nog voorlopig", required=False)
    source_text = forms.CharField(
        label="Waar komt dit vandaan?", max_length=300,
        help_text="Eén zin. Bijvoorbeeld: registratie jongerenwerk, opgave van 5 juni.",
        error_messages={"required": "Schrijf in één zin waar dit cijfer vandaan komt."},
    )  # fmt: skip
    retrieved_on = DutchDateField(
        label="Opgehaald of ontvangen op", error_messages={"required": "Vul de datum in waarop u dit cijfer kreeg."}
    )
    note = forms.CharField(
        label="Toelichting", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    confirmed = forms.BooleanField(label="Ja, dit klopt: sla het zo op", required=False)

    def __init__(self, *args: Any, indicator: Indicator, area: str, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.indicator, self.area, self.today = indicator, area, today
        self.shape = shape_of(indicator)
        for name in _superfluous(self.shape):
            del self.fields[name]
        if "value" in self.fields:
            self.fields["value"].required = self.data.get("present") != "nee"
        self._offer_choices()

    def _offer_choices(self) -> None:
        states = [(s, s) for s in self.shape.states]
        if "state" in self.fields:
            field = self.fields["state"]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [*states, (OTHER_STATE, "Anders, namelijk")]
        if "items" in self.fields:
            field = self.fields["items"]
            assert isinstance(field, forms.MultipleChoiceField)
            field.choices = [(i, i) for i in self.shape.items]

    def clean(self) -> dict[str, Any]:
        """What belongs together is checked together."""
        cleaned = super().clean() or self.cleaned_data
        cleaned["period"] = self._past(self.period())
        retrieved = cleaned.get("retrieved_on")
        if retrieved and retrieved > self.today:
            self.add_error("retrieved_on", "Deze datum ligt in de toekomst. Vul een datum tot en met vandaag in.")
        if cleaned.get("present") == "ja":
            self._clean_content(cleaned)
        elif cleaned.get("present") == "nee" and not cleaned.get("reason"):
            self.add_error("reason", "Kies waarom er geen cijfer is. Leeg laten mag niet: ontbreken is geen nul.")
        return cleaned

    def _past(self, period: Period | None) -> Period | None:
        if period and period.start > self.today:
            self.add_error("year", "Deze periode is nog niet begonnen. Controleer het jaar.")
        elif period and period.end > self.today and not self.cleaned_data.get("provisional"):
            self.add_error("provisional", "Deze periode is nog niet voorbij. Vink aan dat het cijfer voorlopig is.")
        return period

    def _clean_content(self, cleaned: dict[str, Any]) -> None:
        if self.shape.content is Content.NUMBER:
            self._clean_number(cleaned)
        elif self.shape.content is Content.STATE and not self._state():
            where = "other_state" if cleaned.get("state") == OTHER_STATE else "state"
            self.add_error(where, "Kies de toestand, of schrijf hem op bij ‘Anders’.")
        elif self.shape.content is Content.CHECKLIST and not cleaned.get("items"):
            self.add_error("items", "Vink aan wat klaar is, of kies hierboven dat er geen cijfer is.")

    def _clean_number(self, cleaned: dict[str, Any]) -> None:
        value: Decimal | None = cleaned.get("value")
        if value is None:
            return
        for field, sentence in number_errors(value, cleaned, Scale(self.indicator.scale)):
            if field not in self.errors:
                self.add_error(field, sentence)

    def _state(self) -> str:
        chosen = str(self.cleaned_data.get("state") or "")
        return str(self.cleaned_data.get("other_state", "")).strip() if chosen == OTHER_STATE else chosen

    def figure(self) -> Figure:
        """The figure of a valid form."""
        cleaned = self.cleaned_data
        is_present = cleaned["present"] == "ja"
        content: dict[str, Any] = self._content() if is_present else {"missing": Missing(cleaned["reason"])}
        status = Status.PROVISIONAL if cleaned["provisional"] else Status.FINAL
        return Figure(self.indicator.series, self.area, cleaned["period"], status=status, **content)

    def _content(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if self.shape.content is Content.STATE:
            return {"state": self._state(), "valid_until": cleaned.get("valid_until")}
        if self.shape.content is Content.CHECKLIST:
            return {"items_done": tuple(cleaned["items"])}
        return {name: cleaned.get(name) for name in ("value", "out_of", "lower", "upper")}


def _superfluous(shape: Shape) -> set[str]:
    """The fields this indicator does not ask for."""
    numbers, states = {"value", "out_of", "lower", "upper"}, {"state", "other_state", "valid_until"}
    if shape.content is Content.STATE:
        return numbers | {"items"}
    if shape.content is Content.CHECKLIST:
        return numbers | states
    margins = set() if shape.wants_margins else {"lower", "upper"}
    total = set() if shape.wants_total else {"out_of"}
    return states | {"items"} | margins | total
