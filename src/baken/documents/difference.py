"""What differs between two plans, for somebody who reads both: what is new, what is gone, what changed, and how much
stayed. Parts are matched by their words, so that a part with another name is told as changed, not as gone and new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from baken.documents.draft import DraftIndicator, DraftPolicy, DraftPriority, PlanDraft

ALIKE = 0.6  # share of the words that two parts have in common from which on they are one
_MOST = 4000  # characters of a text that are weighed: enough to know it again


@dataclass(frozen=True)
class ChangedText:
    """One text that changed: its label, what was and what is."""

    label: str
    was: str
    now: str


@dataclass(frozen=True)
class ChangedPart:
    """A part of the plan that is in both, with what changed in it."""

    name: str
    texts: tuple[ChangedText, ...]


@dataclass(frozen=True)
class PartsDifference:
    """The parts of one kind: names of what is new and gone, what changed, and how many stayed the same."""

    name: str
    new: tuple[str, ...]
    gone: tuple[str, ...]
    changed: tuple[ChangedPart, ...]
    same: int

    @property
    def is_none(self) -> bool:
        """True when everything stayed."""
        return not (self.new or self.gone or self.changed)


@dataclass(frozen=True)
class _Part:
    name: str
    texts: Mapping[str, str]

    @property
    def words(self) -> str:
        return " ".join([self.name, *self.texts.values()])[:_MOST].casefold()


def difference(before: PlanDraft, after: PlanDraft) -> tuple[PartsDifference, ...]:
    """By kind of part, in the order of a plan."""
    return tuple(_compared(name, old, new) for (name, old), (_, new) in zip(_kinds(before), _kinds(after), strict=True))


def summary(parts: Sequence[PartsDifference]) -> str:
    """One Dutch sentence about the whole."""
    new, gone, changed = (sum(len(getattr(p, name)) for p in parts) for name in ("new", "gone", "changed"))
    if not new + gone + changed:
        return "De plannen zijn gelijk."
    return f"{new} nieuw, {gone} vervallen, {changed} gewijzigd en {sum(p.same for p in parts)} gelijk."


def _kinds(draft: PlanDraft) -> Iterator[tuple[str, list[_Part]]]:
    ranked = (*draft.priorities, *draft.strategic_themes)
    yield "Het plan als geheel", [_Part("Visie", {"Visie": draft.vision}),
                                  _Part("Coördinatie", {"Coördinatie": draft.coordination}),
                                  _Part("Begroting", {"Begroting": draft.budget})]  # fmt: skip
    yield "Uitgangspunten", [_Part(title, {"Toelichting": text}) for title, text in draft.principles]
    yield "Prioriteiten", [_priority(p) for p in draft.priorities]
    yield "Strategische thema’s", [_priority(p) for p in draft.strategic_themes]
    yield "Doelen", [_Part(g.text, {"Jaar": str(g.year or "")}) for p in ranked for g in p.goals]
    indicators = [i for p in ranked for i in p.indicators] + list(draft.indicators)
    yield "Indicatoren", [_indicator(i) for i in indicators]
    yield "Thema’s", [_Part(t.name, {"Veld": f.name}) for f in draft.fields for t in f.themes]
    yield "Ander beleid", [_policy(p) for p in draft.flanking_policies]


def _priority(priority: DraftPriority) -> _Part:
    return _Part(priority.title, {"Waarom": priority.reason, "Aanpak": priority.approach})


def _indicator(indicator: DraftIndicator) -> _Part:
    return _Part(
        indicator.name,
        {"Bron": indicator.source, "Nulmeting": indicator.baseline.phrase, "Streefwaarde": indicator.target.phrase},
    )


def _policy(policy: DraftPolicy) -> _Part:
    years = "–".join(str(year) for year in (policy.first_year, policy.last_year) if year)
    return _Part(policy.name, {"Looptijd": years})


def _compared(name: str, old: Sequence[_Part], new: Sequence[_Part]) -> PartsDifference:
    pairs = _pairs(old, new)
    kept_old, kept_new = {i for i, _ in pairs}, {j for _, j in pairs}
    changed = [ChangedPart(new[j].name, texts) for i, j in pairs if (texts := _texts(old[i], new[j]))]
    return PartsDifference(
        name,
        tuple(part.name for j, part in enumerate(new) if j not in kept_new),
        tuple(part.name for i, part in enumerate(old) if i not in kept_old),
        tuple(changed),
        len(pairs) - len(changed),
    )


def _pairs(old: Sequence[_Part], new: Sequence[_Part]) -> list[tuple[int, int]]:
    """Which part became which, in the order of the new plan: by the same name, else by the most alike words."""
    pairs: list[tuple[int, int]] = []
    for is_same in (_by_name, _likeness):
        free_old = [i for i in range(len(old)) if i not in {a for a, _ in pairs}]
        free_new = [j for j in range(len(new)) if j not in {b for _, b in pairs}]
        weighed = [(is_same(old[i], new[j]), -abs(i - j), i, j) for i in free_old for j in free_new]
        for likeness, _, i, j in sorted(weighed, reverse=True):
            if likeness >= ALIKE and i not in {a for a, _ in pairs} and j not in {b for _, b in pairs}:
                pairs.append((i, j))
    return sorted(pairs, key=lambda pair: pair[1])


def _by_name(old: _Part, new: _Part) -> float:
    return float(old.name.casefold() == new.name.casefold())


def _likeness(old: _Part, new: _Part) -> float:
    """The greater of how alike their names are and how alike all their words are."""
    of_names = SequenceMatcher(None, old.name.casefold(), new.name.casefold(), autojunk=False).ratio()
    if of_names >= ALIKE:
        return of_names
    return SequenceMatcher(None, old.words.split(), new.words.split(), autojunk=False).ratio()


def _texts(old: _Part, new: _Part) -> tuple[ChangedText, ...]:
    found = [ChangedText("Naam", old.name, new.name)] if old.name != new.name else []
    labels = list(dict.fromkeys([*old.texts, *new.texts]))
    pairs = [(label, old.texts.get(label, ""), new.texts.get(label, "")) for label in labels]
    return (*found, *(ChangedText(label, was, now) for label, was, now in pairs if was != now))
