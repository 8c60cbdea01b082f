"""What a municipality calls the parts of its plan. The words can be renamed, the classes behind them cannot."""

from __future__ import annotations

from collections.abc import Mapping

from baken.plans.models import Edition, Priority

LABELS: Mapping[str, tuple[str, str]] = {
    "priority": ("prioriteit", "prioriteiten"),
    "strategic": ("strategisch thema", "strategische thema’s"),
    "local": ("lokaal speerpunt", "lokale speerpunten"),
}


def labels_of(edition: Edition) -> Mapping[str, tuple[str, str]]:
    """One and many, by class: what the municipality chose, else our own words."""
    own = {key: (str(pair[0]), str(pair[1])) for key, pair in edition.labels.items() if key in LABELS}
    return {**LABELS, **own}


def label_of(priority: Priority) -> str:
    """What this one is called in its plan, as a single one."""
    return labels_of(priority.edition)["local" if priority.is_local else priority.rank][0]
