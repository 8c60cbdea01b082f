"""What is worked out once, at loading: yearly totals down to the municipality, and whether they add up."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from baken.panel.columns import write_query

_LARGE = "('NL', 'LD', 'PV', 'RE', 'GM')"

# A month that is missing makes no whole year, so `months` says how many are in it.
_FROM_MONTHS = """
SELECT municipality, area, category, year,
       sum(registered)::INTEGER AS registered, count(registered)::TINYINT AS months
FROM months SEMI JOIN areas ON months.area = areas.area AND areas.level IN {large}
GROUP BY ALL ORDER BY municipality NULLS FIRST, area, category, year
"""
_FROM_YEARS = """
SELECT municipality, area, category, year,
       registered, (CASE WHEN registered IS NULL THEN 0 ELSE 12 END)::TINYINT AS months
FROM years SEMI JOIN areas ON years.area = areas.area AND areas.level IN {large}
ORDER BY municipality NULLS FIRST, area, category, year
"""


@dataclass(frozen=True)
class Finding:
    """Something in the figures that does not add up: a Dutch sentence, and in how many places it was seen."""

    sentence: str
    times: int


# Each counts the places, and names the first. A total may exceed its parts where some are hidden, never the reverse.
_TOTAL_AND_PARTS = """
SELECT count(*), min(code || ' in ' || year) FROM (
    SELECT areas.code, t.year,
           max(t.registered) FILTER (WHERE c.is_total) AS whole,
           sum(t.registered) FILTER (WHERE NOT c.is_total) AS parts,
           bool_and(t.months = 12) AND count(*) = (SELECT count(*) FROM categories) AS is_complete
    FROM totals t JOIN categories c USING (category) JOIN areas USING (area)
    GROUP BY ALL
) WHERE whole < parts OR (is_complete AND whole <> parts)
"""
_YEAR_AND_MONTHS = """
SELECT count(*), min(areas.code || ' in ' || y.year) FROM (
    SELECT area, category, year, sum(registered) AS registered
    FROM months GROUP BY ALL HAVING count(registered) = 12
) m JOIN years y USING (area, category, year) JOIN areas USING (area) JOIN categories c USING (category)
WHERE y.registered <> m.registered
"""
_COUNTRY_AND_MUNICIPALITIES = """
SELECT count(*), min(year) FROM (
    SELECT t.year, max(t.registered) FILTER (WHERE a.level = 'NL') AS whole,
           sum(t.registered) FILTER (WHERE a.level = 'GM') AS parts
    FROM totals t JOIN areas a USING (area) JOIN categories c USING (category)
    WHERE c.is_total AND t.months = 12 GROUP BY ALL
) WHERE whole < parts
"""
_CHECKS = (
    (_TOTAL_AND_PARTS, "Het totaal is niet gelijk aan de som van de soorten (als eerste: {}).", ""),
    (_YEAR_AND_MONTHS, "Het jaarcijfer is niet gelijk aan de som van de maanden (als eerste: {}).", "both"),
    (_COUNTRY_AND_MUNICIPALITIES, "De gemeenten samen zijn meer dan heel Nederland (als eerste: {}).", ""),
)


def write_totals(connection: duckdb.DuckDBPyConnection, folder: Path) -> tuple[Finding, ...]:
    """Write `totals.parquet` beside the months and years in `folder`; what does not add up comes back."""
    has = {grain for grain in ("months", "years") if (folder / grain).is_dir()}
    for name in ("areas", "categories", *sorted(has)):
        _view(connection, folder, name)
    query = (_FROM_YEARS if "years" in has else _FROM_MONTHS).format(large=_LARGE)
    write_query(connection, query, folder / "totals.parquet")
    _view(connection, folder, "totals")
    return tuple(_findings(connection, both=len(has) == 2))


def _view(connection: duckdb.DuckDBPyConnection, folder: Path, name: str) -> None:
    files = sorted((folder / name).glob("*.parquet")) if (folder / name).is_dir() else [folder / f"{name}.parquet"]
    connection.read_parquet([str(file) for file in files]).create_view(name)


def _findings(connection: duckdb.DuckDBPyConnection, *, both: bool) -> list[Finding]:
    found = []
    for query, sentence, needs in _CHECKS:
        if needs and not both:
            continue
        times, first = connection.execute(query).fetchone() or (0, None)
        if times:
            found.append(Finding(sentence.format(first), times))
    return found
