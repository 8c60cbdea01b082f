"""What a month that stands out means, and what it does not, in Dutch."""

from __future__ import annotations

from decimal import Decimal

from baken.core.dutch import number
from baken.core.indicators import Direction
from baken.core.warning.outlook import Method
from baken.core.warning.watch import Certainty, Watched

NOT_MEANT = (
    "Dit zegt niet waardoor het komt. Meer aangiften, een late registratie of een controle geven ook een hoog cijfer."
)


def range_words(low: float, high: float) -> str:
    """`4 tot en met 12`, or one number."""
    first, last = (number(Decimal(int(bound))) for bound in (low, high))
    return first if first == last else f"{first} tot en met {last}"


def sentence_of(found: Watched, name: str, place: str, month: str, direction: Direction) -> str:
    """One sentence: what was counted, what was to be expected, how sure, and which way is better."""
    if found.certainty is Certainty.UNSAID:
        return f"{name}, {place}: {found.refusal.dutch[0].lower()}{found.refusal.dutch[1:]}"
    counted = f"{name}, {place}: {number(Decimal(int(found.observed)))} in {month}"
    told = f"{counted}, verwacht {range_words(found.low, found.high)}: {found.certainty.dutch}."
    if direction is Direction.NONE or found.certainty is Certainty.USUAL:
        return told
    is_up = found.certainty is not Certainty.LOW
    is_good = is_up == (direction is Direction.HIGHER)
    return f"{told} {direction.dutch}, dus dit is {'gunstig' if is_good else 'ongunstig'}."


def how_sure(found: Watched) -> str:
    """The certainty with what stands behind it."""
    if found.certainty is Certainty.SURE:
        return "Zo goed als zeker meer dan toeval: van honderd zulke meldingen is er hooguit één vals."
    if found.certainty is Certainty.LIKELY:
        return "Waarschijnlijk meer dan toeval: van tien zulke meldingen is er hooguit één vals."
    if found.certainty is Certainty.UNSAID:
        return found.refusal.dutch
    return f"{found.certainty.dutch[0].upper()}{found.certainty.dutch[1:]}."


def method_words(method: Method) -> str:
    """How the expectation was made, in a few words."""
    return {
        Method.NONE: "geen",
        Method.MODEL: "vijf jaar, met seizoen en trend",
        Method.SAME_SEASON: "dezelfde maanden van de laatste drie jaar",
    }[method]
