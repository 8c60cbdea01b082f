"""Themes without priority stay on regular effort, and are watched by signals only: which of them worsens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from baken.core.worsening import Tried, Watch, try_worse, worsened
from baken.monitoring.themes import Fact, Picture, people_in, pictures_of
from baken.plans.models import Edition, Theme


@dataclass(frozen=True)
class Worse:
    """A figure that demonstrably worsened, and the sentence that tells it."""

    fact: Fact
    sentence: str


@dataclass(frozen=True)
class RegularTheme:
    """A theme on regular effort: how it stands, and what was looked at. `tested` are series that could be."""

    picture: Picture
    watch: Watch
    worse: tuple[Worse, ...]
    tested: int

    @property
    def theme(self) -> Theme:
        """The theme itself."""
        return self.picture.theme

    @property
    def newest(self) -> date | None:
        """When the newest figure that worsened came in."""
        origins = [each.fact.latest.origin for each in self.worse if each.fact.latest]
        return max((o.retrieved for o in origins if o and o.retrieved), default=None)


def regular_themes(edition: Edition, *, today: date) -> tuple[RegularTheme, ...]:
    """Every theme of the edition without priority, in the order of the plan, looked at together: the more figures, the
    clearer one must be."""
    pictures = [p for p in pictures_of(edition, today=today) if p.theme.priority_id is None]
    people = people_in(edition.municipality)
    facts = {fact.series.key: fact for picture in pictures for fact in picture.facts}
    tried = {key: try_worse(fact.series, fact.figures, today, people) for key, fact in facts.items()}
    found = dict(zip(tried, worsened(list(tried.values())), strict=True))
    return tuple(_watched(picture, tried, found) for picture in pictures)


def _watched(picture: Picture, tried: dict[str, Tried], found: dict[str, bool]) -> RegularTheme:
    tested = [fact for fact in picture.facts if tried[fact.series.key].sentence]
    worse = tuple(
        Worse(fact, f"{fact.series.name}: {tried[fact.series.key].sentence}")
        for fact in tested
        if found[fact.series.key]
    )
    watch = Watch.WORSE if worse else Watch.QUIET if tested else Watch.UNSEEN
    return RegularTheme(picture, watch, worse, len(tested))
