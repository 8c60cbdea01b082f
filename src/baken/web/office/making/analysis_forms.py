"""The forms of the safety analysis: the picture of a theme in words, the judgement on the rubric, and its series."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from baken.catalogue.rubric import UNKNOWN, rubric
from baken.core.indicators import Series
from baken.monitoring.themes import kind_of_source
from baken.plans.models import Degree, ThemeJudgement, ThemeSeries
from baken.plans.operations import ThemeTexts
from baken.web.forms import OfficeForm

TEXT_FIELDS = (
    ("perception", "Beleving van inwoners", "Hoe ervaren inwoners dit thema? Uit onderzoek, gesprekken of meldingen."),
    ("professionals", "Wat partners zien", "Wat zeggen politie, jongerenwerk, wijkteam en anderen? Noem wie het zei: "
     "de organisatie, geen personen."),
    ("residents", "Wat inwoners en ondernemers inbrachten", "Op hoofdlijnen. Losse inbreng staat op de pagina van het "
     "thema."),
    ("trend", "Ontwikkeling", "Wat denkt u dat er veranderde, en waaraan ziet u dat?"),
    ("comparison", "Vergelijking met anderen", "Waarom is het hier anders dan elders? Denk aan bevolking, ligging, "
     "winkels en scholen."),
    ("story", "Het verhaal achter de cijfers", "Waar komt een piek of een daling vandaan? Eén melder, een nieuwe "
     "regel, een andere manier van tellen?"),
    ("left_out", "Welke bronnen niet, en waarom", "Noem bronnen die u bewust niet gebruikt, met de reden."),
    ("approach", "De huidige aanpak", "Wat doen gemeente en partners nu, en wat merkt u daarvan?"),
)  # fmt: skip
LONGEST = 20_000


class TextsForm(OfficeForm):
    """Everything that is said of a theme. `version` is the one that was shown."""

    suffices = forms.ChoiceField(
        label="Is de huidige aanpak genoeg?", required=False, widget=forms.RadioSelect,
        choices=[*Degree.choices, ("", "nog niet ingevuld")],
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label, help_text in TEXT_FIELDS:
            self.fields[name] = forms.CharField(
                label=label, required=False, help_text=help_text, max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": 5}),
                error_messages={"max_length": "Deze tekst is te lang: hooguit 20.000 tekens."},
            )  # fmt: skip
        self.order_fields([*(name for name, _, _ in TEXT_FIELDS), "suffices", "version"])

    def texts(self) -> ThemeTexts:
        """Of a valid form."""
        names = [name for name, _, _ in TEXT_FIELDS]
        return ThemeTexts(suffices=self.cleaned_data["suffices"], **{n: self.cleaned_data[n] for n in names})


class JudgementForm(OfficeForm):
    """A level that a person chooses, the steps of the rubric, and why. `shown`: how many judgements there were."""

    motivation = forms.CharField(
        label="Waarom?", widget=forms.Textarea(attrs={"rows": 5}), max_length=LONGEST,
        help_text="Wat weegt voor u het zwaarst, en waar twijfelt u? Schrijf geen namen of adressen op.",
        error_messages={"required": "Schrijf waarom u tot dit oordeel komt.",
                        "max_length": "Houd het bij 20.000 tekens."},
    )  # fmt: skip
    level = forms.ChoiceField(
        label="Uw oordeel over dit thema", widget=forms.RadioSelect, choices=ThemeJudgement.Level.choices,
        help_text="Dit kiest u zelf. Het wordt niet uitgerekend uit de treden hierboven.",
        error_messages={"required": "Kies een oordeel.", "invalid_choice": "Kies een van de vier oordelen."},
    )  # fmt: skip
    shown = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part in rubric():
            steps = [(str(step), f"{step}. {words}") for step, words in enumerate(part.anchors)]
            self.fields[part.key] = forms.ChoiceField(
                label=part.name, help_text=part.question, widget=forms.RadioSelect, required=False,
                choices=[*steps, ("", UNKNOWN.capitalize())],
                error_messages={"invalid_choice": "Kies een van de treden."},
            )  # fmt: skip
        self.order_fields([*(part.key for part in rubric()), "level", "motivation", "shown"])

    @property
    def parts(self) -> list[forms.BoundField]:
        """The fields of the rubric."""
        return [self[part.key] for part in rubric()]

    def scores(self) -> dict[str, int]:
        """The steps that were chosen, of a valid form."""
        chosen = {part.key: str(self.cleaned_data.get(part.key) or "") for part in rubric()}
        return {key: int(step) for key, step in chosen.items() if step}


class SeriesForm(OfficeForm):
    """Which series tell about a theme: those suggested or chosen to tick, and room for three more."""

    ticked = forms.MultipleChoiceField(
        label="Deze reeksen tellen mee", required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Een van de reeksen bestaat niet meer. Laad de pagina opnieuw."},
    )  # fmt: skip
    more = forms.MultipleChoiceField(
        label="Andere reeksen erbij", required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Een van de reeksen bestaat niet meer. Laad de pagina opnieuw."},
    )  # fmt: skip

    def __init__(
        self, *args: Any, known: Mapping[str, Series], offered: Mapping[str, str], held: frozenset[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.known, self.offered = known, dict(offered)
        words = dict(ThemeSeries.Kind.choices)

        def line(key: str, kind: str) -> tuple[str, str]:
            state = "" if key in held else ", nog geen cijfers"
            return key, f"{known[key].name} ({words[kind]}{state})"

        rest = sorted((key for key in known if key not in offered), key=lambda key: known[key].name)
        for name, listed in (
            ("ticked", [line(key, kind) for key, kind in offered.items() if key in known]),
            ("more", [line(key, kind_of_source(known[key])) for key in rest]),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.MultipleChoiceField)
            field.choices = listed

    def series(self) -> dict[str, str]:
        """Kind of source by series, of a valid form."""
        chosen = [*self.cleaned_data["ticked"], *self.cleaned_data["more"]]
        return {key: self.offered.get(key) or kind_of_source(self.known[key]) for key in chosen}
