"""Words around figures: quantities with their unit, periods, comparisons. Plain Dutch, singular where it is one."""

from __future__ import annotations

from decimal import Decimal

from baken.core.dutch import number, percentage
from baken.core.figures import Missing
from baken.core.indicators import Scale, Series
from baken.core.periods import Period

_SINGULARS = {
    "misdrijven": "misdrijf", "gevallen": "geval", "ongevallen": "ongeval", "uren": "uur", "zaken": "zaak",
    "dagen": "dag", "jaren": "jaar", "personen": "persoon", "inbraken": "inbraak", "diefstallen": "diefstal",
    "aangiften": "aangifte", "branden": "brand", "huisverboden": "huisverbod", "jongeren": "jongere",
    "contacten": "contact", "controles": "controle", "casussen": "casus", "instrumenten": "instrument",
    "bedrijven": "bedrijf", "wijken": "wijk", "buurten": "buurt", "inzetten": "inzet", "maatregelen": "maatregel",
}  # fmt: skip
_SINGULAR_ENDINGS = (
    ("ingen", "ing"), ("ties", "tie"), ("ies", "ie"), ("nten", "nt"), ("cten", "ct"), ("ers", "er"),
    ("allen", "al"), ("raken", "raak"), ("drijven", "drijf"), ("kken", "k"), ("nnen", "n"), ("tsen", "ts"),
)  # fmt: skip

_MISSING = {
    Missing.NOT_PUBLISHED: "de bron publiceert het niet",
    Missing.NOT_MEASURED: "er is niet gemeten",
    Missing.UNKNOWN: "de bron zegt dat het onbekend, onbetrouwbaar of geheim is",
    Missing.IMPOSSIBLE: "een cijfer kan hier niet bestaan",
    Missing.WITHHELD: "het aantal is te klein om te tonen zonder iemands privacy te raken",
}


def missing_words(missing: Missing) -> str:
    """Why there is no figure, as the second half of a sentence."""
    return _MISSING[missing]


def singular(unit: str) -> str:
    """`registraties` → `registratie`; a unit with more words is turned word by word; unknown words stay as they are."""
    return " ".join(_singular_word(word) for word in unit.split(" "))


def _singular_word(word: str) -> str:
    if word in _SINGULARS:
        return _SINGULARS[word]
    for ending, single in _SINGULAR_ENDINGS:
        if word.endswith(ending):
            return word.removesuffix(ending) + single
    return word


def bare(value: Decimal | float, series: Series) -> str:
    """The number as it stands in a row of figures: `4`, `28,8%`. What was computed is rounded, not what was printed."""
    readable = _readable(value if isinstance(value, Decimal) else Decimal(str(value)))
    return percentage(readable) if is_percentage(series) else number(readable)


def is_percentage(series: Series) -> bool:
    """True for shares, also where the unit names what they are a share of."""
    return series.unit == "%" or series.scale is Scale.OWN_SHARE


def _readable(value: Decimal) -> Decimal:
    """More than three decimals only come from our own arithmetic: one is kept, and two below ten."""
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or exponent >= -3:
        return value
    return round(value, 1 if abs(value) >= 10 else 2)


def quantity(value: Decimal, series: Series) -> str:
    """The number with its unit: `1 registratie`, `1.234 misdrijven`, `28,8%`, `7,2`, `7 per 1.000 inwoners`."""
    if is_percentage(series) or not series.unit or series.scale is Scale.GRADE:
        return bare(value, series)
    return f"{bare(value, series)} {singular(series.unit) if value == 1 else series.unit}"


def in_period(period: Period) -> str:
    """`in 2022`, `in de 1e helft van 2023`, `in april–augustus 2023`."""
    if period.months == 6 and period.start.month in (1, 7):
        half = "1e" if period.start.month == 1 else "2e"
        return f"in de {half} helft van {period.start.year}"
    return f"in {period.label}"


def more_or_less(side: int, series: Series) -> str:
    """`meer` / `minder` for what is counted, `hoger` / `lager` for a grade, a share or a rate."""
    higher, lower = ("meer", "minder") if series.scale is Scale.COUNT else ("hoger", "lager")
    return higher if side > 0 else lower


def literal_words(value: Decimal, limit: Decimal, series: Series) -> str:
    """`464 is meer dan 453`; `4 is gelijk aan 4`."""
    side = (value > limit) - (value < limit)
    relation = "gelijk aan" if side == 0 else f"{more_or_less(side, series)} dan"
    return f"{bare(value, series)} is {relation} {bare(limit, series)}"


def as_sentence(text: str) -> str:
    """First letter a capital, a full stop at the end."""
    stripped = text.strip()
    closed = stripped if stripped.endswith((".", "!", "?", ".’")) else f"{stripped}."
    return closed[:1].upper() + closed[1:]


def paragraph(*sentences: str) -> str:
    """The sentences that say something, one after another."""
    return " ".join(s for s in sentences if s)
