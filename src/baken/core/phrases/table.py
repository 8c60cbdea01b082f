"""Reads a table of phrases and prints it again with how each phrase was read."""

from __future__ import annotations

from baken.core.errors import UserError
from baken.core.indicators import Direction
from baken.core.phrases.baselines import read_baseline
from baken.core.phrases.explanations import explain_target, with_unit
from baken.core.phrases.reading import TargetReading
from baken.core.phrases.rules.found import DIRECTION
from baken.core.phrases.targets import read_target
from baken.core.targets.target import Kind, Target

COLUMNS = ("phrase", "baseline", "indicator", "municipality")
ASKED = "vraag"


def read_table(text: str) -> str:
    """The rows of a tab-separated table with the columns `operator` and `value` behind them, in the same order.

    The header names at least `phrase`; `baseline`, `indicator` and `municipality` are empty where absent, other columns
    are left out. The operator is `vraag` where a person must say. Several targets are joined with ` + `, values with
    `;`. Raises UserError when the header is missing.
    """
    header, *lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    places = _places(header)
    rows = [_answered([_cell(line.split("\t"), places[name]) for name in COLUMNS]) for line in lines if line.strip()]
    return "\n".join("\t".join(row) for row in ((*COLUMNS, "operator", "value"), *rows)) + "\n"


def explain(phrase: str, baseline: str = "", indicator: str = "") -> str:
    """How a phrase is read, in a few lines of Dutch. Baseline and indicator may settle what the words leave open."""
    start = read_baseline(baseline)
    reading = read_target(phrase, baseline=start, indicator=indicator)
    lines = [f"Streefwaarde  {phrase.strip() or '(leeg)'}"]
    label = "Gelezen als  " if reading.question is None else "Nog niet zeker"
    lines += [f"{label} {_told(target, reading, baseline)}  [{_operator(target)}]" for target in reading.targets]
    if baseline.strip():
        lines.append(f"Nulmeting     {start.explanation}")
    ways = {target.direction for target in reading.targets if _has_way(target)}
    lines += [f"Richting      {way.dutch}." for way in ways if len(ways) == 1]
    if reading.question is not None:
        choices = "; ".join(label.lower() for _, label in reading.question.choices)
        lines.append(f"Vraag         {reading.question.text} ({choices})")
        lines += [f"Bij de vraag  {reading.question.help}"] if reading.question.help else []
    return "\n".join(lines)


def _told(target: Target, reading: TargetReading, baseline: str) -> str:
    is_undecided = reading.question is not None and reading.question.key == DIRECTION
    if is_undecided and target.kind is Kind.EQUAL and target.values:
        return f"{with_unit(target.values[0], target.phrase)}, maar lager of hoger staat er niet bij."
    return explain_target(target, baseline)


def _places(header: str) -> dict[str, int | None]:
    names = [name.strip().lower() for name in header.split("\t")]
    if "phrase" not in names:
        raise UserError(
            "Zet op de eerste regel de namen van de kolommen, gescheiden door tabs: phrase, baseline, indicator, "
            "municipality. De kolom phrase ontbreekt nu."
        )
    return {name: names.index(name) if name in names else None for name in COLUMNS}


def _cell(cells: list[str], place: int | None) -> str:
    cell = cells[place] if place is not None and place < len(cells) else ""
    is_quoted = len(cell) > 1 and cell[0] == cell[-1] == '"' and cell.count('"') % 2 == 0  # as Excel writes it
    return cell[1:-1].replace('""', '"') if is_quoted else cell


def _answered(row: list[str]) -> tuple[str, ...]:
    phrase, baseline, indicator, _ = row
    reading = read_target(phrase, baseline=read_baseline(baseline), indicator=indicator)
    return (*row, _operators(reading), " + ".join(_values(target) for target in reading.targets).strip(" +"))


def _operators(reading: TargetReading) -> str:
    return ASKED if reading.question is not None else " + ".join(_kind(target) for target in reading.targets)


def _operator(target: Target) -> str:
    return f"{_kind(target)} {_values(target)}".strip()


def _kind(target: Target) -> str:
    """A ceiling for each area is another target than one for the whole municipality."""
    is_ceiling = target.is_for_every_area and target.kind is not Kind.EVERY_AREA_AT_LEAST
    return f"every_area_{target.kind.value}" if is_ceiling else target.kind.value


def _values(target: Target) -> str:
    return ";".join(format(value, "f") for value in target.values)


def _has_way(target: Target) -> bool:
    is_named = target.kind in (Kind.MILESTONE, Kind.EQUAL)
    return target.direction is not Direction.NONE and not is_named
