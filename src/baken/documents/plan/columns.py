"""What the columns of an indicator table mean, by their heads: name, source, baseline, target."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from baken.documents.plan.words import YEAR, YEARS, normalised, year_in, years_in


class Meaning(StrEnum):
    """What stands in a column. `DATED` is a year without a word that tells whether it is reached or wanted."""

    NAME = "name"
    SOURCE = "source"
    START = "start"
    REALISED = "realised"
    DATED = "dated"
    TARGET = "target"
    EXPECTED = "expected"
    GOAL = "goal"
    DIRECTION = "direction"
    OTHER = "other"


_MEANINGS: tuple[tuple[Meaning, str], ...] = (
    (Meaning.DIRECTION, r"^(?:gewenste |beoogde )?richting$|^beter is$|^wat is beter$"),
    (Meaning.NAME, r"^meetba(?:ar|re) (?:doel|resulta)|^(?:doel|eind)?resultaat$|^wat meten|^effect$"),
    (Meaning.TARGET, r"streef|doelstelling|doelwaarde|^(?:eind)?doel(?:en)?$|ambitie|\bnorm|target|begroting|begroot"
                     r"|gewenst|beoogd|te bereiken|eindwaarde|einddoel|wat willen .*bereik"),
    (Meaning.EXPECTED, r"verwacht|prognose|raming"),
    (Meaning.SOURCE, r"^(?:data|informatie|gegevens)?bron(?:nen)?\b|herkomst|^meetinstrument"),
    (Meaning.NAME, r"indicator|kengetal|\bkpi|maatstaf|^meetpunt|^wat meten|^omschrijving|^naam$|^onderwerp$"
                   r"|^prestatie$"),
    (Meaning.START, r"nul ?meting|\b0 ?meting|^nu$|^uitgangspunt$|nulsituatie|^start|^begin|^uitgangs|^referentie"
                    r"|^basis(?:waarde|jaar)?$"),
    (Meaning.REALISED, r"realis|huidig|laatste meting|werkelijk|gemeten|vorige|^uitkomst"),
    (Meaning.DATED, r"waarde|^stand|^meting|resultaat|^score|^aantal|^cijfer|^jaar$"),
)  # fmt: skip
_WANTED = frozenset({Meaning.TARGET, Meaning.EXPECTED})
_TELLING = frozenset(Meaning) - {Meaning.OTHER, Meaning.NAME, Meaning.GOAL, Meaning.DIRECTION}
TELLING_VALUES = _WANTED | {Meaning.START, Meaning.REALISED}
_REACHED = frozenset({Meaning.START, Meaning.REALISED, Meaning.DATED})
_PLAINLY_NAMED = re.compile(r"indicator|kengetal|\bkpi|maatstaf")
_VALUE = re.compile(
    r"^\s*geen\b|(?<![\w-])\d+(?!\s*-?(?:meting|e\b))", re.IGNORECASE
)  # `6 (2023)`, `Geen streefwaarde`
_ABOUT_MONEY = re.compile(r"activiteit|^post|kosten|product|budget|lasten|baten|euro|^wie|bedrag|programma|exploitatie")


@dataclass(frozen=True)
class Column:
    """A column with its rank in the table, its printed head and the years in it."""

    at: int
    head: str
    meaning: Meaning
    year: int | None = None
    last_year: int | None = None  # of a stretch: `2019 t/m 2023`


@dataclass(frozen=True)
class Layout:
    """Where the parts of an indicator stand. `baselines` in order of preference; `targets` as printed."""

    columns: tuple[Column, ...]
    name: Column
    source: Column | None
    goal: Column | None
    baselines: tuple[Column, ...]
    targets: tuple[Column, ...]
    direction: Column | None = None


def read_column(at: int, head: str) -> Column:
    """The meaning of one head."""
    stretch = years_in(head)
    year = stretch[0] if stretch else year_in(head)
    words = normalised(YEARS.sub(" ", head))
    bare = not re.sub(r"\b(?:e v|en verder|jaar|per jaar)\b", "", words).strip()
    found = Meaning.DATED if year and bare else _meaning(words)
    if year and found is Meaning.NAME and not _PLAINLY_NAMED.search(words):
        found = Meaning.TARGET if words.startswith("meetba") else Meaning.DATED  # `Resultaat 2026` holds a value
    return Column(at, head, found, year, stretch[1] if stretch else year)


def _meaning(words: str) -> Meaning:
    return next((meaning for meaning, pattern in _MEANINGS if re.search(pattern, words)), Meaning.OTHER)


def is_head(cells: Sequence[str]) -> bool:
    """True for the head of an indicator table: one column names the indicator, another a value, source or year; or
    what was reached and what is wanted stand behind a column of names without a word for them."""
    columns = _short_columns(cells)
    if names_indicators(cells):
        return any(column.meaning in _TELLING for column in columns)
    behind = {column.meaning for column in columns if column.at}
    is_money = any(_ABOUT_MONEY.search(normalised(cell)) or "€" in cell for cell in cells)
    is_row = any(_VALUE.search(YEARS.sub(" ", YEAR.sub(" ", cell))) for cell in cells[1:])
    return bool(behind & _REACHED) and Meaning.TARGET in behind and not (is_money or is_row) and _names(cells)


def _short_columns(cells: Sequence[str]) -> list[Column]:
    return [read_column(at, cell) for at, cell in enumerate(cells) if 0 < len(cell.strip()) <= 60]


def names_indicators(cells: Sequence[str]) -> bool:
    """Whether one of these heads is a word for indicators or their names."""
    return any(column.meaning is Meaning.NAME for column in _short_columns(cells))


def _names(cells: Sequence[str]) -> bool:
    """Whether the first column can hold names: nothing, or a word that is no value and no source."""
    first = read_column(0, cells[0] if cells else "")
    return len(cells) > 2 and first.year is None and first.meaning in (Meaning.OTHER, Meaning.NAME, Meaning.TARGET)


def lay_out(heads: Sequence[str], rows: Sequence[Sequence[str]], first_year: int | None) -> Layout:
    """Settles the columns. `first_year` of the plan parts what was reached from what is wanted in bare years."""
    columns = tuple(read_column(at, head) for at, head in enumerate(heads))
    columns = tuple(_by_content(column, [row[column.at] for row in rows]) for column in columns)
    columns = _with_goal(_with_one_name(columns))
    named = [column for column in columns if column.meaning is Meaning.NAME]
    targets = [column for column in columns if column.meaning is Meaning.TARGET]
    if not any(column.meaning in _WANTED for column in columns):
        targets = _wanted_years(columns, first_year)
    return Layout(
        columns,
        name=named[0] if named else columns[0],
        source=next((column for column in columns if column.meaning is Meaning.SOURCE), None),
        goal=next((column for column in columns if column.meaning is Meaning.GOAL), None),
        baselines=_baselines([column for column in columns if column not in targets], targets),
        targets=tuple(targets),
        direction=next((column for column in columns if column.meaning is Meaning.DIRECTION), None),
    )


def _by_content(column: Column, cells: Sequence[str]) -> Column:
    """`Laatste meting` that only holds years says when, not what."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    only_years = bool(filled) and all(re.fullmatch(r"(?:19|20)\d\d", cell) for cell in filled)
    if only_years and not column.year and column.meaning in (Meaning.REALISED, Meaning.DATED):
        return Column(column.at, column.head, Meaning.OTHER)
    return column


def _with_one_name(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Beside a column `Indicator`, a column `Meetbaar doel` or `Resultaat` holds the target; without any column of
    names the first one has them."""
    named = [column for column in columns if column.meaning is Meaning.NAME]
    if not named:
        return (replace(columns[0], meaning=Meaning.NAME), *columns[1:])
    plainly = [column for column in named if _PLAINLY_NAMED.search(normalised(column.head))]
    is_told = any(column.meaning is Meaning.TARGET for column in columns)
    others = {column for column in named if plainly and column is not plainly[0]}
    return tuple(_no_name(column, is_told) if column in others else column for column in columns)


def _no_name(column: Column, is_told: bool) -> Column:
    wanted = not is_told and re.match(r"meetba|resultaat", normalised(column.head))
    return replace(column, meaning=Meaning.TARGET if wanted else Meaning.OTHER)


def name_column(heads: Sequence[str]) -> int:
    """The rank of the column that names the indicators."""
    columns = _with_one_name(tuple(read_column(at, head) for at, head in enumerate(heads)))
    return next(column.at for column in columns if column.meaning is Meaning.NAME)


def _with_goal(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Beside a column `Streefwaarde`, a column `Doelstelling` without a year holds goals, not targets."""
    targets = [column for column in columns if column.meaning is Meaning.TARGET]
    goals = [column for column in targets if not column.year and re.match(r"doel|wat willen", normalised(column.head))]
    named = next((column.at for column in columns if column.meaning is Meaning.NAME), 0)
    is_first = [column for column in goals if column.at < named]
    chosen = goals[:1] if goals and len(targets) > len(goals) else is_first[:1]
    return tuple(Column(c.at, c.head, Meaning.GOAL, c.year) if c in chosen else c for c in columns)


def _wanted_years(columns: Sequence[Column], first_year: int | None) -> list[Column]:
    """Of columns with bare years: a stretch of years after single ones, else the years of the plan itself."""
    dated = [column for column in columns if column.meaning is Meaning.DATED and column.year]
    known = [c for c in columns if c.meaning in (Meaning.START, Meaning.REALISED)]
    stretches = [column for column in dated if (column.last_year or 0) > (column.year or 0)]
    if stretches and len(stretches) < len(dated):
        return stretches
    wanted = [column for column in dated if first_year and (column.year or 0) >= first_year]
    return wanted if wanted and (known or len(wanted) < len(dated)) else []


def _baselines(rest: Sequence[Column], targets: Sequence[Column]) -> tuple[Column, ...]:
    """The zero measurement first, then what was reached, latest first, as long as it lies before the target."""
    reached = [c for c in rest if c.meaning in (Meaning.START, Meaning.REALISED, Meaning.DATED)]
    until = min((c.year for c in targets if c.year), default=None)
    earlier = [c for c in reached if not (until and c.year and c.year >= until)]
    return tuple(sorted(earlier or reached, key=lambda c: (c.meaning is not Meaning.START, -(c.year or 9999), -c.at)))
