"""A phrase laid out for the rules: `maximaal 700 in 2027` becomes `maximaal # in @`, with the numbers beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from baken.core.indicators import Direction
from baken.core.periods import Period
from baken.core.phrases.moments import hide_moments
from baken.core.phrases.numbers import WORDS, print_number, swap_numbers
from baken.core.phrases.text import plain
from baken.core.phrases.verbs import plain_verbs
from baken.core.targets.target import Baseline

# Numbers that count nothing: rates, ages, scales, sizes of places, articles of law, round the clock.
_NO_QUANTITY = re.compile(
    r"\bper \d[\d.]*\d\b|\(\d+ ?- ?\d+\)|\(?\bschaal (?:van )?\d+ ?(?:-|tot|t/m) ?\d+\)?"
    r"|\d[\d.]* ?(?:-|tot|en) ?\d[\d.]* inwoners|\d+ ?(?:-|tot|t/m|tot en met) ?\d+[ -]jar\w+"
    r"|\d+ ?(?:-|tot|t/m|tot en met) ?\d+ jaar|\b\d+\+?-?'?(?:ers|plussers)\b|\b\d+-?jar\w+|\b\d+ jaar(?: en ouder)?\b"
    r"|(?:jongeren|jeugd\w*|kinderen|minderjarigen|personen|inwoners|mensen) (?:van )?(?:onder|tot"
    r"|boven|vanaf) (?:de )?"
    r"\d{1,2}\b(?!%|[.,]\d)|\b(?:1[2-9]|2[0-7])[-+](?=:| [a-z])"
    r"|24/7|24 uur per dag|\b(?:na|voor|vanaf) \d{1,2}(?:[.:]\d\d)? ?uur\b|\bartikel \d+\w*"
    r"|\b(?:fase|wijk|niveau|categorie|tier|type) \d\b(?: van (?:de )?\d\b)?|\b\d+(?:e|ste|de)\b"
    r"|\bg-?(?:4|32|40)\b|\b(?:1-?1-?2)(?=-| melding)"
)
_PERCENT = re.compile(r" ?(?:procent\b(?!punt)|pct\b\.?|%(?!-?punt))")
_POINTS = re.compile(r" ?(?:procent|%)-?punt(?:en)?\b")
_TIMES = re.compile(r"(?<=\d) ?x\b(?! ?zo)")
_SHORT_YEAR = re.compile(r"(?<![\w'])'([0-4]\d)(?![\d'])")
_ZERO_MEASURE = re.compile(r"\b0-?meting")
_COUNT = rf"\d{{1,3}}(?![\d.,])|(?:{'|'.join(sorted(WORDS, key=len, reverse=True))})\b"
_IN_SO_MANY = re.compile(
    rf"\b(?P<part>een\b|{_COUNT}) (?:op (?:de|elke|iedere) (?P<whole>{_COUNT})|van (?:de|elke"
    rf"|iedere) (?P<round>10|100|tien)\b)"
)
# What is left over, or how many times as much, said as a change.
_LEFT_OVER = (
    (re.compile(r"\b(?:tot|naar) (?:op )?(?:de )?helft\b"), "halvering"),
    (
        re.compile(
            r"\b(?:de )?helft van (?:het (?:huidige )?(?:aantal|niveau|cijfer|totaal|percentage)"
            r"|de (?:nulmeting|baseline|stand|huidige))\b"
        ),
        "halvering",
    ),
    (re.compile(r"\b(?:de )?helft (?=minder|lager|van wat)"), "50% "),
    (re.compile(r"\bhalf zo ?(?:veel|hoog|groot|vaak)\b"), "halvering"),
    (
        re.compile(r"\b(?:dubbel|twee ?(?:maal|keer|x)|2 ?(?:keer|maal|x)) zo ?(?:veel|hoog|groot|vaak)\b"),
        "verdubbeling",
    ),
    (re.compile(r"\b(?:drie ?(?:maal|keer|x)|3 ?(?:keer|maal|x)) zo ?(?:veel|hoog|groot|vaak)\b"), "verdrievoudiging"),
    (re.compile(r"\b(?:vier ?(?:maal|keer|x)|4 ?(?:keer|maal|x)) zo ?(?:veel|hoog|groot|vaak)\b"), "verviervoudiging"),
    (re.compile(r"\b(?:anderhalf|anderhalve|1[,.]5) ?(?:keer|maal|x) zo ?(?:veel|hoog|groot|vaak)\b"), "50% meer"),
    (re.compile(r"\b(?:tot|naar) (?:op )?een derde(?: deel)?\b(?! van de inwoners)"), "66,7% minder"),
    (re.compile(r"\b(?:tot|naar) (?:op )?een kwart\b(?! van de inwoners)"), "75% minder"),
)
_HALVES = (
    (re.compile(r"\b(gelijk|hetzelfde|zelfde|stabiel) ?/ ?(?=lager|minder|hoger|meer|beter)"), r"\1 of "),
    (re.compile(r"\b(lager|minder|hoger|meer) ?/ ?(?=gelijk|hetzelfde)"), r"\1 of "),
    (
        re.compile(r"\b(gelijk),? (?:dan wel|en/of|liefst|bij voorkeur|maar liever) (?=lager|minder|hoger|meer|beter)"),
        r"\1 of ",
    ),
    (re.compile(r"\bg-?(?:4|32|40)(?:-gemeenten)?\b"), "vergelijkbare gemeenten"),
    (re.compile(r"(?<=dan )(?:de )?helft\b"), "50%"),
    (re.compile(r"^=$"), "gelijk"),
)
_FRACTIONS = (
    (re.compile(r"(?<![\d/.,-])1 ?/ ?3(?![\d/])"), "33,3%"),
    (re.compile(r"(?<![\d/.,-])2 ?/ ?3(?![\d/])"), "66,7%"),
    (re.compile(r"(?<![\d/.,-])1 ?/ ?4(?![\d/])"), "25%"),
    (re.compile(r"\been vierde\b"), "25%"),
    (re.compile(r"\btwee ?derden?\b"), "66,7%"),
    (re.compile(r"\bdrie ?vierden?\b"), "75%"),
    (re.compile(r"\b(?:de )?helft\b(?= van)|\b(?<=met )de helft\b"), "50%"),
    (re.compile(r"\been derde\b"), "33,3%"),
    (re.compile(r"\been kwart\b"), "25%"),
    (re.compile(r"\been vijfde\b"), "20%"),
    (re.compile(r"\been tiende\b"), "10%"),
    (re.compile(r"\bdriekwart\b"), "75%"),
)


@dataclass(frozen=True)
class Wording:
    """A phrase as the rules see it. `text` is lower case with `#` for each number and `@` for each period;
    `direction` is settled by a person or by the name of the indicator, else NONE."""

    phrase: str
    text: str
    numbers: tuple[Decimal, ...]
    periods: tuple[Period, ...]
    baseline: Baseline
    indicator: str = ""
    direction: Direction = Direction.NONE
    starts: tuple[Decimal, ...] = ()  # every value that the baseline prints, also where `baseline` holds one of them
    answers: Mapping[str, str] = field(default_factory=dict)  # what a person answered, by the key of the question

    @property
    def years(self) -> tuple[int, ...]:
        """The last year of each period."""
        return tuple(period.last_year for period in self.periods)

    def number_at(self, place: int) -> Decimal:
        """The number whose `#` stands at `place` in the text."""
        return self.numbers[self.text.count("#", 0, place)]

    def numbers_between(self, start: int, end: int) -> tuple[Decimal, ...]:
        """The numbers printed in that part of the text."""
        return self.numbers[self.text.count("#", 0, start) : self.text.count("#", 0, end)]

    def year_at(self, place: int) -> int:
        """The year whose `@` stands at `place` in the text."""
        return self.years[self.text.count("@", 0, place)]

    def without(self, start: int, end: int, instead: str = "") -> Wording:
        """The wording with that part of the text replaced by words without numbers or periods."""
        numbers = self.numbers_between(0, start) + self.numbers_between(end, len(self.text))
        first, last = self.text.count("@", 0, start), self.text.count("@", 0, end)
        periods = self.periods[:first] + self.periods[last:]
        text = re.sub(r"\s+", " ", f"{self.text[:start]}{instead}{self.text[end:]}").strip()
        return replace(self, text=text, numbers=numbers, periods=periods)

    @property
    def words(self) -> int:
        """How many words the phrase has."""
        return len(self.text.split())


def word(phrase: str, default_year: int | None = None) -> Wording:
    """The wording of a phrase by itself, without baseline or indicator."""
    text = _POINTS.sub(" punt", plain(phrase).lower().replace('"', ""))
    text = _IN_SO_MANY.sub(_as_share, _PERCENT.sub("%", text))
    text = _SHORT_YEAR.sub(r"20\1", text)
    text = _ZERO_MEASURE.sub("nulmeting", _TIMES.sub(" keer", text))
    text = plain_verbs(text)
    for pattern, share in (*_HALVES, *_LEFT_OVER, *_FRACTIONS):
        text = pattern.sub(share, text)
    hidden, periods = hide_moments(text, default_year)
    hidden = _NO_QUANTITY.sub("…", hidden)
    numbers: list[Decimal] = []
    hidden = swap_numbers(hidden, numbers.append)
    return Wording(phrase, hidden.strip(), tuple(numbers), periods, Baseline(""))


def _as_share(match: re.Match[str]) -> str:
    """`1 op de 8` as `12,5%`; left as it stands where it is no share."""
    part, whole = _counted(match["part"]), _counted(match["whole"] or match["round"])
    if not 0 < part <= whole:
        return match[0]
    share = round(100 * part / whole, 1)
    return f"{print_number(share.to_integral_value() if share == share.to_integral_value() else share)}%"


def _counted(printed: str) -> Decimal:
    return Decimal(1) if printed == "een" else WORDS[printed] if printed in WORDS else Decimal(printed)
