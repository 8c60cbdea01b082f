"""What the fields of a typed figure are held against, in the office and behind a link."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from baken.core.figures import Figure
from baken.core.indicators import Scale
from baken.core.personal import traces_in
from baken.core.plausibility import impossible_value, jump, more_than_inhabitants
from baken.web.wording import figure_words


def number_errors(value: Decimal, cleaned: dict[str, Any], scale: Scale) -> Iterable[tuple[str, str]]:
    """What cannot be, as (field, sentence)."""
    lower, upper, total = (cleaned.get(name) for name in ("lower", "upper", "out_of"))
    sentence = impossible_value(value, scale)
    if sentence:
        yield "value", sentence
    if total is not None and total < value:
        yield "out_of", "Het totaal kan niet kleiner zijn dan het cijfer zelf."
    if (lower is None) != (upper is None):
        yield ("lower" if lower is None else "upper"), "Vul beide grenzen van de marge in, of geen van beide."
    elif lower is not None and upper is not None and not lower <= value <= upper:
        yield "lower", "Het cijfer moet tussen de ondergrens en de bovengrens liggen."


def doubts_about(figure: Figure, known: Iterable[Figure], scale: Scale, inhabitants: Decimal | None) -> list[str]:
    """Why a person should look twice, as sentences."""
    listed = tuple(known)
    too_many = more_than_inhabitants(figure, scale, inhabitants)
    return [*_replacing(figure, listed), *_jumping(figure, listed), *([too_many] if too_many else [])]


def personal_doubt(text: str, today: date) -> str:
    """What to leave out of a free sentence, or nothing."""
    found = traces_in(text, today)
    if not found:
        return ""
    named = " en ".join(found[:2])
    return (
        f"In uw tekst staat misschien {named}. Haal dat weg: het gaat hier nooit om personen. Is het dat niet? Laat "
        "het dan staan."
    )


def _replacing(figure: Figure, known: Iterable[Figure]) -> Iterable[str]:
    for other in known:
        same_number = figure_words(replace(other, status=figure.status)) == figure_words(figure)
        if other.period == figure.period and not same_number:
            yield (
                f"Over {other.period.label} staat al een cijfer: {figure_words(other)}. Uw antwoord komt ervoor in de "
                "plaats; het oude blijft bewaard."
            )


def _jumping(figure: Figure, known: Iterable[Figure]) -> Iterable[str]:
    before = jump(figure, known)
    if before is not None:
        yield (
            f"Uw cijfer ({figure_words(figure)}) verschilt veel van {figure_words(before)} over "
            f"{before.period.label}. Controleer of er geen tikfout in zit."
        )
