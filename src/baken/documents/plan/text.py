"""A plan draft as plain text, for `baken read`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import fill

from baken.documents.draft import DraftIndicator, DraftPolicy, DraftPriority, PlanDraft

_WIDTH = 100


def render_plan(draft: PlanDraft) -> str:
    """The whole draft as Dutch text with a newline at the end; headings underlined, lines of at most 100 signs."""
    return "\n".join(_lines(draft)).rstrip() + "\n"


def period_text(draft: PlanDraft) -> str:
    """`2024–2027`, `2021`, or "" when no year was found."""
    years = dict.fromkeys(str(year) for year in (draft.first_year, draft.last_year) if year)
    return "–".join(years)


def _lines(draft: PlanDraft) -> Iterator[str]:
    yield from _heading(" ".join(part for part in (draft.title or "Plan", period_text(draft)) if part), "=")
    yield f"Gemeente: {draft.municipality or 'niet gevonden'}"
    yield ""
    yield from _part("Visie", _paragraphs(draft.vision))
    yield from _part("Uitgangspunten", [_wrapped(f"- {title}", 2) for title, _ in draft.principles])
    yield from _part("Velden en thema’s", list(_fields(draft)))
    yield from _part("Prioriteiten", [line for found in draft.priorities for line in _priority(found)])
    yield from _part("Strategische thema’s", [line for found in draft.strategic_themes for line in _priority(found)])
    yield from _part("Andere indicatoren", [line for found in draft.indicators for line in _indicator(found)])
    yield from _part("Flankerend beleid", [_policy(policy) for policy in draft.flanking_policies])
    yield from _part("Coördinatie", _paragraphs(draft.coordination))
    yield from _part("Begroting", _paragraphs(draft.budget))
    yield from _part("Losse eindjes", list(_loose_ends(draft)))
    yield from _part("Opmerkingen", [_wrapped(f"- {note}", 2) for note in draft.notes])


def _heading(title: str, sign: str) -> Sequence[str]:
    return (title, sign * min(len(title), _WIDTH))


def _part(title: str, lines: Sequence[str]) -> Iterator[str]:
    """A titled part; nothing at all when it is empty."""
    if lines:
        yield from _heading(title, "-")
        yield from lines
        yield ""


def _wrapped(text: str, indent: int = 0, start: int = 0) -> str:
    return fill(text, _WIDTH, initial_indent=" " * start, subsequent_indent=" " * (start + indent))


def _paragraphs(text: str) -> list[str]:
    return [_wrapped(line) for line in text.split("\n") if line.strip()]


def _fields(draft: PlanDraft) -> Iterator[str]:
    for field in draft.fields:
        yield f"{field.name} ({len(field.themes)} {'thema' if len(field.themes) == 1 else 'thema’s'})"
        yield from (
            f"  {theme.number} {theme.name}".rstrip() if theme.number else f"  {theme.name}" for theme in field.themes
        )


def _priority(found: DraftPriority) -> Iterator[str]:
    yield f"{found.number} {found.title}".strip()
    for label, text in (("Waarom", found.reason), ("Aanpak", found.approach)):
        if text:
            yield _wrapped(f"{label}: {' '.join(text.split())}", 2, 2)
    for goal in found.goals:
        year = f" ({goal.year})" if goal.year and str(goal.year) not in goal.text else ""
        yield _wrapped(f"Doel{year}: {goal.text}", 2, 2)
    for indicator in found.indicators:
        yield from _indicator(indicator)
    yield ""


def _indicator(found: DraftIndicator) -> Iterator[str]:
    source = f" — bron: {found.source}" if found.source else ""
    yield _wrapped(f"• {found.name}{source}", 4, 2)
    yield _wrapped(f"nulmeting: {_read_as(found.baseline.phrase, found.baseline.explanation)}", 2, 4)
    yield _wrapped(f"streefwaarde: {_read_as(found.target.phrase, found.target.explanation)}", 2, 4)
    if found.target.question:
        yield _wrapped(f"vraag: {found.target.question.text}", 2, 4)


def _read_as(phrase: str, explanation: str) -> str:
    printed = phrase or "niet gevonden"
    return f"{printed} → {explanation}" if explanation and explanation != phrase else printed


def _policy(policy: DraftPolicy) -> str:
    years = "–".join(str(year) for year in (policy.first_year, policy.last_year) if year)
    years += " en verder" if policy.open_end else ""
    state = "in ontwikkeling" if policy.status == "in_development" else ""
    return _wrapped(f"- {', '.join(part for part in (policy.name, years, state) if part)}", 2)


def _loose_ends(draft: PlanDraft) -> Iterator[str]:
    for number, end in enumerate(draft.loose_ends, start=1):
        yield _wrapped(f"{number}. {end.title} ({end.place.dutch})", 3)
        yield _wrapped(end.text.partition("\n")[0], 0, 3)
