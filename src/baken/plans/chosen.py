"""Reading what there is to choose from: the candidates with what was judged and said, proposals, and their ranks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from baken.catalogue.criteria import LEVELS, PriorityElsewhere, criteria, priorities_elsewhere
from baken.core.dutch import enumeration
from baken.core.weighing import (
    RankRange,
    ScoreRange,
    perhaps_on_top,
    rank_ranges,
    ranks_on,
    surely_on_top,
    weighted_score,
)
from baken.plans.consulted import counts_of, themes_of
from baken.plans.models import Candidate, Edition, Theme, ThemeJudgement, Weighing
from baken.plans.operations.choosing import weights_of

MANY, MANY_SHARE = 5, 0.1  # contributions that name a theme, and their share of all: both are asked for a proposal
SPREAD = 2.0  # each weight anywhere from half to double
_WORRYING = (ThemeJudgement.Level.BAD, ThemeJudgement.Level.WATCH)


@dataclass(frozen=True)
class Proposal:
    """A theme that may be worth a place on the list, and why. `may_go_down`: the other way round."""

    theme: Theme
    reasons: tuple[str, ...]
    may_go_down: bool = False


@dataclass(frozen=True)
class Elsewhere:
    """A priority of others, and whether it holds in the years of the plan: an older one may have a successor."""

    priority: PriorityElsewhere
    holds: bool

    @property
    def level(self) -> str:
        """Whose it is."""
        return LEVELS[self.priority.level]


@dataclass(frozen=True)
class Line:
    """A candidate with what was judged of its themes, how much was said about them, and its places."""

    candidate: Candidate
    themes: tuple[tuple[Theme, ThemeJudgement | None], ...]
    said: int
    score: ScoreRange
    now: RankRange  # at the weights as they are
    range: RankRange  # at weights from half to double
    elsewhere: tuple[Elsewhere, ...]

    @property
    def is_scored(self) -> bool:
        """Whether anything is known of it."""
        return self.score.share_known > 0


def weighing_for(edition: Edition) -> Weighing:
    """The weighing to look at; a plan that was not begun here has the default one, which is kept once it is changed."""
    return Weighing.objects.filter(edition=edition).first() or Weighing(edition=edition)


def judgements_of(edition: Edition) -> Mapping[int, ThemeJudgement]:
    """The last judgement of each theme, by the key of the theme in the database."""
    rows = ThemeJudgement.objects.filter(theme__field__edition=edition).order_by("pk")
    return {row.theme_id: row for row in rows}


def lines_of(edition: Edition, weighing: Weighing) -> tuple[Line, ...]:
    """All candidates, those that stand highest first; equal ones in the order of the list."""
    candidates = list(edition.candidates.prefetch_related("themes__field").select_related("priority", "edition"))
    weights = weights_of(weighing)
    scores = [scores_of(each) for each in candidates]
    now, wide = rank_ranges(scores, weights, 1.0), rank_ranges(scores, weights, SPREAD)
    judged, counts = judgements_of(edition), counts_of(edition)
    lines = []
    for candidate, score, here, spread in zip(candidates, scores, now, wide, strict=True):
        themes = tuple(candidate.themes.all())
        lines.append(Line(
            candidate, tuple((theme, judged.get(theme.pk)) for theme in themes),
            sum(sum(counts[theme.pk].values()) for theme in themes if theme.pk in counts),
            weighted_score(score, weights), here, spread, touching(themes, edition),
        ))  # fmt: skip
    return tuple(sorted(lines, key=lambda line: (line.range.best + line.range.worst, line.now.best)))


def scores_of(candidate: Candidate) -> dict[str, int]:
    """The scores that are known, of criteria that there are."""
    return {key: int(score) for key, score in candidate.scores.items() if key in criteria()}


def first_on(lines: Sequence[Line]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Per criterion (by name) which candidates would be first if it alone counted; those of which nobody knows the
    score can be first as well and are left out."""
    scores = [scores_of(line.candidate) for line in lines]
    found = []
    for key, criterion in criteria().items():
        ranges = ranks_on([each for each in scores if key in each], key)
        titles = [line.candidate.title for line, each in zip(lines, scores, strict=True) if key in each]
        found.append((criterion.name, tuple(t for t, r in zip(titles, ranges, strict=True) if r.best == 1)))
    return tuple(found)


def judged_scores(candidate: Candidate, judged: Mapping[int, ThemeJudgement]) -> dict[str, int]:
    """What the analysis said of its themes, on the criteria that it shares: of several themes the highest."""
    found: dict[str, int] = {}
    for theme in candidate.themes.all():
        for key, score in (judged[theme.pk].scores if theme.pk in judged else {}).items():
            if key in criteria():
                found[key] = max(int(score), found.get(key, 0))
    return found


def touching(themes: Sequence[Theme], edition: Edition) -> tuple[Elsewhere, ...]:
    """The priorities of others that touch these themes, and whether they hold in the years of the plan."""
    keys = {theme.key for theme in themes}
    return tuple(
        Elsewhere(each, each.holds_in(edition.first_year, edition.last_year))
        for each in priorities_elsewhere()
        if keys & set(each.themes)
    )


def proposals_for(edition: Edition) -> tuple[Proposal, ...]:
    """Themes that are on no candidate yet and that people worry about, or that may go down. A person decides."""
    judged, counts = judgements_of(edition), counts_of(edition)
    everything = sum(sum(each.values()) for each in counts.values())
    before = _priorities_before(edition)
    found = []
    for theme in themes_of(edition):
        said = sum(counts[theme.pk].values()) if theme.pk in counts else 0
        reasons = _reasons(judged.get(theme.pk), said, everything)
        is_good = theme.pk in judged and judged[theme.pk].level == ThemeJudgement.Level.GOOD
        if reasons:
            found.append(Proposal(theme, reasons))
        elif is_good or theme.key in before:
            why = ["in de analyse beoordeeld als gunstig"] if is_good else []
            why += ["in het vorige plan een prioriteit: ga na of dat nog nodig is"] if theme.key in before else []
            found.append(Proposal(theme, tuple(why), may_go_down=True))
    taken = set(Theme.objects.filter(field__edition=edition, candidates__isnull=False).values_list("pk", flat=True))
    return tuple(each for each in found if each.theme.pk not in taken)


def _reasons(judgement: ThemeJudgement | None, said: int, everything: int) -> tuple[str, ...]:
    reasons = []
    if judgement is not None and judgement.level in _WORRYING:
        reasons.append(f"in de analyse beoordeeld als {judgement.get_level_display()}")
    if said >= MANY and said >= MANY_SHARE * everything:
        reasons.append(f"{said} keer genoemd in de inbreng")
    return tuple(reasons)


def _priorities_before(edition: Edition) -> set[str]:
    """The keys of the themes that were a priority in the plan that this one follows."""
    if edition.follows_id is None:
        return set()
    rows = Theme.objects.filter(field__edition=edition.follows_id, priority__isnull=False)
    return set(rows.exclude(key="").values_list("key", flat=True))


def robustness(lines: Sequence[Line], places: int, words: str) -> tuple[str, ...]:
    """What other weights would and would not change, in sentences. `words`: the number of places in words. Nothing
    follows from it: people choose."""
    if not any(line.is_scored for line in lines):
        return ("Er zijn nog geen scores. Zolang die er niet zijn, zegt de weging niets.",)
    if len(lines) <= places:
        return (f"Er staan niet meer dan {words} op de lijst. Er valt dus nog niets af te wegen.",)
    ranges = [line.range for line in lines]
    sure = [lines[i].candidate.title for i in surely_on_top(ranges, places)]
    perhaps = [lines[i].candidate.title for i in perhaps_on_top(ranges, places)]
    if len(sure) == places == 1:
        return (f"Eén staat bij elke weging bovenaan: {_quoted(sure)}.",)
    if len(sure) == places:
        return (f"Deze {words} staan bij elke weging bovenaan: {_quoted(sure)}.",)
    first = f"Bij elke weging bij de eerste {words}: {_quoted(sure)}." if sure else (
        f"Geen enkele staat bij elke weging bij de eerste {words}."
    )  # fmt: skip
    why = "hangt af van de gewichten, en van scores die gelijk zijn of nog ontbreken"
    return (first, f"Wie {'verder ' if sure else ''}een plaats krijgt, {why}: {_quoted(perhaps)}. Dat is aan u.")


def choice_beside_weighing(lines: Sequence[Line], places: int, words: str) -> tuple[str, ...]:
    """Where what was chosen and the weighing differ, in sentences; never a reason to refuse."""
    ranks = (Candidate.Choice.PRIORITY, Candidate.Choice.STRATEGIC)
    chosen = [line for line in lines if line.candidate.choice in ranks]
    passed = [line for line in lines if line.candidate.choice and line.candidate.choice not in ranks]
    unsure = [line.candidate.title for line in chosen if line.range.best <= places < line.range.worst]
    others = [line.candidate.title for line in passed if line.range.best <= places < line.range.worst]
    never = [line.candidate.title for line in chosen if line.range.best > places]
    always = [line.candidate.title for line in passed if line.range.worst <= places]
    said = []
    if unsure and others:
        said.append(f"Bij andere gewichten zou {_or(unsure)} kunnen wisselen met {_or(others)}. Dat is aan u.")
    if never:
        said.append(f"Gekozen, maar bij geen enkele weging bij de eerste {words}: {_quoted(never)}.")
    if always:
        said.append(f"Niet gekozen, maar bij elke weging bij de eerste {words}: {_quoted(always)}.")
    return tuple(said)


def _quoted(titles: Sequence[str]) -> str:
    return enumeration([f"‘{title}’" for title in titles])


def _or(titles: Sequence[str]) -> str:
    quoted = [f"‘{title}’" for title in titles]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} of {quoted[-1]}"
