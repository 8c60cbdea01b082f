"""The questions asked of the panel: each one text in SQL, that every engine answers alike.

Written for DuckDB; another engine translates the text, never the meaning. Tables they may use: `totals`, `months`,
`years`, `areas`, `categories`, `release`, `population`, `groups`, `components` (see docs/panel.md). Every answer is
ordered, so that two engines can be compared row by row. Rates are per 1,000 inhabitants on 1 January of that year.
"""

from __future__ import annotations

from dataclasses import dataclass, field

Value = str | int | float | bool | None
LEAST_INHABITANTS = 100
"""Below this no rate is given: one report among five inhabitants says nothing, and points at people."""


@dataclass(frozen=True)
class Question:
    """A question with its answers to `$name` in the text."""

    name: str
    text: str
    values: dict[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """Names of the columns, and the rows in the order of the question."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    def records(self) -> list[dict[str, Value]]:
        """The rows as mappings."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


_YEARLY = """
SELECT c.code AS category, c.title, c.is_total, c.is_hidden, t.year, t.registered, t.months
FROM totals AS t
JOIN areas AS a ON a.area = t.area
JOIN categories AS c ON c.category = t.category
WHERE a.code = $municipality
ORDER BY t.category, t.year
"""

# Inhabitants in the division that the figures are in: a merged municipality with those of all it was made of.
_COUNTED = """
SELECT a.code, a.title, t.registered, p.inhabitants, g.name AS alike
FROM totals AS t
JOIN areas AS a ON a.area = t.area
JOIN categories AS c ON c.category = t.category AND c.code = $category
CROSS JOIN release AS r
JOIN population AS p
  ON p.code = a.code AND p.year = t.year AND COALESCE(r.division, t.year) BETWEEN p.first AND p.last
LEFT JOIN groups AS g ON g.code = a.code AND g.kind = 'similar'
WHERE a.code LIKE 'GM%' AND NOT a.is_rest AND t.year = $year AND t.months = 12
  AND t.registered IS NOT NULL AND p.inhabitants >= $least
ORDER BY a.code
"""

_RATES = """
SELECT c.code AS category, t.year, t.registered, p.inhabitants,
       CASE WHEN t.months = 12 AND p.inhabitants >= $least
            THEN CAST(t.registered AS DOUBLE) * 1000 / p.inhabitants END AS per_thousand
FROM totals AS t
JOIN areas AS a ON a.area = t.area
JOIN categories AS c ON c.category = t.category
CROSS JOIN release AS r
LEFT JOIN population AS p
  ON p.code = a.code AND p.year = t.year AND COALESCE(r.division, t.year) BETWEEN p.first AND p.last
WHERE a.code = $municipality
ORDER BY t.category, t.year
"""

# A municipality without a figure or without inhabitants has no place, and is not counted among those that have.
_RANK = """
WITH mine AS (
    SELECT kind, name FROM groups WHERE code = $municipality
), rated AS (
    SELECT g.kind, g.name, g.code, a.title, t.registered, p.inhabitants,
           CASE WHEN t.months = 12 AND p.inhabitants >= $least
                THEN CAST(t.registered AS DOUBLE) * 1000 / p.inhabitants END AS per_thousand
    FROM mine AS m
    JOIN groups AS g ON g.kind = m.kind AND g.name = m.name
    JOIN areas AS a ON a.code = g.code
    JOIN totals AS t ON t.area = a.area AND t.year = $year
    JOIN categories AS c ON c.category = t.category AND c.code = $category
    CROSS JOIN release AS r
    LEFT JOIN population AS p
      ON p.code = g.code AND p.year = t.year AND COALESCE(r.division, t.year) BETWEEN p.first AND p.last
    WHERE NOT a.is_rest
)
SELECT kind, name, code, title, registered, inhabitants, per_thousand,
       CASE WHEN per_thousand IS NOT NULL
            THEN RANK() OVER (PARTITION BY kind ORDER BY per_thousand NULLS LAST) END AS place,
       COUNT(per_thousand) OVER (PARTITION BY kind) AS ranked,
       COUNT(*) OVER (PARTITION BY kind) AS members
FROM rated
ORDER BY kind, per_thousand NULLS LAST, code
"""

# Thousands of rows: every column of text costs a tenth of the time, so what was asked is not told again.
_SERIES = """
SELECT a.code, a.title, m.year, m.month, m.registered
FROM months AS m
JOIN areas AS a ON a.area = m.area
JOIN categories AS c ON c.category = m.category
WHERE m.municipality = $number AND c.code = $category
ORDER BY m.area, m.year, m.month
"""

_NEWEST = """
SELECT MAX(CAST(m.year AS INTEGER) * 12 + m.month - 1) AS newest
FROM months AS m
WHERE m.registered IS NOT NULL
"""

_WATCHED = """
SELECT a.code, a.title, c.code AS category, c.title AS category_title, c.is_total,
       CAST(m.year AS INTEGER) * 12 + m.month - 1 AS month, m.registered
FROM months AS m
JOIN areas AS a ON a.area = m.area
JOIN categories AS c ON c.category = m.category
WHERE a.code LIKE 'GM%' AND NOT a.is_rest AND NOT c.is_hidden AND m.registered IS NOT NULL
  AND CAST(m.year AS INTEGER) * 12 + m.month - 1 >= $first
ORDER BY m.area, m.category, m.year, m.month
"""

# What a municipality of today was in the division of the figures: that of the table, or of the year itself where the
# publisher keeps each year in its own. A sum is made only when every part is known and went over whole.
_RESTATED = """
WITH listed AS (
    SELECT old, first, last, is_whole FROM components WHERE code = $municipality
    UNION ALL
    SELECT $municipality AS old, 0 AS first, 9999 AS last, TRUE AS is_whole
    WHERE NOT EXISTS (SELECT 1 FROM components WHERE code = $municipality)
), years_there AS (
    SELECT DISTINCT t.year, COALESCE(r.division, t.year) AS division FROM totals AS t CROSS JOIN release AS r
), wanted AS (
    SELECT y.year, c.category, c.code, l.old, l.is_whole
    FROM listed AS l
    JOIN years_there AS y ON y.division BETWEEN l.first AND l.last
    CROSS JOIN categories AS c
), found AS (
    SELECT w.year, w.category, w.code, w.old, w.is_whole, t.registered, t.months
    FROM wanted AS w
    LEFT JOIN areas AS a ON a.code = w.old
    LEFT JOIN totals AS t ON t.area = a.area AND t.category = w.category AND t.year = w.year
)
SELECT code AS category, year,
       CASE WHEN COUNT(registered) = COUNT(*) AND MIN(CASE WHEN is_whole THEN 1 ELSE 0 END) = 1
            THEN CAST(SUM(registered) AS BIGINT) END AS registered,
       COUNT(*) AS parts,
       COUNT(*) - COUNT(registered) AS missing,
       MIN(months) AS months,
       CASE WHEN MIN(CASE WHEN is_whole THEN 1 ELSE 0 END) = 0 THEN 'split'
            WHEN COUNT(*) = 1 AND MIN(old) = $municipality THEN 'own'
            WHEN COUNT(*) = 1 THEN 'renumbered'
            WHEN COUNT(registered) < COUNT(*) THEN 'incomplete'
            ELSE 'summed' END AS how
FROM found
GROUP BY category, code, year
ORDER BY found.category, year
"""


def yearly_totals(municipality: str) -> Question:
    """Every category and year of a municipality (or any larger area). `months` below 12: the year is not whole."""
    return Question("yearly_totals", _YEARLY, {"municipality": municipality})


def rates(municipality: str, least: int = LEAST_INHABITANTS) -> Question:
    """The same per 1,000 inhabitants of that year; null without inhabitants, or with fewer than `least`."""
    return Question("rates", _RATES, {"municipality": municipality, "least": least})


def rank(municipality: str, category: str, year: int, least: int = LEAST_INHABITANTS) -> Question:
    """Everyone in each group the municipality is in, from the lowest rate up. Ties share a place."""
    values: dict[str, Value] = {"municipality": municipality, "category": category, "year": year, "least": least}
    return Question("rank", _RANK, values)


def counted(category: str, year: int, least: int = LEAST_INHABITANTS) -> Question:
    """Every municipality with a whole year of a category: its count, its inhabitants, and those it is like."""
    return Question("counted", _COUNTED, {"category": category, "year": year, "least": least})


def neighbourhood_months(municipality: str, category: str) -> Question:
    """The months of a municipality, its districts and its neighbourhoods. Null is hidden or unknown; 0 is nought."""
    return Question("neighbourhood_months", _SERIES, {"number": int(municipality[2:]), "category": category})


def newest_month() -> Question:
    """The newest month of which the table holds a number, as 12 * year + month - 1."""
    return Question("newest_month", _NEWEST)


def watched_months(first: int) -> Question:
    """Every month from `first` (12 * year + month - 1) of every municipality and category that is not hidden."""
    return Question("watched_months", _WATCHED, {"first": first})


def restated(municipality: str) -> Question:
    """The yearly totals of a municipality as it is now, back to before it was merged or renumbered.

    `how` is own, summed, renumbered, incomplete (a part is missing: no sum) or split (a part went elsewhere: no sum).
    """
    return Question("restated", _RESTATED, {"municipality": municipality})
