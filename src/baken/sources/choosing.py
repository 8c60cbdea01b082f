"""Which of the topics in a file is meant: a file may count several things in the same rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from baken.catalogue.load import catalogue
from baken.sources.base import FileError

_NUMBERED = re.compile(r"_\d+$")


def plain_topic(topic: str) -> str:
    """`GeregistreerdeMisdrijven_1` and `Geregistreerde misdrijven` are one topic."""
    return re.sub(r"[\W_]+", "", _NUMBERED.sub("", topic).casefold())


def is_about(series: str, topic: str) -> bool:
    """False when the catalogue says that the series counts something else."""
    definition = catalogue().definitions.get(series)
    if definition is None or not definition.topics or not topic:
        return True
    return plain_topic(topic) in {plain_topic(known) for known in definition.topics}


def choose_topic(topics: Sequence[str], series: str) -> str:
    """The topic that the series counts. FileError when it is absent, or when nothing tells which of several it is."""
    definition = catalogue().definitions.get(series)
    if definition is None or not definition.topics:
        if len(topics) == 1:
            return topics[0]
        raise FileError(
            f"Er staan meer onderwerpen in dit bestand ({', '.join(topics[:4])}). Download er één tegelijk."
        )
    found = [topic for topic in topics if is_about(series, topic)]
    if len(found) != 1:
        raise FileError(
            f"Het onderwerp ‘{definition.topics[-1]}’ staat niet in dit bestand. Kies dat onderwerp bij het downloaden."
        )
    return found[0]
