"""The words by which the parts of a safety plan are known, with their synonyms and slips of the pen."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache


class Role(StrEnum):
    """What a heading announces. The last four stand under a priority, the others are chapters."""

    CONTENTS = "contents"
    INTRODUCTION = "introduction"
    VISION = "vision"
    PRINCIPLES = "principles"
    PARTNERS = "partners"
    FLANKING = "flanking"
    FIELDS = "fields"
    STRATEGIC = "strategic"
    PRIORITIES = "priorities"
    COORDINATION = "coordination"
    BUDGET = "budget"
    REASON = "reason"
    APPROACH = "approach"
    GOALS = "goals"
    INDICATORS = "indicators"


CONTAINERS = frozenset({Role.PRIORITIES, Role.STRATEGIC})

_CHAPTERS: tuple[tuple[Role, str], ...] = (
    (Role.CONTENTS, r"^inhoud(?:sopgave)?$"),
    (Role.INTRODUCTION, r"^inleiding|^voorwoord|^samenvatting|^leeswijzer|^aanleiding"),
    (Role.VISION, r"\bvisie\b|\bmissie\b|^(?:onze )?ambities?$|^stip op de horizon|toekomstbeeld"),
    (Role.PRINCIPLES, r"\buitgangspunt(?:en)?\b|\bprincipes\b|\bkernwaarden\b"),
    (
        Role.FLANKING,
        r"\b(?:flankerend|aanpalend|aanverwant|gerelateerd|ander|overig|verwant|bestaand)e? beleid"
        r"|\b(?:samenhang|relatie|verbinding|raakvlak\w*) (?:met|tussen) .*beleid|\bbeleidskaders?\b",
    ),
    (Role.STRATEGIC, r"\bstrategische? (?:veiligheids)?(?:thema|onderwerp|vraagstuk|opgave)"),
    (
        Role.PRIORITIES,
        r"\bprioriteit(?:en)?\b|\bspeerpunt(?:en)?\b|\bprioritaire\b|\bfocuspunt(?:en)?\b"
        r"|^(?:veiligheids)?thema (?:\d|[a-e]\b)|^(?:opgave|programmalijn|pijler) (?:\d|[a-e]\b)",
    ),
    (Role.PARTNERS, r"\bpartners\b|\bnetwerk(?:en)?\b"),
    (Role.FIELDS, r"\bvelden\b|\bveiligheidsvelden\b"),
    (
        Role.COORDINATION,
        r"\bcoordinatie\b|\bmonitoring\b|\bverantwoording\b|^sturing|^(?:de |onze )?organisatie|\borganisatie en\b"
        r"|\bgovernance\b|\bbeleidscyclus\b|^regie\b|^uitvoering en\b|^(?:de )?samenwerking$"
        r"|\borganiseren (?:we|wij)\b",
    ),
    (Role.BUDGET, r"\bbegroting\b|\bfinanci|\bbudget|\bkosten\b|\bmiddelen\b|\bdekking\b|\bwat mag het kosten"),
)
_SUBHEADS: tuple[tuple[Role, str], ...] = (
    (
        Role.REASON,
        r"aanleiding|toelichting|waarom.*|(?:huidige )?situatie(?:schets)?|context|probleem(?:stelling|schets|analyse)?"
        r"|beschrijving|analyse|wat is er aan de hand|wat (?:zien|speelt|weten).*|achtergrond|stand van zaken"
        r"|waar staan (?:we|wij)(?: nu)?|motivatie|inleiding|introductie|opgave",
    ),
    (
        Role.APPROACH,
        r"hoofdlijnen(?: van)?(?: de)?(?: aanpak)?|aanpak(?: (?:op|in) hoofdlijnen)?|plan van aanpak|inzet|werkwijze"
        r"|wat (?:gaan|doen|gaat) .*doen.*|wat doen (?:we|wij).*|hoe (?:gaan|doen|pakken|willen|bereiken) .*"
        r"|activiteiten|maatregelen|acties|strategie",
    ),
    (
        Role.GOALS,
        r"(?:hoofd|sub|beleids|effect)?doel(?:en|stelling|stellingen)?|wat (?:willen|wil) .*bereik.*"
        r"|wat is (?:ons|het) doel|ambities?|(?:beoogde?|gewenste?) (?:resulta\w+|effect\w*|situatie)|resulta(?:at|ten)"
        r"|te bereiken (?:doelen|resultaten)|waar gaan (?:we|wij) voor",
    ),
    (
        Role.INDICATORS,
        r"(?:(?:effect|prestatie|kern|beleids|doel) ?)?indicator(?:en)?|kengetal(?:len)?|kpi ?s?|streefwaarden"
        r"|hoe (?:meten|weten|zien) (?:we|wij).*|waar(?:aan)? (?:meten|zien|merken).*"
        r"|wanneer (?:zijn|is) .*|meetbare .*|doelstellingen en indicatoren|indicatoren en doelstellingen",
    ),
)
_CANONICAL: tuple[tuple[Role, str], ...] = (
    (Role.CONTENTS, "inhoudsopgave"),
    (Role.PRINCIPLES, "uitgangspunten"),
    (Role.FLANKING, "flankerend beleid"),
    (Role.STRATEGIC, "strategische thema s"),
    (Role.PRIORITIES, "prioriteiten"),
    (Role.PRIORITIES, "speerpunten"),
    (Role.COORDINATION, "coordinatie monitoring en verantwoording"),
    (Role.BUDGET, "begroting"),
    (Role.BUDGET, "financien"),
)
_CANONICAL_SUBHEADS: tuple[tuple[Role, str], ...] = (
    (Role.APPROACH, "hoofdlijnen van de aanpak"),
    (Role.APPROACH, "aanpak op hoofdlijnen"),
    (Role.GOALS, "doelstelling"),
    (Role.GOALS, "doelstellingen"),
    (Role.INDICATORS, "effectindicatoren"),
    (Role.INDICATORS, "prestatie indicatoren"),
)
_TELLS_HOW_CHOSEN = re.compile(r"^(?:keuze|totstandkoming|selectie|proces|terugblik|evaluatie|van .+ naar)\b")
_LIKENESS = 0.85  # one or two wrong letters in a word of twelve

NUMBERED = re.compile(r"^((?:\d+|[IVX]+(?=[.:)]))(?:\.\d+)*)[.:)]?\s+(?=\S)")
YEARS = re.compile(r"((?:19|20)\d\d)\s*(?:-|–|—|/|t/m|tot en met|tot)\s*[’']?((?:19|20)?\d\d)\b", re.IGNORECASE)
YEAR = re.compile(r"(?<![\d.,])((?:19|20)\d\d)(?![\d]|[.,]\d)")
_MARKUP = re.compile(r"\*\*|__|^#+\s+")
_BULLET = re.compile(r"^[➤►▶•▪■●◦○‣⁃·✓→-]\s+")
_DATED = re.compile(
    r"\b(?:(?:voor|in|eind|van|periode|de|per) )*(?:19|20)\d\d(?: (?:t m|tot en met|tot) (?:19|20)?\d\d)?\b"
)


def unmarked(text: str) -> str:
    """The text without bullets and signs of emphasis."""
    return _MARKUP.sub("", _BULLET.sub("", _MARKUP.sub("", text.strip()))).strip()


def has_bullet(text: str) -> bool:
    """True when a line opens with the sign of a list item."""
    return bool(_BULLET.match(text.strip()))


def normalised(text: str) -> str:
    """Lower case without accents, marks, chapter number and years: `4.1 Coördinatie 2024–2027` is `coordinatie`."""
    text = NUMBERED.sub("", unmarked(text))
    text = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", " ", text.replace("&", " en ")).strip()
    return " ".join(_DATED.sub(" ", re.sub(r"\b((?:19|20)\d\d) ((?:19|20)\d\d)\b", r"\1", words)).split())


@lru_cache(maxsize=4096)
def chapter_role(text: str) -> Role | None:
    """What a chapter heading announces: of several words the first one counts; None when no word is known."""
    words = normalised(text)
    if not words or len(words) > 90 or _TELLS_HOW_CHOSEN.match(words):
        return None
    found = [(match.start(), role) for role, pattern in _CHAPTERS if (match := re.search(pattern, words))]
    if found:
        return min(found, key=lambda pair: pair[0])[1]
    return _alike(words, _CANONICAL)


@lru_cache(maxsize=4096)
def subhead_role(text: str) -> Role | None:
    """What a small heading under a priority announces, by its whole text; None when it is not one of ours."""
    words = re.sub(r"^(?:de|het|onze|ons|wat zijn (?:de|onze)) ", "", normalised(text))
    if not words or len(words) > 70:
        return None
    exact = next((role for role, pattern in _SUBHEADS if re.fullmatch(pattern, words)), None)
    return exact or _alike(words, _CANONICAL_SUBHEADS)


def _alike(words: str, known: tuple[tuple[Role, str], ...]) -> Role | None:
    near = [(name, role) for role, name in known if abs(len(name) - len(words)) <= 4]
    scored = [(SequenceMatcher(None, words, name).ratio(), role) for name, role in near]
    best, role = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return role if best >= _LIKENESS else None


def years_in(text: str) -> tuple[int, int] | None:
    """The first stretch of years printed, or None: `2024 – 2027`, `2024 t/m '27`."""
    match = YEARS.search(text)
    if match is None:
        return None
    first = int(match[1])
    last = int(match[2]) if len(match[2]) == 4 else first // 100 * 100 + int(match[2])
    return (first, last) if first <= last <= first + 20 else None


def year_in(text: str) -> int | None:
    """The last single year printed, or None."""
    found = YEAR.findall(text)
    return int(found[-1]) if found else None
