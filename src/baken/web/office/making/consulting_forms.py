"""The forms of what people said: a meeting, a question to everybody, notes from paper, and what was done with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from baken.plans.cleaning import clean_text
from baken.plans.contributing import hint_of, key_of
from baken.plans.models import Consultation, Contribution, Theme
from baken.plans.operations import Meeting, Note
from baken.web.forms import DutchDateField, OfficeForm, TextField
from baken.web.office.making.forms import BasedForm

ROWS, MOST_ROWS = 10, 200
LONGEST = 20_000
MEETING = ("title", "kind", "held_on", "invited", "present", "summary")
QUESTION = ("question", "opens_on", "closes_on")


def text_field(label: str, help_text: str = "", *, rows: int = 4, required: str = "") -> TextField:
    """A text of several lines; `required` is the sentence for when it is empty, "" where it may be."""
    return TextField(
        label=label, help_text=help_text, required=bool(required), max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": required, "max_length": "Deze tekst is te lang: hooguit 20.000 tekens."},
    )  # fmt: skip


class MeetingForm(BasedForm):
    """With whom, when, and what came of it."""

    title = TextField(
        label="Naam", max_length=200, help_text="Bijvoorbeeld: ‘Bewonersavond in het dorpshuis’.",
        error_messages={"required": "Geef het een naam.", "max_length": "Houd de naam bij 200 tekens."},
    )  # fmt: skip
    kind = forms.ChoiceField(
        label="Met wie?", choices=Consultation.Kind.choices, widget=forms.RadioSelect,
        error_messages={"required": "Kies met wie u praat."},
    )  # fmt: skip
    held_on = DutchDateField(label="Op welke dag?", required=False)
    invited = text_field("Wie waren uitgenodigd?", "Noem groepen, geen namen van mensen.", rows=2)
    present = forms.IntegerField(
        label="Hoeveel mensen kwamen er?", required=False, min_value=0, max_value=100_000,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": "Schrijf een heel getal, bijvoorbeeld 35.",
                        "min_value": "Vul een getal vanaf 0 in.", "max_value": "Vul een getal tot 100.000 in."},
    )  # fmt: skip
    summary = text_field("Verslag op hoofdlijnen", "Zonder namen. Losse opmerkingen voert u later in.", rows=6)

    def meeting(self) -> Meeting:
        """As typed; a valid form only."""
        return Meeting(**{name: self.cleaned_data[name] for name in MEETING})


class QuestionForm(BasedForm):
    """What everybody is asked, and when."""

    question = text_field(
        "Welke vraag stelt u?", "Eén vraag, in gewone woorden. Bijvoorbeeld: ‘Wat moet er veiliger in uw buurt?’.",
        rows=2, required="Schrijf de vraag op die mensen op het formulier lezen.",
    )  # fmt: skip
    opens_on = DutchDateField(label="Open vanaf", error_messages={"required": "Vul de eerste dag in."})
    closes_on = DutchDateField(label="Open tot en met", error_messages={"required": "Vul de laatste dag in."})


class ContributionThemesForm(OfficeForm):
    """What one contribution is about."""

    themes = forms.MultipleChoiceField(
        label="Waar gaat het over?", required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Kies thema’s uit de lijst."},
    )  # fmt: skip

    def __init__(self, *args: Any, themes: Sequence[Theme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["themes"].choices = [(str(t.pk), str(t)) for t in themes]  # type: ignore[attr-defined]


class SetAsideForm(OfficeForm):
    """Why something does not count."""

    reason = forms.CharField(
        label="Waarom telt dit niet mee?", max_length=200, help_text="Bijvoorbeeld: ‘gaat niet over veiligheid’.",
        error_messages={"required": "Schrijf waarom u dit weglegt.", "max_length": "Houd het bij 200 tekens."},
    )  # fmt: skip


class ResponseForm(OfficeForm):
    """What was done with the contributions about a theme."""

    text = text_field(
        "Wat we met uw inbreng deden",
        "Schrijf voor inwoners: wat u hoorde, wat u ermee doet, en wat niet en waarom. Zonder namen.", rows=8,
    )  # fmt: skip
    is_public = forms.BooleanField(label="Zet dit op de openbare site", required=False)
    shown = TextField(required=False, widget=forms.HiddenInput)
    looked_at = forms.CharField(required=False, widget=forms.HiddenInput)

    def hint(self, today: date) -> str:
        """What to look at again before everybody can read it; "" once a person did, or while it is not public."""
        typed = self.cleaned_data
        is_looked_at = not typed["is_public"] or typed["looked_at"] == key_of(typed["text"])
        return "" if is_looked_at else hint_of(typed["text"], today)

    @property
    def looks_at(self) -> str:
        """What a second press sends along."""
        return key_of(self.cleaned_data["text"])


@dataclass
class Row:
    """One row of the sheet, as typed, with what is wrong (`error`) or to look at again (`hint`)."""

    number: int
    text: str = ""
    themes: str = ""
    error: str = ""
    hint: str = ""

    @property
    def looked_at(self) -> str:
        """What a second press sends along."""
        return key_of(self.text)


class Sheet:
    """The rows that were typed in, and the notes in them. `themes` are those of the plan."""

    def __init__(self, typed: QueryDict | None, themes: Sequence[Theme], today: date) -> None:
        self._names = _names_of(themes)
        self._typed = typed
        self.way = str(typed.get("way", "")) if typed is not None else ""
        if self.way not in (Contribution.Way.PAPER, Contribution.Way.MEETING):
            self.way = Contribution.Way.PAPER
        self.rows = [self._row(i) for i in range(self._size())]
        self.notes = [Note(row.text, self._themes_in(row)) for row in self.rows]
        for row in self.rows:
            looked = typed is not None and typed.get(f"looked-{row.number}") == row.looked_at
            row.hint = "" if looked else hint_of(row.text, today)

    @property
    def is_ready(self) -> bool:
        """Whether every row was understood and looked at."""
        return not any(row.error or row.hint for row in self.rows)

    def tell(self, errors: Mapping[int, str]) -> None:
        """Put what is wrong beside its row."""
        for number, sentence in errors.items():
            self.rows[number].error = self.rows[number].error or sentence

    def _size(self) -> int:
        if self._typed is None:
            return ROWS
        number = sum(name.startswith("text-") for name in self._typed)
        return min(max(number, ROWS) + (ROWS if "more" in self._typed else 0), MOST_ROWS)

    def _row(self, number: int) -> Row:
        typed = self._typed if self._typed is not None else QueryDict()
        return Row(
            number, clean_text(str(typed.get(f"text-{number}", ""))), clean_text(str(typed.get(f"themes-{number}", "")))
        )

    def _themes_in(self, row: Row) -> tuple[int, ...]:
        """The themes that are named in a row, by number or by name; what is not known becomes its error."""
        named = [part.strip().casefold() for part in row.themes.replace(";", ",").split(",") if part.strip()]
        found = {part: self._theme_of(part) for part in named}
        unknown = [part for part, theme in found.items() if theme is None]
        if unknown:
            row.error = f"‘{unknown[0]}’ is geen nummer of naam van een thema. Kijk onder aan de pagina welke er zijn."
        return tuple(theme for theme in found.values() if theme is not None)

    def _theme_of(self, part: str) -> int | None:
        """By its number, its name, or the part of a name that only one theme has."""
        if part in self._names:
            return self._names[part]
        hits = {theme for name, theme in self._names.items() if len(part) >= 4 and part in name}
        return hits.pop() if len(hits) == 1 else None


def _names_of(themes: Sequence[Theme]) -> dict[str, int]:
    found = {theme.name.casefold(): theme.pk for theme in themes}
    return found | {theme.number.casefold(): theme.pk for theme in themes if theme.number}
