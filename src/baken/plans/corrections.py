"""The draft as a person wants it: corrected texts, re-read phrases, answered questions, and what is left out.

Every correctable text has a path, such as `priorities/0/indicators/3/target`. Positions are those of the first
reading and never shift: what is left out (`<path>/excluded`) keeps its place until `without_excluded`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from baken.core.phrases.baselines import read_baseline
from baken.core.phrases.reading import Question, TargetReading
from baken.core.phrases.targets import read_target
from baken.documents.draft import (
    DraftField,
    DraftGoal,
    DraftIndicator,
    DraftPolicy,
    DraftPriority,
    PlanDraft,
)

EXCLUDED = "excluded"
Piece = TypeVar("Piece")


@dataclass
class Corrections:
    """New texts by path and answers by question id. `asked` collects every path that was looked up: the paths there
    are; `years` those that hold a year."""

    texts: Mapping[str, str]
    answers: Mapping[str, str]
    asked: set[str] = field(default_factory=set)
    years: set[str] = field(default_factory=set)

    def text(self, path: str, original: str) -> str:
        """The new text at `path`, else the original."""
        self.asked.add(path)
        return self.texts.get(path, original)

    def year(self, path: str, original: int | None) -> int | None:
        """The new year at `path`; an empty text takes the year away."""
        self.years.add(path)
        written = self.text(path, "" if original is None else str(original))
        return int(written) if written.isdigit() else None

    def has(self, path: str) -> bool:
        """True where a person changed the text at `path`."""
        self.asked.add(path)
        return path in self.texts

    def leaves_out(self, path: str) -> bool:
        """True where a person left the thing at `path` out."""
        return bool(self.text(f"{path}/{EXCLUDED}", ""))


def corrected(draft: PlanDraft, by: Corrections) -> PlanDraft:
    """The draft with corrections and answers; everything keeps its position."""
    return replace(
        draft,
        municipality=by.text("municipality", draft.municipality),
        title=by.text("title", draft.title),
        first_year=by.year("first_year", draft.first_year),
        last_year=by.year("last_year", draft.last_year),
        vision=by.text("vision", draft.vision),
        coordination=by.text("coordination", draft.coordination),
        budget=by.text("budget", draft.budget),
        principles=tuple(_principle(p, f"principles/{i}", by) for i, p in enumerate(draft.principles)),
        fields=tuple(_field(f, f"fields/{i}", by) for i, f in enumerate(draft.fields)),
        priorities=tuple(_priority(p, f"priorities/{i}", by) for i, p in enumerate(draft.priorities)),
        strategic_themes=tuple(_priority(p, f"strategic_themes/{i}", by) for i, p in enumerate(draft.strategic_themes)),
        indicators=tuple(_indicator(x, f"indicators/{i}", by) for i, x in enumerate(draft.indicators)),
        flanking_policies=tuple(
            _policy(p, f"flanking_policies/{i}", by) for i, p in enumerate(draft.flanking_policies)
        ),
    )


def without_excluded(draft: PlanDraft, by: Corrections) -> PlanDraft:
    """A corrected draft without what a person left out. From here on positions are no longer paths."""
    return replace(
        draft,
        principles=_kept(draft.principles, "principles", by),
        fields=_kept(draft.fields, "fields", by),
        priorities=_kept(_emptied(draft.priorities, "priorities", by), "priorities", by),
        strategic_themes=_kept(_emptied(draft.strategic_themes, "strategic_themes", by), "strategic_themes", by),
        indicators=_kept(draft.indicators, "indicators", by),
        flanking_policies=_kept(draft.flanking_policies, "flanking_policies", by),
    )


def indicators_of(draft: PlanDraft) -> Iterator[tuple[str, DraftIndicator]]:
    """Every indicator with its path, in the order of the plan."""
    for name, priorities in (("priorities", draft.priorities), ("strategic_themes", draft.strategic_themes)):
        for i, priority in enumerate(priorities):
            for j, indicator in enumerate(priority.indicators):
                yield f"{name}/{i}/indicators/{j}", indicator
    for i, indicator in enumerate(draft.indicators):
        yield f"indicators/{i}", indicator


def _kept(pieces: tuple[Piece, ...], path: str, by: Corrections) -> tuple[Piece, ...]:
    return tuple(piece for i, piece in enumerate(pieces) if not by.leaves_out(f"{path}/{i}"))


def _emptied(priorities: tuple[DraftPriority, ...], path: str, by: Corrections) -> tuple[DraftPriority, ...]:
    return tuple(
        replace(
            p,
            goals=_kept(p.goals, f"{path}/{i}/goals", by),
            indicators=_kept(p.indicators, f"{path}/{i}/indicators", by),
        )
        for i, p in enumerate(priorities)
    )


def _principle(principle: tuple[str, str], path: str, by: Corrections) -> tuple[str, str]:
    by.leaves_out(path)
    return by.text(f"{path}/title", principle[0]), by.text(f"{path}/text", principle[1])


def _field(draft: DraftField, path: str, by: Corrections) -> DraftField:
    by.leaves_out(path)
    themes = tuple(replace(t, name=by.text(f"{path}/themes/{i}/name", t.name)) for i, t in enumerate(draft.themes))
    return replace(draft, name=by.text(f"{path}/name", draft.name), themes=themes)


def _priority(draft: DraftPriority, path: str, by: Corrections) -> DraftPriority:
    by.leaves_out(path)
    return replace(
        draft,
        title=by.text(f"{path}/title", draft.title),
        reason=by.text(f"{path}/reason", draft.reason),
        approach=by.text(f"{path}/approach", draft.approach),
        goals=tuple(_goal(g, f"{path}/goals/{i}", by) for i, g in enumerate(draft.goals)),
        indicators=tuple(_indicator(x, f"{path}/indicators/{i}", by) for i, x in enumerate(draft.indicators)),
    )


def _goal(draft: DraftGoal, path: str, by: Corrections) -> DraftGoal:
    by.leaves_out(path)
    return replace(draft, text=by.text(f"{path}/text", draft.text), year=by.year(f"{path}/year", draft.year))


def _policy(draft: DraftPolicy, path: str, by: Corrections) -> DraftPolicy:
    by.leaves_out(path)
    return replace(
        draft,
        name=by.text(f"{path}/name", draft.name),
        first_year=by.year(f"{path}/first_year", draft.first_year),
        last_year=by.year(f"{path}/last_year", draft.last_year),
    )


def _indicator(draft: DraftIndicator, path: str, by: Corrections) -> DraftIndicator:
    by.leaves_out(path)
    name, source = by.text(f"{path}/name", draft.name), by.text(f"{path}/source", draft.source)
    baseline, target = draft.baseline, draft.target
    if by.has(f"{path}/baseline"):
        year = baseline.baseline.years[0] if baseline.baseline.years else None
        baseline = read_baseline(by.texts[f"{path}/baseline"], default_year=year)
    phrase = by.text(f"{path}/target", target.phrase)
    if name != draft.name or phrase != target.phrase or baseline is not draft.baseline:
        target = read_target(phrase, baseline=baseline, indicator=name)
    read = replace(draft, name=name, source=source, baseline=baseline, target=target)
    return _answered(read, path, by)


def _answered(draft: DraftIndicator, path: str, by: Corrections) -> DraftIndicator:
    """The indicator read again with the answers of a person; an answer may raise the next question."""
    return replace(draft, target=list(_readings(draft, path, by.answers))[-1])


def questions_of(draft: DraftIndicator, path: str, answers: Mapping[str, str]) -> tuple[Question, ...]:
    """The questions of an indicator: those that were answered in turn, and the one that is still open."""
    return tuple(reading.question for reading in _readings(draft, path, answers) if reading.question)


def _readings(draft: DraftIndicator, path: str, answers: Mapping[str, str]) -> Iterator[TargetReading]:
    """The target as first read, then with one more answer each time, as long as there is a question with an answer."""
    target, given = draft.target, dict[str, str]()
    yield target
    while target.question and (answer := answers.get(f"{path}:{target.question.key}")) is not None:
        if answer not in dict(target.question.choices) or target.question.key in given:
            return
        given[target.question.key] = answer
        target = read_target(target.phrase, baseline=draft.baseline, indicator=draft.name, answers=given)
        yield target
