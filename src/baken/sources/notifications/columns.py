"""Which columns of an export are read. All others, with texts, names and addresses, are never looked at."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from zoneinfo import ZoneInfo

_HERE = ZoneInfo("Europe/Amsterdam")
_MONTHS = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b")
_IN_WORDS = re.compile(r"(\d{1,2}) ([a-z]{3})[a-z]*\.? (\d{4})\b")
_MARCH = {"mrt": "maa", "mar": "maa"}


@dataclass(frozen=True)
class Columns:
    """Columns counted from 0: the day of the report and its category. `main` is a category above it, `area` a district
    or neighbourhood, and `number` the report itself where one report may fill several lines."""

    day: int
    category: int
    main: int | None = None
    area: int | None = None
    number: int | None = None

    def to_json(self) -> dict[str, int | None]:
        """As remembered."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: dict[str, int | None]) -> Columns | None:
        """What `to_json` wrote; None when it was written by another version."""
        names = {field.name for field in fields(cls)}
        if not {"day", "category"} <= stored.keys() <= names:
            return None
        return cls(**stored)  # type: ignore[arg-type]  # as written by to_json


_WORDS = {  # exact names of the export of Signalen first, then words that other systems use
    "day": ("created_at", "datum melding", "meldingsdatum", "datum", "gemeld op", "aangemaakt", "ontvangen", "date"),
    "category": ("sub", "subcategorie", "subcategory", "categorie", "category", "onderwerp", "soort", "rubriek"),
    "main": ("main", "hoofdcategorie", "hoofdrubriek"),
    "area": ("buurt_code", "buurtcode", "buurt", "area_code", "area_name", "wijk_code", "wijkcode", "wijk"),
    "number": ("_signal_id", "meldingsnummer", "meldingnummer", "melding id", "zaaknummer", "nummer", "id"),
}
# other days in an export: of birth, of the last change, of closing
_OTHER = re.compile("geboorte|wijzig|afgehand|afhandel|gesloten|sluit|plan|update|verlo")


def propose(head: tuple[str, ...]) -> Columns | None:
    """The columns, from the names in the head line; None when the day or the category cannot be told."""
    names = [cell.strip().casefold() for cell in head]

    def column(what: str) -> int | None:
        exact = (names.index(word) for word in _WORDS[what] if word in names)
        usable = [(i, name) for i, name in enumerate(names) if what != "number" and not _OTHER.search(name)]
        within = (i for word in _WORDS[what] if len(word) > 4 for i, name in usable if word in name)
        return next(exact, next(within, None))

    found = {what: column(what) for what in _WORDS}
    day, category, main = found["day"], found["category"], found["main"]
    if day is None or category is None or day == category:
        return None
    return Columns(day, category, None if main == category else main, found["area"], found["number"])


def read_day(text: str) -> date | None:
    """The day in a cell, in Dutch time where the cell says its own offset; None when it is no day."""
    text = " ".join(text.split())
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return _written_day(text.casefold())
    return moment.astimezone(_HERE).date() if moment.tzinfo else moment.date()


def _written_day(text: str) -> date | None:
    if found := _DAY_FIRST.match(text):
        day, month, year = (int(part) for part in found.groups())
    elif (found := _IN_WORDS.match(text)) and _MARCH.get(found[2], found[2]) in _MONTHS:
        day, month, year = int(found[1]), _MONTHS.index(_MARCH.get(found[2], found[2])) + 1, int(found[3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
