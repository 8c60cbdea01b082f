"""What a reading left out. A number, another area, a denial or an exception that no rule used may turn the target
into another one, so a person looks at it: a wrong guess is worse than a question."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from baken.core.phrases.rules.conditions import REMARK, WITHIN
from baken.core.phrases.rules.found import MEANING, NEARNESS
from baken.core.phrases.wording import Wording
from baken.core.targets.target import Kind, Target

_LEVELS = {Kind.AT_MOST, Kind.AT_LEAST, Kind.BELOW, Kind.ABOVE, Kind.EQUAL, Kind.EVERY_AREA_AT_LEAST}
_MOVED = {Kind.BELOW, Kind.ABOVE, Kind.EQUAL, Kind.CHANGE_PCT, Kind.PATH, Kind.DIRECTION_ONLY}
_WORDED = {Kind.DIRECTION_ONLY, Kind.NARRATIVE, Kind.STATE}
_SETTLED = {Kind.NO_TARGET, Kind.MISSING, Kind.MILESTONE, Kind.CHECKLIST}
_SHORT = 12  # words; a longer text without a norm is a description

_YEARS_LONG = re.compile(
    r"\b(?:(?:in|over|binnen|na|gedurende|de) )+(?:(?:de|komende|eerste|eerstvolgende|afgelopen) )*"
    r"[#…] ?(?:jaar|jaren)?\b"
    r"(?<=jaar|aren)|\b(?:afgelopen|voorgaande|laatste|vorige|voorafgaande|eerdere|voorbije) [#…] ?(?:jaar|jaren)?\b"
)
_FROM = re.compile(
    r"^(?:\S+ ){0,4}?van #%?(?= .*(?:naar|tot|→))|#%?(?: (?:in )?\(?@\)?)? ?(?=(?:→|naar)(?: \S+){0,3} ?#)"
)
_FOOTNOTE = re.compile(r"(?<=[#%]) ?#\)$")
_SIGN = re.compile(r"(?:^|(?<![#%@]) )([-+])(?:#|(?<=^.) #)")
_TOTAL = re.compile(
    r"\bin totaal\b|\btotaal over\b|\bsamen (?:over|in)\b|\bgezamenlijk\b|\bcumulatief\b|\bopgeteld\b"
    r"|\b(?:over|in|gedurende) (?:de )?(?:hele |gehele |volledige )?(?:plan|beleids|raads|college)?periode\b"
    r"|\b(?:in|over) (?:de )?(?:komende )?(?:[#…]|#) ?(?:jaar|jaren)\b"
)
_RATE = re.compile(r"\bper (?:maand|week|kwartaal|dag|half ?jaar|etmaal|avond|weekend)\b|\bmaandelijks|\bwekelijks")
_EXCEPT = re.compile(r"\b(?:behalve|tenzij|uitgezonderd|met uitzondering van|mits|op voorwaarde)\b")
_AREA = re.compile(
    r"\blandelijk\w*|\bnederland\w*|\bregio\w*|\bprovinci\w+|\bbenchmark\w*|\bbuurgemeente\w*|\bomliggende\b"
    r"|\b(?:andere|vergelijkbare|referentie) ?gemeente\w*|\bbasisteam|\branglijst|\bdistrict"
)
_MEAN = re.compile(r"\b\w*gemiddeld\w*")
_FASTER = re.compile(
    r"\b(?:sterker|sneller|harder|minder (?:hard|snel|sterk)|gelijke tred|zelfde (?:trend|ontwikkeling))\b"
)
_OUTRUNS = re.compile(
    r"\b(?:stijg\w*|daal\w*|daling|dalen|groei\w*|afname|toename)\b(?! (?:tot|naar)\b)(?: \S+){0,2}?"
    r" (?:sterker|sneller|harder|minder|meer|groter|kleiner)(?: \w+)? dan\b"
)
_VAGUE = re.compile(r"\b(?:ongeveer|vrijwel|nagenoeg|nauwelijks|bijna|min of meer|grofweg|zo goed als)\b(?! [€#])")
_CONTRARY = re.compile(r"\bniet gelijk\b|\bniet (?:langer|per se) ")
_MOVED_BY = re.compile(
    r"\b(?:daling|afname|stijging|toename|vermindering|verlaging|groei) van (?:[^\s#]+ ){0,3}#(?!.* (?:naar|tot) #)"
)
_EVERY_YEAR = re.compile(
    r"#%? (?:per jaar|jaarlijks|elk jaar|ieder jaar) (?:minder|lager|meer|hoger|erbij|eraf|omlaag|omhoog|groei)\b"
)
_ALLOWED = re.compile(r"\b(?:toegestaan|aanvaardbaar|acceptabel|geaccepteerd|mag|mogen|geen probleem)\b")
_NEIGHBOUR = re.compile(r"\bbuurgemeente\w*")
_BUT_ALSO = re.compile(r"\b(?:lager|minder|hoger|meer|onder|boven) (?:dan )?(?:in )?@.*\bmaar\b")
_AND_ITSELF = re.compile(
    r"\ben (?:\w+ ){0,2}(?:zelf|ook|tevens|daarnaast) (?:\w+ ){0,2}(?:dal\w+|stijg\w+|verbeter\w+|minder|lager|hoger)\b"
)
_BESIDE = re.compile(r"\b(?:boven|onder|beneden|hoger|lager|stijg\w*|daalt?|dalen)\b")
_DENIED = re.compile(
    r"\b(?:niet|geen|nooit|nergens)\b(?: \S+){0,4}? (?:stijg\w*|daalt?|dal\w+|toen\w+|afn\w+|hoger|lager|meer|minder"
    r"|boven|onder|beneden|groter|groei\w*|kleiner|slechter|beter|versl\w+|verb\w+|gelijk)\b"
)
_ALSO_NONE = re.compile(r"#.*(?:,| en| maar| waarvan)(?: \S+)? (?:geen|nul|niets|niet)\b")
_ALSO = re.compile(
    r"#.* (?:en|én|plus) (?:een )?(?:dalend\w*|stijgend\w*|minder|meer|betere?|snellere?|afname|toename|daling|stijging"
    r"|tevens|daarnaast)\b"
)
_EACH_SCORES = re.compile(r"\b(?:elke|iedere|alle) (?:wijk|buurt|kern|dorp)\w*.*\b(?:voldoende|scor\w+)\b")


def unread(wording: Wording, targets: tuple[Target, ...]) -> str:
    """The words that the targets do not account for, as printed as far as possible; "" when nothing is left."""
    kinds = {target.kind for target in targets}
    if kinds <= _SETTLED or (kinds <= _WORDED and wording.words > _SHORT):
        return ""
    return next((left for look in _LOOKS if (left := look(wording, targets))), "")


def _numbers(wording: Wording, targets: tuple[Target, ...]) -> str:
    """A number that is no norm, no change, no start and no condition."""
    is_worded = {target.kind for target in targets} <= _WORDED - {Kind.DIRECTION_ONLY}
    if is_worded or {MEANING, NEARNESS} & set(wording.answers):
        return ""
    known = _known(wording, targets)
    rest = _without_conditions(wording)
    left = [number for number in rest.numbers if abs(number) not in known]
    return format(left[0].normalize(), "f").replace(".", ",") if left else ""


def _known(wording: Wording, targets: tuple[Target, ...]) -> set[Decimal]:
    """Every number that the targets hold or follow from."""
    starts = (*wording.baseline.values, *wording.starts)
    values = {value for target in targets for value in target.values}
    margins = {abs(target.margin.amount) for target in targets if target.margin}
    counts = {Decimal(t.reference.before_plan or t.reference.before_figure) for t in targets if t.reference}
    moved = {abs(value - start) for value in values for start in starts}
    years = {Decimal(year) for year in wording.baseline.years}
    return {abs(value) for value in values} | years | margins | counts | moved | {abs(start) for start in starts}


def _without_conditions(wording: Wording) -> Wording:
    for pattern in (WITHIN, REMARK, _YEARS_LONG, _FROM, _FOOTNOTE):
        match = pattern.search(wording.text)
        if match is not None:
            wording = wording.without(match.start(), match.end(), " ")
    return wording


def _dates(wording: Wording, targets: tuple[Target, ...]) -> str:
    """Several norms, each with its own year, that did not become one path."""
    years = dict.fromkeys(year for year in wording.years if year not in wording.baseline.years)
    is_path = any(target.kind is Kind.PATH for target in targets)
    return " en ".join(map(str, years)) if len(targets) > 1 < len(years) and not is_path else ""


def _sign(wording: Wording, targets: tuple[Target, ...]) -> str:
    """A minus or a plus right before a number that was read as a level, or one that may be only a dash."""
    if re.fullmatch(r"[-+] #", wording.text):
        return wording.text[0]
    is_level = all(target.kind in _LEVELS and target.values for target in targets)
    is_moved = all(value not in wording.numbers for target in targets for value in target.values)
    match = _SIGN.search(wording.text)
    return match[1] if match and is_level and not is_moved else ""


def _total(wording: Wording, targets: tuple[Target, ...]) -> str:
    """A norm over several years together is no norm per year."""
    is_level = any(target.kind in _LEVELS and not target.relative for target in targets)
    is_yearly = "per jaar" in wording.text or "jaarlijks" in wording.text
    return _found(_TOTAL, wording) if is_level and not is_yearly else ""


def _rate(wording: Wording, targets: tuple[Target, ...]) -> str:
    """A norm per month, where baseline and indicator are not."""
    match = _RATE.search(wording.text)
    beside = f"{wording.indicator} {wording.baseline.phrase}".lower()
    if match is None or match[0] in beside or not any(target.kind in _LEVELS for target in targets):
        return ""
    return match[0]


def _except(wording: Wording, _: tuple[Target, ...]) -> str:
    return _found(_EXCEPT, wording)


def _area(wording: Wording, targets: tuple[Target, ...]) -> str:
    """Another area to compare with, while no target does."""
    if any(target.benchmark or target.kind in (Kind.RANK_ABOVE, Kind.SHARE_ALL) for target in targets):
        return ""
    return _found(_AREA, wording)


def _mean(wording: Wording, targets: tuple[Target, ...]) -> str:
    """A mean of something, while nothing with a mean is compared."""
    is_said = "gem" in wording.baseline.phrase.lower() or "gem" in wording.indicator.lower()
    if is_said or any(target.reference or target.benchmark for target in targets):
        return ""
    has_norm = any(target.values and not target.relative for target in targets)
    return "" if has_norm else _found(_MEAN, wording)


def _faster(wording: Wording, targets: tuple[Target, ...]) -> str:
    if any(target.benchmark for target in targets):
        return _found(_OUTRUNS, wording)
    return _found(_FASTER, wording)


def _vague(wording: Wording, targets: tuple[Target, ...]) -> str:
    """Nearly the same, or not the same: neither is the level itself."""
    is_relative = any(target.relative for target in targets)
    return (_found(_VAGUE, wording) or _found(_CONTRARY, wording)) if is_relative else ""


def _moved(wording: Wording, targets: tuple[Target, ...]) -> str:
    """A change whose size was read as a level; a word of direction beside what was read as the same, or as a state."""
    first = targets[0]
    is_level = first.kind in _LEVELS and not first.relative and set(first.values) <= set(wording.numbers)
    if is_level and first.values:
        return _found(_MOVED_BY, wording) or _found(_EVERY_YEAR, wording)
    is_state = first.kind is Kind.STATE and wording.baseline.values != ()
    is_same = first.kind is Kind.EQUAL or is_state
    return _found(_BESIDE, wording) if is_same and "noch" not in first.phrase and not wording.numbers else ""


def _denied(wording: Wording, targets: tuple[Target, ...]) -> str:
    """A "not" before a word of direction, in a target that goes that way after all."""
    if any(target.kind not in _MOVED for target in targets):
        return ""
    return _found(_DENIED, wording)


def _also(wording: Wording, targets: tuple[Target, ...]) -> str:
    """A second norm in words: `en geen van categorie B`."""
    if len(targets) > 1 or targets[0].kind not in _LEVELS | {Kind.CHANGE_PCT}:
        return ""
    return _found(_ALSO_NONE, wording) or _found(_ALSO, wording)


def _allowed(wording: Wording, targets: tuple[Target, ...]) -> str:
    """What is allowed is not what is wanted."""
    return _found(_ALLOWED, wording) if targets[0].kind is Kind.DIRECTION_ONLY else ""


def _other_level(wording: Wording, targets: tuple[Target, ...]) -> str:
    """The level of a past year that the baseline is not about."""
    known = wording.baseline.years
    if not known or not any(target.relative and target.reference is None for target in targets):
        return ""
    others = [year for year in wording.years if year not in known and year <= max(known)]
    return str(others[0]) if others else ""


def _second_aim(wording: Wording, targets: tuple[Target, ...]) -> str:
    """A neighbour that is no group of municipalities; and a second aim in words, while one was read."""
    if any(target.benchmark for target in targets) and (named := _found(_NEIGHBOUR, wording)):
        return named
    if len(targets) > 1:
        return ""
    return _found(_BUT_ALSO, wording) or (_found(_AND_ITSELF, wording) if targets[0].benchmark else "")


def _each_scores(wording: Wording, targets: tuple[Target, ...]) -> str:
    return _found(_EACH_SCORES, wording) if targets[0].kind in _WORDED else ""


def _found(pattern: re.Pattern[str], wording: Wording) -> str:
    match = pattern.search(wording.text)
    if match is None:
        return ""
    return re.sub(r"[#@…].*?(?=\b[a-z])|[#@…]", "", match[0]).strip(" ,(") or wording.phrase.strip()


_LOOKS: tuple[Callable[[Wording, tuple[Target, ...]], str], ...] = (
    _numbers, _dates, _sign, _total, _rate, _except, _area, _mean, _faster, _vague, _moved, _denied,
    _also, _each_scores, _allowed, _other_level, _second_aim,
)  # fmt: skip
