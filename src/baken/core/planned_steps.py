"""Steps that a text announces: what will be done or be so, and when. Suggestions for a person, never more than that."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

MOST = 12  # suggestions from one text
LONGEST = 200
_SPLIT = re.compile(r"\n\s*(?:[-•*–·▪]|\d{1,2}[.)])?\s*|(?<=[a-zé\d)’”][.!?;])\s+(?=[A-Z‘“])")
_MONTHS = ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
           "november", "december")  # fmt: skip
_YEAR = r"(20\d\d)(?!\d|\s*[-–]\s*20)"
_DAY = re.compile(rf"\b(\d{{1,2}})\s+({'|'.join(_MONTHS)})\s+{_YEAR}", re.IGNORECASE)
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})\s+{_YEAR}", re.IGNORECASE)
_PART = re.compile(
    rf"\b(eerste|tweede|derde|vierde|[1-4]e)\s+kwartaal(?:\s+van)?\s+{_YEAR}|\bQ([1-4])[\s-]+{_YEAR}", re.IGNORECASE
)
_HALF = re.compile(rf"\b(?:medio|halverwege|(?:voor|vóór|na) de zomer(?: van)?|eerste helft(?: van)?)\s+{_YEAR}", re.I)
_BEFORE = re.compile(rf"\b(?:vóór|voor)(?: 1 januari)?\s+{_YEAR}", re.IGNORECASE)
_IN = re.compile(
    rf"\b(?:in|per|sinds|vanaf|tot en met|t/m|uiterlijk|eind|begin|einde van|loop van|najaar(?: van)?|voorjaar(?: van)?"
    rf"|van|tegen)\s+(?:eind\s+)?(?:het jaar\s+)?{_YEAR}",
    re.IGNORECASE,
)
# a year that a figure is compared with is no day on which something is ready
_COMPARED = re.compile(
    r"(?:ten opzichte van|vergeleken met|dan in|sinds|nulmeting|t\.o\.v\.)\s+(?:in\s+)?(?:het jaar\s+)?20\d\d", re.I
)
_ORDINALS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4}
_DEED = re.compile(
    r"\b(?:stel(?:t|len|d)?|maak(?:t)?|maken|gemaakt|schrijf(?:t)?|schrijven|voer(?:t|en)?|start(?:en)?|begin(?:t|nen)?"
    r"|evalue(?:ert|ren)|open(?:t|en)?|rond(?:t|en)?|lever(?:t|en)?|organiseer(?:t)?|organiseren|oefen(?:t|en)?|train(?:t|en)?"
    r"|ontwikkel(?:t|en)?|actualise(?:ert|ren)|herzien|richt(?:en)?|sluit(?:en)?|leg(?:t|gen)?|onderzoek(?:t|en)?"
    r"|breng(?:t|en)?|is|zijn|heeft|hebben|beschik(?:t|ken)|kent|kennen|weet|weten|komt|komen|staat|staan|ligt|liggen"
    r"|werkt|werken|krijgt|krijgen|wordt|worden|\w*(?:opstellen|vaststellen|invoeren|oprichten|inrichten|uitvoeren"
    r"|afronden|opleveren|opzetten|aansluiten|vastleggen|evalueren|opgesteld|vastgesteld|ingevoerd|ingericht|afgerond"
    r"|gereed|klaar|actueel))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class PlannedStep:
    """One step as the text says it, with the last day on which it still is on time."""

    title: str
    due_on: date


def planned_steps(text: str, first_year: int, last_year: int) -> tuple[PlannedStep, ...]:
    """What the text says will be done, with a year within the plan; as written, in its order, each once. Sentences
    without a year or a deed are no steps, nor are years that a figure is compared with."""
    found: dict[str, PlannedStep] = {}
    for part in _SPLIT.split(text):
        sentence = " ".join((part or "").split()).strip(" -•*–·▪").rstrip(".;,")
        due_on = _due_on(_COMPARED.sub("", sentence))
        if due_on is None or not first_year <= due_on.year <= last_year or not _DEED.search(sentence):
            continue
        found.setdefault(sentence.casefold(), PlannedStep(_short(sentence), due_on))
    return tuple(found.values())[:MOST]


def _due_on(sentence: str) -> date | None:
    """The last day that the words leave: `in 2026` is 31 December 2026, `vóór 2026` a year earlier."""
    if found := _DAY.search(sentence):
        return _day(int(found[3]), _MONTHS.index(found[2].lower()) + 1, int(found[1]))
    if found := _MONTH.search(sentence):
        return _end_of(int(found[2]), _MONTHS.index(found[1].lower()) + 1)
    if found := _PART.search(sentence):
        word = (found[1] or found[3]).lower()
        return _end_of(int(found[2] or found[4]), 3 * (_ORDINALS.get(word) or int(word[0])))
    if found := _HALF.search(sentence):
        return date(int(found[1]), 6, 30)
    if found := _BEFORE.search(sentence):
        return date(int(found[1]) - 1, 12, 31)
    found = _IN.search(sentence)
    return date(int(found[1]), 12, 31) if found else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _end_of(year: int, month: int) -> date:
    return date.fromordinal((date(year + month // 12, month % 12 + 1, 1)).toordinal() - 1)


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= LONGEST else sentence[: LONGEST - 1].rsplit(" ", 1)[0] + "…"
