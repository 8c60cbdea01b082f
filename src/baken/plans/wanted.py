"""A goal or an indicator as somebody wants it, and what its words are read as: the same reading as of a plan."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from baken.catalogue.load import catalogue
from baken.catalogue.mandatory import mandatory_indicators
from baken.core.dutch import number
from baken.core.errors import UserError
from baken.core.indicators import Direction, Scale
from baken.core.phrases.baselines import read_baseline
from baken.core.phrases.reading import BaselineReading, Question, TargetReading
from baken.core.phrases.targets import read_target
from baken.core.targets.target import Baseline, Kind, Target
from baken.documents.draft import DraftIndicator
from baken.documents.outline import Place
from baken.plans.cleaning import clean_text
from baken.plans.models import Goal, Indicator
from baken.plans.series import Tie, tie

FIRST_YEAR, LAST_YEAR = 1990, 2100  # of a baseline or a goal
LONGEST_GOAL = 2_000
LONGEST_TARGET = 400
_LENGTHS = {"name": 300, "source": 200, "unit": 60, "baseline": 400, "target": LONGEST_TARGET,
            "direction_reason": 300, "owner": 120, "rhythm": 60}  # fmt: skip
_LARGEST = 1_000_000_000
_ENDLESS = re.compile(r"\d{12}")
_SHARES = (Scale.SURVEY_SHARE, Scale.OWN_SHARE)
_MARK = re.compile(r"^\s*(?:[-•*–·▪○]|\d{1,2}[.)]|\[[ x]?\])\s+")
_YEAR = re.compile(r"\((?:\D{0,20})(\d{4})\)|\bin (\d{4})\b")
_AT_MOST, _AT_LEAST = (Kind.AT_MOST, Kind.BELOW), (Kind.AT_LEAST, Kind.ABOVE)


class OpenQuestionError(UserError):
    """The words leave something open; `question` asks it."""

    def __init__(self, question: Question) -> None:
        super().__init__(f"Hierbij is nog een vraag: {question.text}")
        self.question = question


@dataclass(frozen=True)
class WantedGoal:
    """A goal as typed. `checklist` holds a line for each thing that must be done."""

    text: str
    year: int | None = None
    judged_by: str = Goal.JudgedBy.INDICATORS
    checklist: str = ""

    def checked(self) -> WantedGoal:
        """The same with clean texts; UserError for what cannot be."""
        text, lines = clean_text(self.text), checklist_lines(clean_text(self.checklist))
        if not text:
            raise UserError("Schrijf wat u wilt bereiken.")
        if len(text) > LONGEST_GOAL:
            raise UserError(f"Dit doel is te lang: hooguit {LONGEST_GOAL} tekens. Zet de uitleg bij de aanpak.")
        if self.year is not None and not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise UserError("Schrijf het jaar met vier cijfers, bijvoorbeeld 2031.")
        if self.judged_by not in Goal.JudgedBy.values:
            raise UserError("Kies waaraan te zien is of dit doel is bereikt.")
        if self.judged_by == Goal.JudgedBy.CHECKLIST and not lines:
            raise UserError("Schrijf wat er af moet zijn: elke regel één ding.")
        return WantedGoal(text, self.year, self.judged_by, "\n".join(lines))


@dataclass(frozen=True)
class WantedIndicator:
    """An indicator as typed. `series` is a key of the catalogue or of a mandatory indicator; empty: somebody counts it.
    `scale` and `unit` count only then. `answers` are to what the words of the target leave open."""

    name: str
    baseline: str = ""
    target: str = ""
    series: str = ""
    scale: str = ""
    unit: str = ""
    direction: str = Direction.NONE
    direction_reason: str = ""
    source: str = ""
    owner: str = ""
    rhythm: str = ""
    library_key: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)

    def row(self, slug: str, kept: Indicator | None = None) -> dict[str, object]:
        """The columns of an `Indicator`. Where the words of `kept` stay as they are, so does what they were read as.
        OpenQuestionError while the words leave something open; UserError for what cannot be."""
        return self._cleaned()._row(slug, kept)

    def _cleaned(self) -> WantedIndicator:
        """The same without mark-up and marks that nobody sees; only a target may have lines."""
        told = {name: _cleaned(str(getattr(self, name)), has_lines=name == "target") for name in _LENGTHS}
        return replace(self, **told)  # type: ignore[arg-type]

    def _row(self, slug: str, kept: Indicator | None) -> dict[str, object]:
        self._check_texts()
        is_same = kept is not None and self._says_the_same(kept)
        base, target, way = _as_stored(kept) if kept is not None and is_same else self._read()
        tied = self._tied(base, target, slug)
        if not is_same:
            _check_values(base, target, tied.scale)
        return {
            "name": self.name.strip(), "source": self.source.strip(), "series": tied.series, "scale": tied.scale.value,
            "unit": tied.unit, "direction": way.value, "direction_reason": self.direction_reason.strip(),
            "baseline_phrase": base.phrase, "baseline": base.baseline.to_json(), "target_phrase": target.phrase,
            "targets": [each.to_json() for each in target.targets if each.kind is not Kind.MISSING],
            "library_key": self.library_key, "owner": self.owner.strip(), "rhythm": self.rhythm.strip(),
        }  # fmt: skip

    def _says_the_same(self, kept: Indicator) -> bool:
        was = (_cleaned(kept.baseline_phrase), _cleaned(kept.target_phrase, has_lines=True), kept.direction)
        return not self.answers and was == (self.baseline, self.target, self.direction)

    def _check_texts(self) -> None:
        if not self.name.strip():
            raise UserError("Geef de indicator een naam.")
        for name, most in _LENGTHS.items():
            if len(str(getattr(self, name)).strip()) > most:
                raise UserError(f"‘{str(getattr(self, name))[:40]}…’ is te lang: hooguit {most} tekens.")
        if self.series and self.series not in catalogue().series and self.series not in mandatory_indicators():
            raise UserError("Deze reeks kennen we niet. Kies een reeks uit de lijst, of tel het zelf.")
        if self.scale and self.scale not in set(Scale):
            raise UserError("Kies wat voor soort getal het is.")

    def _read(self) -> tuple[BaselineReading, TargetReading, Direction]:
        base = read_baseline(self.baseline.strip())
        way = Direction(self.direction) if self.direction in set(Direction) else Direction.NONE
        target = read_target(
            self.target.strip(), baseline=base, indicator=self.name, direction=way, answers=dict(self.answers)
        )
        if target.question is not None:
            raise OpenQuestionError(target.question)
        _check_norms(target.targets)
        said = next((t.direction for t in target.targets if t.direction is not Direction.NONE), Direction.NONE)
        is_band = len(target.targets) > 1
        return base, target, said if way is Direction.NONE and not is_band else way

    def _tied(self, base: BaselineReading, target: TargetReading, slug: str) -> Tie:
        known = catalogue().series.get(self.series)
        if known is not None:
            return Tie(known.key, known.scale, known.unit[:60], known.direction)
        if self.series:
            return Tie(self.series, Scale.RATE, mandatory_indicators()[self.series].unit[:60], Direction.LOWER)
        found = tie(DraftIndicator(self.name.strip(), "", base, target, Place()), slug)
        scale = Scale(self.scale) if self.scale else found.scale
        return Tie(f"own.{slug}", scale, self.unit.strip() or found.unit[:60], found.direction)


def _cleaned(text: str, *, has_lines: bool = False) -> str:
    found = clean_text(text)
    return found if has_lines else " ".join(found.split())


def checklist_lines(text: str) -> tuple[str, ...]:
    """The things on a checklist, one a line, without bullets or numbers."""
    return tuple(line for line in (_MARK.sub("", each).strip() for each in text.splitlines()) if line)


def wanted_goal(goal: Goal) -> WantedGoal:
    """The goal as it stands."""
    return WantedGoal(goal.text, goal.year, goal.judged_by, goal.checklist)


def wanted_indicator(indicator: Indicator) -> WantedIndicator:
    """The indicator as it stands; one of its own has no series."""
    own = indicator.series.startswith("own.")
    return WantedIndicator(
        name=indicator.name, baseline=indicator.baseline_phrase, target=indicator.target_phrase,
        series="" if own else indicator.series, scale=indicator.scale, unit=indicator.unit,
        direction=indicator.direction, direction_reason=indicator.direction_reason, source=indicator.source,
        owner=indicator.owner, rhythm=indicator.rhythm, library_key=indicator.library_key,
    )  # fmt: skip


def is_band(targets: tuple[Target, ...]) -> bool:
    """Whether the targets are a lower and an upper limit of one figure."""
    kinds = [target.kind for target in targets]
    return len(kinds) == 2 and any(k in _AT_LEAST for k in kinds) and any(k in _AT_MOST for k in kinds)


def _as_stored(kept: Indicator) -> tuple[BaselineReading, TargetReading, Direction]:
    base = BaselineReading(kept.baseline_phrase, Baseline.from_json(kept.baseline), "")
    targets = tuple(Target.from_json(stored) for stored in kept.targets)
    return base, TargetReading(kept.target_phrase, targets, ""), Direction(kept.direction)


def _check_norms(targets: tuple[Target, ...]) -> None:
    """One norm to an indicator; a lower and an upper limit together are one, if there is room between them."""
    if len(targets) < 2:
        return
    limits = {t.kind in _AT_MOST: t.values[0] for t in targets if t.values}
    fits = is_band(targets) and len(limits) == 2 and limits[False] <= limits[True]
    has_percent = {"%" in t.phrase for t in targets}
    if not fits or len(has_percent) > 1:
        raise UserError("Hier staan twee normen in. Maak voor elke norm een eigen indicator, of kies er één.")


def _check_values(base: BaselineReading, target: TargetReading, scale: Scale) -> None:
    if _ENDLESS.search(base.phrase):  # read as words, but it is a slip
        raise UserError("De nulmeting is te groot. Controleer het aantal cijfers.")
    years = [int(found[0] or found[1]) for found in _YEAR.findall(base.phrase)]
    wrong = [year for year in (*years, *base.baseline.years) if not FIRST_YEAR <= year <= LAST_YEAR]
    if wrong:
        raise UserError(f"Een nulmeting uit {wrong[0]} kan niet. Schrijf het jaar als 2024.")
    norms = tuple(v for t in target.targets if t.kind in (*_AT_MOST, *_AT_LEAST, Kind.EQUAL) for v in t.values)
    for what, values in (("nulmeting", base.baseline.values), ("streefwaarde", norms)):
        for value in values:
            _check_value(what, value, scale)


def _check_value(what: str, value: Decimal, scale: Scale) -> None:
    shown = number(value)
    if value < 0:
        raise UserError(f"De {what} {shown} ligt onder nul. Vul 0 of meer in.")
    if value > _LARGEST:
        raise UserError(f"De {what} {shown} is te groot. Controleer het aantal cijfers.")
    if scale in _SHARES and value > 100:
        raise UserError(f"De {what} {shown} is meer dan 100 procent.")
    if what == "nulmeting" and scale is Scale.COUNT and value != value.to_integral_value():
        raise UserError(
            f"De nulmeting {shown} is geen heel getal, en dit is een aantal. Vul het aantal zelf in, "
            "of kies bij ‘soort getal’ een cijfer per inwoners."
        )
