"""The forms of a before-and-after comparison: what is expected beforehand, and why one is withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from baken.core.effects import LONGEST, AreaSets, Expectation, Windows
from baken.core.indicators import Direction
from baken.core.periods import MONTH_NAMES
from baken.monitoring.operations import Plan
from baken.web.forms import DutchNumberField, OfficeForm

ROLES = (("", "doet niet mee"), ("treated", "hier is het gedaan"), ("control", "om mee te vergelijken"),
         ("displaced", "hierheen kan het verschuiven"))  # fmt: skip
_FIRST_YEAR = 2012
_MONTHS = tuple((n, name) for n, name in enumerate(MONTH_NAMES, start=1))
_SPANS = tuple((n, f"{n} maanden") for n in (3, 6, 12, 24, 36))
assert max(n for n, _ in _SPANS) <= LONGEST


@dataclass(frozen=True)
class AreaRow:
    """An area in the list: its name, from when till when figures are held, and its role."""

    code: str
    name: str
    held: str


class StudyForm(OfficeForm):
    """What was done, where and since when, and what is expected of it."""

    title = forms.CharField(
        label="Wat is er gedaan?", max_length=120,
        help_text="In een paar woorden, zonder namen of adressen. Bijvoorbeeld: ‘Extra verlichting in de Dorpsstraat’.",
        error_messages={"required": "Schrijf in een paar woorden wat er is gedaan.",
                        "max_length": "Houd het bij 120 tekens."},
    )  # fmt: skip
    month = forms.TypedChoiceField(label="Eerste maand", choices=_MONTHS, coerce=int)
    year = forms.IntegerField(
        label="Jaar", min_value=_FIRST_YEAR, widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": "Vul het jaar in waarin het begon.", "invalid": "Schrijf het jaar als 2025.",
                        "min_value": f"Vul een jaar vanaf {_FIRST_YEAR} in.", "max_value": "Dit jaar ligt te ver weg."},
    )  # fmt: skip
    months_before = forms.TypedChoiceField(label="Hoe lang ervoor?", choices=_SPANS, coerce=int, initial=12)
    months_after = forms.TypedChoiceField(label="Hoe lang erna?", choices=_SPANS, coerce=int, initial=12)
    direction = forms.ChoiceField(
        label="Wat verwacht u?", widget=forms.RadioSelect,
        choices=[(Direction.LOWER.value, "Het worden er minder"), (Direction.HIGHER.value, "Het worden er meer")],
        error_messages={"required": "Kies wat u verwacht."},
    )  # fmt: skip
    at_least = DutchNumberField(
        label="Met minstens hoeveel?", required=False,
        help_text="Over de hele tijd erna samen. Weet u het niet? Laat het dan leeg.",
    )  # fmt: skip
    words = forms.CharField(
        label="Waarom verwacht u dat?", max_length=500, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Twee of drie zinnen. U kunt dit later niet meer wijzigen.",
        error_messages={"required": "Schrijf waarom u dat verwacht. Dan weet de lezer straks wat u vooraf dacht.",
                        "max_length": "Houd het bij 500 tekens."},
    )  # fmt: skip

    def __init__(self, *args: Any, series: str, areas: Mapping[str, AreaRow], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.series, self.areas, self.today = series, areas, today
        self.fields["year"].max_value = today.year + 1  # type: ignore[attr-defined]
        for code, row in areas.items():
            self.fields[f"area-{code}"] = forms.ChoiceField(label=row.name, choices=ROLES, required=False)

    def area_fields(self) -> list[tuple[AreaRow, forms.BoundField]]:
        """The list of areas, each with its role."""
        return [(row, self[f"area-{code}"]) for code, row in self.areas.items()]

    def clean_year(self) -> int:
        """Not farther than next year: an expectation is about something that is going to be done."""
        year: int = self.cleaned_data["year"]
        if year > self.today.year + 1:
            raise forms.ValidationError(f"Vul een jaar tot en met {self.today.year + 1} in.")
        return year

    def clean_at_least(self) -> object:
        """A number above nought: the direction says which way."""
        found = self.cleaned_data["at_least"]
        if found is not None and found <= 0:
            raise forms.ValidationError("Vul een getal boven nul in. Of het minder of meer is, kiest u hierboven.")
        return found

    def plan(self) -> Plan:
        """As typed; a valid form only."""
        typed = self.cleaned_data
        windows = Windows(date(typed["year"], typed["month"], 1), typed["months_before"], typed["months_after"])
        expectation = Expectation(Direction(typed["direction"]), typed["at_least"], self.today)
        return Plan(typed["title"], self.series, self._sets(), windows, expectation, typed["words"])

    def _sets(self) -> AreaSets:
        roles = {code: self.cleaned_data.get(f"area-{code}", "") for code in self.areas}
        arms = [tuple(c for c, role in roles.items() if role == arm) for arm in ("treated", "control", "displaced")]
        return AreaSets(*arms)


class WithdrawForm(OfficeForm):
    """Why a comparison does not count after all."""

    reason = forms.CharField(
        label="Waarom trekt u deze vergelijking in?", max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf waarom. De vergelijking blijft leesbaar, met uw uitleg erbij.",
                        "max_length": "Houd het bij 300 tekens."},
    )  # fmt: skip
