"""What the page of a plan shows, as values."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from baken.core.verdicts import Word
from baken.monitoring.results import EditionResult, PriorityResult
from baken.plans.labels import label_of, labels_of
from baken.plans.life import last_year_of
from baken.plans.models import Amendment, Edition, FlankingPolicy, Goal, Priority, Theme
from baken.web.charts.plan import draw_tally, draw_term
from baken.web.dutch import capital, dutch_date, in_words
from baken.web.public import addresses


@dataclass(frozen=True)
class PriorityCard:
    """A priority or strategic theme on the page of the plan."""

    priority: Priority
    label: str
    url: str
    goal: str
    counts: Counter[Word]
    total: int
    word: str = ""  # what the plan calls it, as one

    @property
    def judged_by(self) -> set[str]:
        """How its goals are judged; empty without goals."""
        return {goal.judged_by for goal in self.priority.goals.all()}

    @property
    def instead(self) -> str:
        """Why there is no verdict on figures, in a few words."""
        if self.judged_by == {Goal.JudgedBy.AMBITION}:
            return "het is een streven, niet te toetsen"
        is_listed = self.judged_by and Goal.JudgedBy.INDICATORS not in self.judged_by
        return "te zien aan een lijst die af moet zijn" if is_listed else "geen indicator in het plan"

    @property
    def without_figures(self) -> str:
        """The same as a sentence, of goals that are not about figures; else empty."""
        if not self.judged_by or Goal.JudgedBy.INDICATORS in self.judged_by:
            return ""
        return f"Hier hoort geen cijfer bij: {self.instead}."


@dataclass(frozen=True)
class ThemeLine:
    """A theme in the grid; with its priority where it has one."""

    number: str
    name: str
    kind: str  # "is-priority", "is-strategic" or ""
    label: str
    url: str


def plan_context(edition: Edition, result: EditionResult) -> dict[str, object]:
    """Everything between header and footer."""
    cards = [priority_card(p, edition) for p in result.priorities]
    priorities = [c for c in cards if c.priority.rank == Priority.Rank.PRIORITY]
    strategic = [c for c in cards if c.priority.rank == Priority.Rank.STRATEGIC]
    followed = [i for i in result.indicators if i.latest is not None]
    fields = [(f.name, [_theme(t, edition) for t in f.themes.all()]) for f in edition.fields.all()]
    words = labels_of(edition)
    return {
        "priorities": priorities,
        "priorities_title": _counted(len(priorities), *words["priority"]),
        "strategic": strategic,
        "strategic_title": _counted(len(strategic), *words["strategic"]),
        "total": len(result.indicators),
        "counts": result.counts,
        "reached": result.counts[Word.REACHED],
        "tally": draw_tally(result.counts),
        "term": draw_term(edition.first_year, last_year_of(edition), result.today),
        "term_title": term_title(edition, result.today),
        "rows": [addresses.row(i) for i in followed or result.indicators],
        "rows_are_all": len(followed) in (0, len(result.indicators)),
        "fields": fields,
        "fields_title": f"{_counted(len(fields), 'veld', 'velden')}, {sum(len(t) for _, t in fields)} thema’s",
        "policies": [(p, _policy_years(p)) for p in edition.flanking_policies.all()],
        "facts": _facts(edition),
        "last_year": last_year_of(edition),
        "withdrawn": edition.withdrawn,
        "follows_one": edition.follows_id is not None,
        "amended": _amended(edition),
    }


def priority_card(result: PriorityResult, edition: Edition) -> PriorityCard:
    """The card of one priority, with its tally."""
    priority = result.priority
    goals = priority.goals.all()
    return PriorityCard(
        priority,
        addresses.priority_label(priority),
        addresses.priority_url(priority, edition),
        goals[0].text if goals else "",
        result.counts,
        len(result.indicators),
        label_of(priority),
    )


def term_title(edition: Edition, today: date) -> str:
    """How far the plan is, in words."""
    years = last_year_of(edition) + 1 - edition.first_year
    share = (today - date(edition.first_year, 1, 1)).days / (years * 365.25)
    if share < 0:
        return "Nog niet begonnen"
    if share >= 1:
        return "De looptijd is voorbij"
    steps = ((0.25, "Net begonnen"), (0.45, "Nog niet halverwege"), (0.55, "Halverwege"), (0.85, "Ruim halverwege"))
    return next((words for limit, words in steps if share < limit), "Bijna aan het eind")


def _theme(theme: Theme, edition: Edition) -> ThemeLine:
    if theme.priority is None:
        return ThemeLine(theme.number, theme.name, "", "", "")
    theme.priority.edition = edition  # what it is called is asked of the plan: no query for each
    is_strategic = theme.priority.rank == Priority.Rank.STRATEGIC
    kind = "is-strategic" if is_strategic else "is-priority"
    label, url = addresses.priority_label(theme.priority), addresses.priority_url(theme.priority, edition)
    return ThemeLine(theme.number, theme.name, kind, label, url)


def _counted(number: int, one: str, many: str) -> str:
    return f"{capital(in_words(number))} {one if number == 1 else many}"


def _policy_years(policy: FlankingPolicy) -> str:
    """`2022–2025`, `vanaf 2022`, `tot en met 2025`, or nothing."""
    if policy.open_end and policy.first_year:
        return f"vanaf {policy.first_year}"
    if policy.first_year and policy.last_year and policy.first_year != policy.last_year:
        return f"{policy.first_year}–{policy.last_year}"
    if policy.first_year or policy.last_year:
        return str(policy.first_year or f"tot en met {policy.last_year}")
    return "geen looptijd genoemd"


def _amended(edition: Edition) -> list[Amendment]:
    """What the council changed after adoption and still holds, in the order of its decisions."""
    found: list[Amendment] = []
    for priority in edition.priorities.all():
        found += priority.amended
        found += [a for goal in priority.goals.all() for a in goal.amended]
        found += [a for indicator in priority.indicators.all() for a in indicator.amended]
    return sorted(found, key=lambda a: (a.decided_on, a.pk))


def _facts(edition: Edition) -> list[tuple[str, str]]:
    last = last_year_of(edition)
    found = [
        ("Looptijd", f"{edition.first_year} tot en met {last}{' (verlengd)' if last != edition.last_year else ''}")
    ]
    known = dutch_date(edition.adopted_on) or "De dag staat niet in het document"
    found += [("Vastgesteld door de gemeenteraad", known)]
    found += [("Besluit", edition.decision)] if edition.decision else []
    return found
