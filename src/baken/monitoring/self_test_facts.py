"""What the checks of a self-test look at: the plan in force and everything that was recorded on the way to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from django.utils.timezone import localtime

from baken.audit.models import Event
from baken.core.targets.target import Baseline
from baken.monitoring.evaluation import evaluate_edition
from baken.monitoring.goals import PriorityAnswer, answers_of
from baken.plans.models import (
    Consultation,
    Edition,
    GoalEvaluation,
    Indicator,
    PlanEvaluation,
    Priority,
    Reading,
    StartNote,
    Theme,
    ThemeAnalysis,
    ThemeJudgement,
)
from baken.plans.queries import outline_of

_A_YEAR = timedelta(days=365)
MONTHS = ("", "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
          "november", "december")  # fmt: skip


class Outcome(StrEnum):
    """What came of an item."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"

    @property
    def dutch(self) -> str:
        """The words on the page."""
        return {"met": "voldoet", "unmet": "voldoet niet", "unknown": "niet te zeggen"}[self.value]


@dataclass(frozen=True)
class Found:
    """What a check found: the outcome, where that is seen in a Dutch sentence, and the office page that shows it."""

    outcome: Outcome
    sentence: str
    page: str


@dataclass(frozen=True)
class Facts:
    """Everything the checks read, each once and only when asked."""

    edition: Edition
    today: date

    @cached_property
    def answers(self) -> tuple[PriorityAnswer, ...]:
        """Priorities in force with what their goals and indicators can show."""
        return answers_of(self.edition)

    @property
    def priorities(self) -> tuple[Priority, ...]:
        """Both ranks."""
        return tuple(each.priority for each in self.answers)

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """In the order of the plan."""
        return tuple(answer.indicator for each in self.answers for answer in each.indicators)

    @cached_property
    def reading(self) -> Reading | None:
        """The document this plan was read from, if any; then more may stand there than was recorded."""
        return Reading.objects.filter(edition=self.edition).first()

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """Headings of that document, in lower case."""
        if self.reading is None:
            return ()
        return tuple(b.text.casefold() for b in outline_of(self.reading).blocks if b.kind.value == "heading")

    @cached_property
    def themes(self) -> tuple[Theme, ...]:
        """All themes of the plan."""
        return tuple(Theme.objects.filter(field__edition=self.edition))

    @cached_property
    def judged(self) -> frozenset[int]:
        """Keys of the themes that somebody judged."""
        rows = ThemeJudgement.objects.filter(theme__field__edition=self.edition)
        return frozenset(rows.values_list("theme_id", flat=True))

    @cached_property
    def pictures(self) -> tuple[ThemeAnalysis, ...]:
        """What was written about themes."""
        return tuple(ThemeAnalysis.objects.filter(theme__field__edition=self.edition))

    @cached_property
    def note(self) -> StartNote | None:
        """The start note."""
        return StartNote.objects.filter(edition=self.edition).first()

    @cached_property
    def looks_back(self) -> tuple[str, str]:
        """What went well and what can be better in the former plan, all texts after each other."""
        former = self.edition.follows_id
        whole = PlanEvaluation.objects.filter(edition_id=former) if former else ()
        goals = GoalEvaluation.objects.filter(goal__priority__edition_id=former) if former else ()
        rows = [*whole, *goals]
        return "\n".join(r.good for r in rows).strip(), "\n".join(r.improve for r in rows).strip()

    @cached_property
    def number_evaluated(self) -> int:
        """How many goals of the former plan were evaluated, and the plan itself."""
        former = self.edition.follows_id
        if former is None:
            return 0
        goals = GoalEvaluation.objects.filter(goal__priority__edition_id=former).count()
        return goals + PlanEvaluation.objects.filter(edition_id=former).count()

    @cached_property
    def consultations(self) -> tuple[Consultation, ...]:
        """Meetings that were held and forms with answers."""
        rows = Consultation.objects.filter(edition=self.edition).prefetch_related("contributions")
        return tuple(c for c in rows if (c.held_on is not None and c.held_on <= self.today) or c.contributions.all())

    @cached_property
    def with_figure(self) -> tuple[int, int]:
        """(indicators with a figure, indicators)."""
        found = evaluate_edition(self.edition, today=self.today).indicators
        return sum(each.latest is not None for each in found), len(found)

    @cached_property
    def months_used(self) -> int:
        """In how many months of the past year somebody of the municipality recorded something."""
        rows = Event.objects.filter(municipality=self.edition.municipality.code)
        days = [localtime(at).date() for at in rows.values_list("at", flat=True)]
        return len({(d.year, d.month) for d in days if self.today - _A_YEAR < d <= self.today})

    @cached_property
    def windows(self) -> tuple[str, ...]:
        """The stretches of time that the baselines are about, in words, each once."""
        read = (Baseline.from_json(each.baseline) for each in self.indicators if each.baseline)
        return tuple(dict.fromkeys(_window(each) for each in read if each.values))


def titles(priorities: Iterable[Priority]) -> str:
    """`‘Jeugd’ en ‘Ondermijning’`; from five on how many more there are."""
    return quoted([p.title for p in priorities])


def quoted(names: Iterable[str]) -> str:
    """The first four names between quotes, and how many more there are."""
    listed = [f"‘{name if len(name) <= 80 else name[:79] + '…'}’" for name in names]
    if len(listed) > 4:
        return f"{', '.join(listed[:4])} en nog {len(listed) - 4}"
    return " en ".join(filter(None, (", ".join(listed[:-1]), listed[-1] if listed else "")))


def _window(baseline: Baseline) -> str:
    """`2022`, `april tot en met augustus 2023`, or what could not be read."""
    if baseline.has_unclear_window:
        return f"onduidelijk ({baseline.state})"
    if not baseline.start or not baseline.end:
        return "zonder periode"
    first, last = date.fromisoformat(baseline.start), date.fromisoformat(baseline.end) - timedelta(days=1)
    is_whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if is_whole:
        return str(first.year) if first.year == last.year else f"{first.year} tot en met {last.year}"
    start = MONTHS[first.month] + (f" {first.year}" if first.year != last.year else "")
    return f"{start} tot en met {MONTHS[last.month]} {last.year}"
