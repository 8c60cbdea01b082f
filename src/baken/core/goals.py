"""What the words of a goal hold: something to hold a figure against, a year, a way to go; and whether it names what is
done rather than what is reached ("doel is geen middel")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from baken.core.indicators import Direction

_YEAR = re.compile(r"\b(20[0-9]{2})\b")
_PARAGRAPH = re.compile(
    r"\b(?:artikel|art\.?|lid|hoofdstuk|bijlage|nummer|nr\.?)\s*\d+\w*|\b\d+(?:\.\d+)+\b(?!\s*%)", re.I
)
_NUMBER = re.compile(
    r"\d|\b(?:halver\w+|gehalveerd|verdubbel\w+|de helft|een (?:kwart|derde|vijfde)|driekwart)\b", re.I
)
_MEASURE_IN_WORDS = re.compile(
    r"\b(?:geen enkele?|nul|alle|iedere?|elke?|nooit|altijd)\s+\w|\b(?:nulmeting|landelijk\w* (?:gemiddelde|cijfer))\b"
    r"|\bniet (?:meer|vaker|hoger) dan\b|\b(?:gelijk|lager|hoger|minder|meer|vaker) (?:aan|dan) (?!ooit)",
    re.I,
)
_LOWER = re.compile(
    r"\b(?:minder|lager|lage|daal|daalt|dalen|daling|afname|afneemt|neemt af|nemen af|afnemen|verminder\w*"
    r"|terugdring\w*|terug te dringen|verlag\w*|beperk\w*|verklein\w*|voorkom\w*|geen|tegengaan|tegen te gaan"
    r"|bestrijd\w*|halver\w*|gehalveerd|gedaald|afgenomen|teruggedrongen|beperkt|verdwenen|uitbannen|stop(?:t"
    r"|pen)?|niet meer dan"
    r"|niet (?:verder |meer )?(?:stijg\w*|toene\w*|groei\w*))\b",
    re.I,
)
_HIGHER = re.compile(
    r"\b(?:meer|hoger|hogere|vaker|stijg\w*|gestegen|toegenomen|toename|toeneemt|neemt toe|nemen toe|toenemen"
    r"|vergro\w+|verbeter\w*|beter"
    r"|versterk\w*|verho\w+|veiliger|weerbaarder|sneller|verdubbel\w*)\b",
    re.I,
)
_AT_MOST = re.compile(r"\b(?:hooguit|maximaal|ten hoogste)\b", re.I)
_AT_LEAST = re.compile(r"\b(?:minimaal|minstens|ten minste|alle|iedere?|elke?)\b", re.I)
_EACH_TIME = re.compile(
    r"\b(?:ieder|elk)e? (?:half ?jaar|jaar|maand|week|kwartaal|dag)\b|\b(?:jaar|half)lijks\w*|\bper jaar\b", re.I
)
_LEVEL = re.compile(r"\b(?:blijft|blijven|behoud\w*|gelijk|stabiel|handhav\w+|op peil|actueel)\b", re.I)
# What one makes, holds or does: by itself it is a means.
_THING = (
    r"(?:convenant\w*|\w*plan(?:nen)?|plan(?:nen)? van aanpak|\w*overleg(?:gen|structuur)?|\w*campagne\w*"
    r"|\w*bijeenkomst\w*|protocol\w*|\w*beleid\w*|\w*camera\w*|\w*project\w*|\w*pilot\w*|\w*training\w*"
    r"|\w*voorlichting\w*"
    r"|\w*werkgroep\w*|\w*meldpunt\w*|\w*team|\w*scan|\w*onderzoek\w*|\w*monitor|\w*aanpak|\w*app|website"
    r"|\w*controles?|afspraken|\d+ fte"
    r"|regie\w*|\w*toezicht\w*|boa['’]?s?|\w*nota|\w*samenwerking\w*|\w*netwerk\w*|\w*verordening\w*"
    r"|\w*dashboard\w*|\w*cursus\w*)"
)
_ACT = (
    r"(?:stel(?:t|len)|opgesteld|opstellen|vaststellen|vastgesteld|sluit(?:en)?|afsluiten|gesloten|organise\w+|start\w*"
    r"|gestart|zet(?:ten)?|opzetten|inzetten|ingezet|inricht\w+|ingericht|richt(?:en)?|ontwikkel\w*|schaf\w*"
    r"|aanschaf\w*"
    r"|voer(?:en|t)?|uitvoeren|uitgevoerd|invoeren|houd(?:en|t)?|gehouden|maak\w*|maken|gemaakt|oprichten|opgericht"
    r"|ge(?:ef|ven)|bied(?:en|t)?|plaats\w*|geplaatst|lever\w*|implemente\w*|realise\w*|schrijv\w+|geschreven"
    r"|komt|komen"
    r"|is er|hebben|heeft|intensive\w*|actualise\w*|vernieuw\w*|geactualiseerd|continue\w*|voortzet\w*"
    r"|versterk\w*|verbeter\w*|aangesteld|aanstellen|groei\w*)"
)
_MORE_OF = "meer|extra|betere?|intensiever\\w*|nieuwe?|gezamenlijke?|inzet van|inzetten van"
_BEGINS = (
    "opstellen|uitvoeren|uitvoering geven|organiseren|inzetten|ontwikkelen|starten|inrichten|aanschaffen|aanstellen"
    "|voortzetten|intensiveren|actualiseren|implementeren|vaststellen"
)
_MEANS = (
    re.compile(rf"^(?:het )?(?:{_BEGINS})\b|\b(?:controleer|surveill|handhaaf)\w*\b", re.I),
    re.compile(rf"\b{_ACT}\b.{{0,60}}\b{_THING}\b", re.I),
    re.compile(rf"\b{_THING}\b.{{0,60}}\b{_ACT}\b", re.I),
    re.compile(rf"^(?:{_MORE_OF})\s+(?:\w+\s+)?{_THING}\b", re.I),
)  # fmt: skip
_INSTEAD = "Schrijf wat u daarmee wilt bereiken, en zet het middel in de aanpak."
_BEHIND = re.compile(r"\b(?:zodat|waardoor|waarmee|om)\b\s+(.{8,})", re.I)


@dataclass(frozen=True)
class GoalCheck:
    """What the words hold. `year` is the last year they name; `is_means`: they name what is done. `behind`: the words
    that tell what that is for ("zodat …"), where there are any."""

    has_measure: bool
    year: int | None
    direction: Direction
    has_direction: bool
    is_means: bool
    behind: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether it says what is reached, by how much and when."""
        return self.has_measure and self.year is not None and self.has_direction and not self.is_means

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is missing, each in a Dutch sentence that says what to write; empty when nothing is."""
        return tuple(sentence for wanted, sentence in self._remarks() if wanted)

    def _remarks(self) -> tuple[tuple[bool, str], ...]:
        means = f"Zet voorop wat u wilt bereiken: ‘{self.behind}’." if self.behind else _INSTEAD
        return (
            (self.is_means, f"Dit is een middel: het zegt wat u gaat doen. {means}"),
            (not self.has_direction, "Er staat niet welke kant het op moet: minder, meer, of zo blijven."),
            (not self.has_measure, "Er staat geen maat in: een getal, een percentage, of iets om mee te vergelijken."),
            (self.year is None, "Er staat niet in welk jaar dit bereikt moet zijn."),
        )


def check_goal(text: str, year: int | None = None) -> GoalCheck:
    """The goal as it reads; `year` is the year that is filled in beside the words, which counts as well."""
    years = [int(found) for found in _YEAR.findall(text)]
    bare = _EACH_TIME.sub(" ", _PARAGRAPH.sub(" ", _YEAR.sub(" ", text)))
    has_measure = bool(_NUMBER.search(bare) or _MEASURE_IN_WORDS.search(bare))
    moves = _first_of(bare, _LOWER, _HIGHER)
    direction = moves if moves is not Direction.NONE else _first_of(bare, _AT_MOST, _AT_LEAST)
    behind = _BEHIND.search(text)
    is_means = any(rule.search(bare.strip()) for rule in _MEANS) and not (has_measure and moves is not Direction.NONE)
    return GoalCheck(
        has_measure, max(years, default=year), direction,
        direction is not Direction.NONE or _LEVEL.search(bare) is not None, is_means,
        _told(behind[1]) if behind and is_means else "",
    )  # fmt: skip


def _first_of(text: str, lower: re.Pattern[str], higher: re.Pattern[str]) -> Direction:
    """The first word of a way to go decides."""
    low, high = lower.search(text), higher.search(text)
    if low is None and high is None:
        return Direction.NONE
    if high is None or (low is not None and low.start() <= high.start()):
        return Direction.LOWER
    return Direction.HIGHER


def _told(words: str) -> str:
    return words.strip().rstrip(".").strip()[:120]
