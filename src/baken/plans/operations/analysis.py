"""The safety analysis of a theme: its picture in words, the series that tell about it, and what people judge of it.

Possible for a plan in the making and for an adopted one: nothing of what the council adopted changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from django.db import transaction

from baken.audit.operations import Actor, record
from baken.catalogue.rubric import STEPS, rubric
from baken.core.errors import UserError
from baken.plans.cleaning import clean_text
from baken.plans.models import Degree, Theme, ThemeAnalysis, ThemeJudgement, ThemeSeries

LONGEST = 20_000  # characters of one text
MOST_SERIES = 30
LONGEST_KEY = 120


class StaleAnalysisError(UserError):
    """Somebody else changed the picture of this theme after it was shown."""


class StaleJudgementError(UserError):
    """Somebody else judged this theme after it was shown."""


@dataclass(frozen=True)
class ThemeTexts:
    """What is said of a theme, in words. `suffices` is a value of `Degree`, or empty."""

    perception: str = ""
    professionals: str = ""
    residents: str = ""
    trend: str = ""
    comparison: str = ""
    story: str = ""
    left_out: str = ""
    approach: str = ""
    suffices: str = ""


@transaction.atomic
def save_theme_analysis(*, theme: Theme, texts: ThemeTexts, version: int, by: Actor) -> ThemeAnalysis:
    """Keep the picture of a theme. `version` is the one that was shown, 0 where there was none; a stale one raises
    StaleAnalysisError. Equal texts write nothing."""
    _lock(theme)
    cleaned = {name: clean_text(text) for name, text in asdict(texts).items()}
    if any(len(text) > LONGEST for text in cleaned.values()):
        raise UserError(f"Een van de teksten is te lang: hooguit {LONGEST:,} tekens.".replace(",", "."))
    if cleaned["suffices"] not in ("", *Degree.values):
        raise UserError("Kies of de huidige aanpak genoeg is: ja, deels, nee of niet te zeggen.")
    known = ThemeAnalysis.objects.filter(theme=theme).first()
    if version != (known.version if known else 0):
        raise StaleAnalysisError(
            "Een ander heeft dit themabeeld intussen gewijzigd. Bekijk wat er nu staat en sla zo nodig weer op."
        )
    before = {name: getattr(known, name) if known else "" for name in cleaned}
    changed = sorted(name for name in cleaned if cleaned[name] != before[name])
    if known is not None and not changed:
        return known
    kept = known or ThemeAnalysis(theme=theme, version=0)
    for name, text in cleaned.items():
        setattr(kept, name, text)
    kept.written_by, kept.version = by.email, kept.version + 1
    kept.save()
    was, now = ({name: texts[name] for name in changed} for texts in (before, cleaned))
    _log(by, "save_theme_analysis", theme, {"was": was, "is": now})
    return kept


@transaction.atomic
def choose_theme_series(*, theme: Theme, series: Mapping[str, str], by: Actor) -> tuple[ThemeSeries, ...]:
    """Say which series tell about a theme, all of them at once: by key the kind of source. None at all: then those
    that are suggested count again. The same choice writes nothing."""
    if len(series) > MOST_SERIES:
        raise UserError(f"Kies hooguit {MOST_SERIES} reeksen bij een thema.")
    if any(kind not in ThemeSeries.Kind.values for kind in series.values()):
        raise UserError("Kies bij elke reeks wat voor bron het is.")
    if any(not key or len(key) > LONGEST_KEY for key in series):
        raise ValueError("a series has a key")
    _lock(theme)
    before = {row.series: row.kind for row in theme.series.all()}
    if before != dict(series):
        theme.series.exclude(series__in=list(series)).delete()
        for key, kind in series.items():
            ThemeSeries.objects.update_or_create(theme=theme, series=key, defaults={"kind": kind})
        _log(by, "choose_theme_series", theme, {"was": before, "is": dict(series)})
    return tuple(theme.series.all())


@transaction.atomic
def judge_theme(
    *, theme: Theme, level: str, scores: Mapping[str, int], motivation: str, by: Actor, shown: int | None = None
) -> ThemeJudgement:
    """A professional judgement, with its reason; the level is never reckoned from the scores. Earlier ones stay and the
    last counts. `shown` is how many there were when this one was made up; StaleJudgementError when there are more."""
    if level not in ThemeJudgement.Level.values:
        raise UserError("Kies een oordeel: gunstig, let op, zorgelijk of niet te zeggen.")
    parts = {part.key for part in rubric()}
    if any(key not in parts or score not in range(STEPS) for key, score in scores.items()):
        raise UserError(f"Kies per onderdeel een trede van 0 tot en met {STEPS - 1}, of niet te zeggen.")
    words = clean_text(motivation)
    if not words:
        raise UserError("Schrijf waarom u tot dit oordeel komt. Zonder motivering kan niemand het volgen.")
    if len(words) > LONGEST:
        raise UserError(f"Houd de motivering onder {LONGEST:,} tekens.".replace(",", "."))
    _lock(theme)
    if shown is not None and theme.judgements.count() != shown:
        raise StaleJudgementError(
            "Een ander gaf intussen een oordeel over dit thema. Lees dat eerst hieronder; daarna kunt u dat van u "
            "alsnog vastleggen."
        )
    made = ThemeJudgement.objects.create(
        theme=theme, level=level, scores=dict(scores), motivation=words, judged_by=by.email
    )
    _log(by, "judge_theme", theme, {"level": level, "scores": dict(scores), "motivation": words})
    return made


def _lock(theme: Theme) -> None:
    """Two people at the same theme come one after the other."""
    Theme.objects.select_for_update(no_key=True).get(pk=theme.pk)


def _log(by: Actor, verb: str, theme: Theme, details: Mapping[str, object]) -> None:
    edition = theme.field.edition
    record(
        by=by, verb=f"plans.{verb}", target=str(theme), municipality=edition.municipality.code,
        reference=f"plans.edition:{edition.pk}", details=dict(details),
    )  # fmt: skip
