"""Numbers in the document that became no indicator: norms in running text, and columns with figures of other years."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from baken.core.dutch import enumeration
from baken.documents.draft import DraftIndicator, DraftPriority, LooseEnd
from baken.documents.plan.columns import Meaning, read_column

_YEAR = r"(?:19|20)\d\d"
_AMOUNT = rf"(?!{_YEAR}\b)\d+(?:[.,]\d+)*\b"
_BOUND = re.compile(
    r"\b(?:hooguit|hoogstens|maximaal|minimaal|minstens|ten ?minste|ten hoogste|(?:niet )?(?:meer|minder) dan|onder de"
    rf"|boven de|(?:lager|hoger) dan|naar|met|tot)\s+(?:[a-z]+\s+){{0,2}}{_AMOUNT}"
    rf"|{_AMOUNT}\s*(?:%|procent)\s+(?:minder|meer|lager|hoger)\b|[≤≥]\s*{_AMOUNT}|\bhalver",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"\b(?:nulmeting|streefwaarde|streefcijfer|norm)\b[^.]*\d", re.IGNORECASE)
_WANTED = re.compile(
    r"\b(?:stre(?:ven|eft|efwaarde)|doel|ambitie|willen?|moet(?:en)?|uiterlijk|eind(?:e)? 20\d\d|per jaar|elk jaar"
    r"|ieder jaar|jaarlijks|terug(?:brengen|dringen)|daalt|dalen|daling|stijgt|stijgen|verminder\w*|verlag\w*"
    r"|zorgen)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[A-Z0-9‘“(])|\n+")
_REACHED = (Meaning.START, Meaning.REALISED, Meaning.DATED)
_LONGEST = 300


def norms_in_text(priorities: Iterable[DraftPriority], first_year: int | None) -> Iterator[LooseEnd]:
    """Per priority the sentences that say how far it should come, while no indicator holds that number."""
    for priority in priorities:
        texts = (priority.reason, priority.approach, *(goal.text for goal in priority.goals))
        sentences = [sentence for text in texts for sentence in _SENTENCE.split(text)]
        norms = list(dict.fromkeys(s.strip("-• ") for s in sentences if _is_norm(s, first_year)))
        if norms:
            told = "\n".join(f"- {norm[:_LONGEST]}" for norm in norms)
            text = (
                "Hier staat hoe ver het moet komen, maar er is geen indicator van gemaakt. Maak er een indicator van, "
                f"of noteer waarom dat niet hoeft.\n\n{told}"
            )
            yield LooseEnd("norm_in_text", f"Norm in de lopende tekst: {priority.title}", text, priority.place)


def _is_norm(sentence: str, first_year: int | None) -> bool:
    if _LABELLED.search(sentence):
        return True
    later = first_year is not None and any(int(year) >= first_year for year in re.findall(rf"\b{_YEAR}\b", sentence))
    return bool(_BOUND.search(sentence)) and (later or _WANTED.search(sentence) is not None)


def figures_of_other_years(
    indicators: Sequence[DraftIndicator], of_what: str, first_year: int | None
) -> Iterator[LooseEnd]:
    """One loose end for the columns of a priority whose figures are neither baseline nor target."""
    heads: dict[str, DraftIndicator] = {}
    for indicator in indicators:
        for head, cell in indicator.columns:
            if _is_left(head, cell, indicator, first_year):
                heads.setdefault(head, indicator)
    if heads:
        columns = enumeration([f"‘{head}’" for head in heads])
        title = f"Cijfers van andere jaren: {of_what}" if of_what else "Cijfers van andere jaren"
        text = (
            f"In de tabel staan ook cijfers bij {columns}. Baken rekent alleen met de nulmeting en de streefwaarde. "
            "Wilt u deze cijfers gebruiken? Voer ze dan in bij Cijfers."
        )
        yield LooseEnd("figures_of_other_years", title, text, next(iter(heads.values())).place)


def _is_left(head: str, cell: str, indicator: DraftIndicator, first_year: int | None) -> bool:
    column = read_column(0, head)
    if column.meaning not in _REACHED or column.year is None or not re.search(r"\d", cell):
        return False
    is_wanted = column.meaning is Meaning.DATED and first_year is not None and column.year >= first_year
    is_baseline = cell.strip() == indicator.baseline.phrase.strip()
    return not is_wanted and not is_baseline
