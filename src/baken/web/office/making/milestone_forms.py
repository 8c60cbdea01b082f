"""The forms of a milestone and of how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from baken.plans.contributing import hint_of, key_of
from baken.plans.operations import WantedMilestone
from baken.web.forms import DutchDateField, TextField
from baken.web.office.making.forms import BasedForm, long_text


class MilestoneForm(BasedForm):
    """What is to be ready, when, and which states it goes through."""

    title = TextField(
        label="Wat is er dan klaar?", max_length=300,
        help_text="Bijvoorbeeld: ‘Het ondermijningsbeeld is vastgesteld’.",
        error_messages={"required": "Schrijf op wat er dan klaar is.",
                        "max_length": "Houd de mijlpaal bij 300 tekens."},
    )  # fmt: skip
    due_on = DutchDateField(label="Op welke dag moet het klaar zijn?", required=False)
    states = long_text(
        "Welke toestanden doorloopt het?", most=600,
        help_text="Elke regel één toestand, van begin tot eind. Twee tot zes. Bijvoorbeeld: verouderd, actueel.",
    )  # fmt: skip

    def wanted(self) -> WantedMilestone:
        """As typed; a valid form only."""
        typed = self.cleaned_data
        return WantedMilestone(typed["title"], typed["due_on"], tuple(typed["states"].splitlines()))


class ReportForm(BasedForm):
    """How far it is now, with a note that everybody can read once the plan is adopted."""

    state = forms.ChoiceField(
        label="Hoe ver is het nu?", widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe ver het is.", "invalid_choice": "Kies hoe ver het is."},
    )  # fmt: skip
    note = long_text(
        "Toelichting", most=2000,
        help_text="Wat is er gebeurd? Deze tekst staat bij een vastgesteld plan op de openbare site. Zonder namen.",
    )  # fmt: skip
    looked_at = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, states: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(i), state) for i, state in enumerate(states)]
        self.fields["state"].choices = choices  # type: ignore[attr-defined]

    def hint(self, today: date) -> str:
        """What to look at again, since everybody can read it; "" once a person did."""
        typed = self.cleaned_data
        return "" if typed["looked_at"] == key_of(typed["note"]) else hint_of(typed["note"], today)

    @property
    def looks_at(self) -> str:
        """What a second press sends along."""
        return key_of(self.cleaned_data["note"])
