"""The forms of choosing: a possible priority, its scores, the weights, and the choice itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from baken.catalogue.criteria import SCORES, WEIGHTS, criteria
from baken.plans.models import Candidate, Theme
from baken.web.forms import OfficeForm, TextField
from baken.web.office.making.consulting_forms import text_field
from baken.web.office.making.forms import BasedForm

UNKNOWN = "weet ik niet"
_WEIGHT_WORDS = {0: "telt niet mee", 1: "telt licht", 3: "telt gewoon", 5: "telt zwaar"}


class CandidateForm(BasedForm):
    """A possible priority: its name, its themes, what speaks for it and against it, and how it fits elsewhere."""

    title = TextField(
        label="Naam", max_length=300, help_text="Bijvoorbeeld: ‘Veilig fietsen naar school’.",
        error_messages={"required": "Geef de mogelijke prioriteit een naam.",
                        "max_length": "Houd de naam bij 300 tekens."},
    )  # fmt: skip
    argument = text_field("Wat spreekt ervoor, en wat ertegen?", "Ook wat ervoor pleit om het te laten zakken.", rows=5)
    coherence = text_field(
        "Samenhang met land en regio", "Wat spraken het land en uw regio hierover af? Noem het document.", rows=4
    )
    themes = forms.MultipleChoiceField(
        label="Om welke thema’s gaat het?", required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Kies thema’s uit de lijst."},
    )  # fmt: skip

    def __init__(self, *args: Any, themes: Sequence[Theme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["themes"].choices = [(str(t.pk), str(t)) for t in themes]  # type: ignore[attr-defined]

    def chosen_themes(self) -> list[int]:
        """The keys of the themes that were ticked; a valid form only."""
        return [int(pk) for pk in self.cleaned_data["themes"]]


class ScoresForm(BasedForm):
    """A score on each criterion, in words; what the analysis said stands beside it."""

    def __init__(self, *args: Any, judged: Mapping[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, criterion in criteria().items():
            words = [(str(score), f"{score}: {criterion.anchors[score]}") for score in SCORES]
            said = f" In de analyse: {judged[key]} ({criterion.anchors[judged[key]]})." if key in judged else ""
            self.fields[key] = forms.TypedChoiceField(
                label=criterion.name, help_text=criterion.question + said, required=False, empty_value=None,
                coerce=int, choices=[("", UNKNOWN), *words], label_suffix="",
                error_messages={"invalid_choice": "Kies een score uit de lijst."},
            )  # fmt: skip

    def score_fields(self) -> list[forms.BoundField]:
        """The criteria, in order."""
        return [self[key] for key in criteria()]

    def scores(self) -> dict[str, int | None]:
        """As typed; a valid form only."""
        return {key: self.cleaned_data[key] for key in criteria()}


class WeightsForm(OfficeForm):
    """How heavy each criterion counts, and how many may be chosen."""

    most_priorities = forms.TypedChoiceField(
        label="Hooguit zoveel prioriteiten", coerce=int, choices=[(n, str(n)) for n in range(1, 11)],
        help_text="Kies er weinig. Wie alles voorrang geeft, geeft niets voorrang.",
        error_messages={"invalid_choice": "Kies een getal van 1 tot 10.", "required": "Kies een getal van 1 tot 10."},
    )  # fmt: skip
    most_strategic = forms.TypedChoiceField(
        label="Hooguit zoveel strategische thema’s", coerce=int, choices=[(n, str(n)) for n in range(11)],
        error_messages={"invalid_choice": "Kies een getal van 0 tot 10.", "required": "Kies een getal van 0 tot 10."},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = [(n, f"{n}: {_WEIGHT_WORDS[n]}" if n in _WEIGHT_WORDS else str(n)) for n in WEIGHTS]
        for key, criterion in criteria().items():
            self.fields[f"weight-{key}"] = forms.TypedChoiceField(
                label=criterion.name, help_text=criterion.question, choices=words, coerce=int,
                error_messages={"invalid_choice": "Kies een gewicht van 0 tot 5.",
                                "required": "Kies een gewicht van 0 tot 5."},
            )  # fmt: skip

    def weight_fields(self) -> list[forms.BoundField]:
        """The criteria, in order."""
        return [self[f"weight-{key}"] for key in criteria()]

    def weights(self) -> dict[str, int]:
        """As typed; a valid form only."""
        return {key: self.cleaned_data[f"weight-{key}"] for key in criteria()}


class ChoiceForm(BasedForm):
    """What it becomes, and why."""

    choice = forms.ChoiceField(
        label="Wat wordt het?", choices=Candidate.Choice.choices, widget=forms.RadioSelect,
        error_messages={"required": "Kies wat het wordt."},
    )  # fmt: skip
    reason = text_field(
        "Waarom?", "Dit leest de raad. Noem wat de doorslag gaf, en wat u ervoor laat.", rows=4,
        required="Schrijf waarom. De raad en de inwoners willen dat kunnen lezen.",
    )  # fmt: skip
