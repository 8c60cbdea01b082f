"""The forms of a goal and of an indicator of a plan that is being written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from baken.catalogue.load import catalogue
from baken.catalogue.mandatory import mandatory_indicators
from baken.core.errors import UserError
from baken.core.indicators import Direction, Scale
from baken.core.phrases.reading import Question
from baken.plans.models import Goal, Indicator
from baken.plans.wanted import LONGEST_GOAL, LONGEST_TARGET, OpenQuestionError, WantedGoal, WantedIndicator
from baken.web.forms import OfficeForm
from baken.web.office.making.forms import long_text

OWN_WORDS = "own"  # the choice among the suggested targets to write another
ANSWER = "answer-"
_MOST_QUESTIONS = 6
_DATED = re.compile(r"(.+?) \((\d{4})\)")
_SCALES = ((Scale.COUNT, "een aantal"), (Scale.SURVEY_SHARE, "een percentage uit een onderzoek"),
           (Scale.OWN_SHARE, "een percentage van wat u zelf doet"), (Scale.RATE, "een aantal per inwoners"),
           (Scale.GRADE, "een rapportcijfer of score"), (Scale.STATE, "een toestand in woorden"))  # fmt: skip
_WAYS = ((Direction.LOWER, "Lager is beter"), (Direction.HIGHER, "Hoger is beter"),
         (Direction.NONE, "Geen van beide"))  # fmt: skip
_WRONG_YEAR = "Schrijf het jaar met vier cijfers, bijvoorbeeld 2031."


def _line(label: str, most: int, help_text: str = "", **kwargs: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=most, required=kwargs.pop("required", False), help_text=help_text,
        error_messages={"required": kwargs.pop("missing", "Vul dit in."),
                        "max_length": f"Dit is te lang: hooguit {most} tekens."},
        **kwargs,
    )  # fmt: skip


def _year(label: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, required=False, min_value=1990, max_value=2100,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": _WRONG_YEAR, "min_value": _WRONG_YEAR, "max_value": _WRONG_YEAR},
    )  # fmt: skip


class GoalForm(OfficeForm):
    """What is to be reached, by when, and how that will be seen."""

    text = long_text(
        "Wat wilt u bereiken?", required=True, most=LONGEST_GOAL, rows=3, missing="Schrijf wat u wilt bereiken.",
        help_text="Bijvoorbeeld: ‘In 2031 zijn er minstens 10% minder woninginbraken dan in 2027.’",
    )  # fmt: skip
    year = _year("In welk jaar?")
    judged_by = forms.ChoiceField(
        label="Waaraan ziet u straks of het is bereikt?", choices=Goal.JudgedBy.choices, widget=forms.RadioSelect,
        error_messages={"required": "Kies waaraan te zien is of dit doel is bereikt."},
    )  # fmt: skip
    checklist = long_text(
        "Wat moet er af zijn?", most=4000, help_text="Alleen bij een lijst. Elke regel één ding dat af moet zijn."
    )
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def wanted(self) -> WantedGoal:
        """As typed; a valid form only."""
        typed = self.cleaned_data
        return WantedGoal(typed["text"], typed["year"], typed["judged_by"], typed["checklist"])

    def clean(self) -> dict[str, Any]:
        """What the operation would refuse is said beside its field."""
        cleaned = super().clean() or {}
        if cleaned.get("judged_by") == Goal.JudgedBy.CHECKLIST and not cleaned.get("checklist", "").strip():
            self.add_error("checklist", "Schrijf wat er af moet zijn: elke regel één ding.")
        return cleaned


class IndicatorForm(OfficeForm):
    """An indicator: what it is, where it starts and where it must go. Questions that the words of the target leave
    open stand in it as choices, after those that were answered already."""

    name = _line("Naam van de indicator", 300, "Zoals hij in het plan komt.", required=True,
                 missing="Geef de indicator een naam.")  # fmt: skip
    baseline = _line("Nulmeting", 380, "Het cijfer waar u begint, bijvoorbeeld 53. Of een toestand in woorden.")
    baseline_year = _year("Over het jaar")
    target_choice = forms.ChoiceField(label="Streefwaarde", required=False, widget=forms.RadioSelect)
    target = _line("Streefwaarde in uw woorden", LONGEST_TARGET,
                   "Bijvoorbeeld: ‘hooguit 40’, of ‘10% lager dan de nulmeting’.")  # fmt: skip
    direction = forms.ChoiceField(
        label="Welke kant is beter?", choices=_WAYS, widget=forms.RadioSelect, required=False
    )  # fmt: skip
    direction_reason = _line("Waarom is die kant beter?", 300, "Eén zin. Kan meer ook goed zijn? Zeg dan waarom.")
    series = forms.ChoiceField(label="Waar komt het cijfer vandaan?", required=False)
    scale = forms.ChoiceField(label="Wat voor getal is het?", required=False)
    unit = _line("Eenheid", 60, "Bijvoorbeeld: meldingen.")
    source = _line("Bron, zoals in het plan", 200)
    owner = _line("Wie levert het cijfer?", 120, "Een rol of organisatie, geen naam van een persoon.")
    rhythm = _line("Hoe vaak?", 60, "Bijvoorbeeld: elk half jaar.")
    library_key = forms.CharField(required=False, widget=forms.HiddenInput)
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    DETAILS = ("direction", "direction_reason", "series", "scale", "unit", "source", "owner", "rhythm")

    def __init__(self, *args: Any, suggestions: tuple[str, ...], kept: Indicator | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept = kept
        self._choices(suggestions)
        self.questions: list[Question] = []
        self.row: dict[str, object] | None = None
        self.wrong = ""
        if self.is_bound:
            self._ask()

    def _choices(self, suggestions: tuple[str, ...]) -> None:
        own = [(OWN_WORDS, "Anders, in uw woorden hieronder")]
        self.fields["target_choice"].choices = [*((each, each) for each in suggestions), *own]  # type: ignore[attr-defined]
        self.fields["series"].choices = series_choices()  # type: ignore[attr-defined]
        self.fields["scale"].choices = [("", "volgt uit de woorden"), *((s.value, w) for s, w in _SCALES)]  # type: ignore[attr-defined]

    @property
    def has_suggestions(self) -> bool:
        """Whether there are targets to choose from."""
        return len(self.fields["target_choice"].choices) > 1  # type: ignore[attr-defined]

    @property
    def question_fields(self) -> list[forms.BoundField]:
        """The questions, in the order in which they came up."""
        return [self[f"{ANSWER}{question.key}"] for question in self.questions]

    @property
    def has_odd_details(self) -> bool:
        """Whether the folded part holds something to mend."""
        return any(name in self.errors for name in self.DETAILS)

    def _ask(self) -> None:
        """Read the words, with one more answer each time, until nothing is open; then check the whole."""
        answers: dict[str, str] = {}
        while self.row is None and len(self.questions) < _MOST_QUESTIONS:
            try:
                self.row = self.typed(answers).row("proef", self.kept)
            except OpenQuestionError as error:
                given = self._given(error.question)
                if error.question.key in answers or not self._add(error.question) or given is None:
                    return
                answers[error.question.key] = given
            except UserError as error:
                self.wrong = error.sentence
                return

    def _given(self, question: Question) -> str | None:
        found = str(self.data.get(f"{ANSWER}{question.key}", ""))
        return found if found in dict(question.choices) else None

    def _add(self, question: Question) -> bool:
        self.questions.append(question)
        self.fields[f"{ANSWER}{question.key}"] = forms.ChoiceField(
            label=question.text, choices=question.choices, widget=forms.RadioSelect, help_text=question.help,
            error_messages={"required": "Kies een van de antwoorden."},
        )  # fmt: skip
        return True

    def typed(self, answers: Mapping[str, str] | None = None) -> WantedIndicator:
        """As it stands in the form, valid or not."""
        said = {name: str(self.data.get(name, "")).strip() for name in self.fields}
        chosen = said["target_choice"]
        target = said["target"] if chosen in ("", OWN_WORDS) else chosen
        baseline, year = said["baseline"], said["baseline_year"]
        given = {q.key: found for q in self.questions if (found := self._given(q)) is not None}
        return WantedIndicator(
            name=said["name"], baseline=f"{baseline} ({year})" if baseline and year.isdigit() else baseline,
            target=target, series=said["series"], scale=said["scale"], unit=said["unit"], direction=said["direction"],
            direction_reason=said["direction_reason"], source=said["source"], owner=said["owner"],
            rhythm=said["rhythm"], library_key=said["library_key"], answers=given if answers is None else answers,
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """What the reading refuses stands above the form."""
        cleaned = super().clean() or {}
        if self.wrong and not self.errors:
            self.add_error(None, self.wrong)
        return cleaned


def series_choices() -> list[tuple[str, str]]:
    """Counted by hand, the five of the law, and every series that is defined."""
    law = [(each.key, f"Verplicht (BBV): {each.name}") for each in mandatory_indicators().values()]
    known = [(series.key, f"{series.name} ({series.source})") for series in _told(catalogue().series.values())]
    return [("", "We vullen het cijfer zelf in, of een partner geeft het"), *law, *known]


def _told(series: Iterable[Any]) -> list[Any]:
    return sorted((s for s in series if not s.key.startswith(("finance.", "cbs."))), key=lambda s: (s.source, s.name))


def split_baseline(phrase: str) -> tuple[str, str]:
    """`53 (2022)` in two fields; any other phrase whole in the first."""
    found = _DATED.fullmatch(phrase.strip())
    return (found[1], found[2]) if found else (phrase, "")
