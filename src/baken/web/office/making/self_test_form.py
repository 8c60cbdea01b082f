"""The form of one item of a self-test."""

from __future__ import annotations

from django import forms

from baken.plans.models import SelfTestAnswer
from baken.web.office.making.forms import BasedForm, long_text


class SelfTestForm(BasedForm):
    """Whether the plan meets it, and where that is seen."""

    answer = forms.ChoiceField(
        label="Voldoet het plan hieraan?", choices=SelfTestAnswer.Answer.choices, widget=forms.RadioSelect,
        error_messages={"required": "Kies of het plan hieraan voldoet.",
                        "invalid_choice": "Kies een van de drie antwoorden."},
    )  # fmt: skip
    note = long_text(
        "Waaraan ziet u dat?", required=True, most=2000, missing="Schrijf op waaraan u dat ziet.",
        help_text="Bijvoorbeeld: ‘hoofdstuk 2, bladzijde 7’ of ‘verslag van het overleg in maart’. Zonder namen.",
    )  # fmt: skip
