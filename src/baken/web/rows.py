"""One line of the list of indicators, as a value: where it was, where it is, and the verdict."""

from __future__ import annotations

from dataclasses import dataclass

from baken.core.verdicts import Verdict
from baken.monitoring.results import IndicatorResult, baseline_period
from baken.web.wording import NO_FIGURE, baseline_text, shown


@dataclass(frozen=True)
class Reading:
    """A value with its label. `style`: "" for numbers, `is-words` for states, `is-absent` for what is missing."""

    label: str
    text: str
    style: str = ""


@dataclass(frozen=True)
class IndicatorRow:
    """What `components/indicators.html` shows."""

    url: str
    name: str
    sentence: str
    before: Reading
    now: Reading
    verdict: Verdict


def indicator_row(result: IndicatorResult, url: str) -> IndicatorRow:
    """The row of a result, linked to its page."""
    headline = result.headline
    return IndicatorRow(url, result.indicator.name, headline.sentence, _before(result), _now(result), headline)


def _before(result: IndicatorResult) -> Reading:
    baseline = result.baseline
    period = baseline_period(baseline)
    label = f"Nulmeting {period.label}" if period else "Nulmeting"
    if baseline.state:
        return Reading(label, baseline.state, "is-words")
    if not baseline.values:
        return Reading(label, "geen", "is-absent")
    text = baseline_text(baseline, result.series)
    return Reading(label, text, "" if len(text) < 12 else "is-words")


def _now(result: IndicatorResult) -> Reading:
    latest = result.latest
    if latest is None:
        return Reading("Nu", NO_FIGURE, "is-absent")
    text = shown(latest, result.series)
    label = latest.period.label
    return Reading(label[0].upper() + label[1:], text, "" if len(text) < 12 else "is-words")
