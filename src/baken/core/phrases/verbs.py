"""Finite and separable verbs as the rules know them: `neemt licht af` becomes `daalt licht`."""

from __future__ import annotations

import re

_BETWEEN = r"(?P<between>(?: (?!en\b|of\b|maar\b|af\b|toe\b)[^\s;]+){0,10}?)"
_UP, _DOWN = "stijgt", "daalt"
_NOT = r"(?:niet|nooit|geenszins)"

# First the two parts of a verb together, then "niet" before it, then what belongs to one verb.
_PARTS = (
    (re.compile(rf"\b(?:neemt|nemen|nam|namen){_BETWEEN} af\b"), _DOWN),
    (re.compile(rf"\b(?:neemt|nemen|nam|namen){_BETWEEN} toe\b"), _UP),
    (re.compile(rf"\b(?:loopt|lopen|gaat|gaan){_BETWEEN} (?:terug|omlaag|naar beneden|achteruit)\b"), _DOWN),
    (re.compile(rf"\b(?:loopt|lopen|gaat|gaan){_BETWEEN} (?:omhoog|vooruit)\b"), _UP),
    (re.compile(rf"\b(?:loopt|lopen){_BETWEEN} op\b(?! (?:het|de|een|schema|koers))"), _UP),
    (re.compile(rf"\b(?:komt|komen|ligt|liggen){_BETWEEN} uit\b"), "komt"),
)
_SYNONYMS = (
    (re.compile(r"\b(?:zakt|krimpt|slinkt|vermindert|afneemt|terugloopt)\b"), _DOWN),
    (re.compile(r"\b(?:groeit|klimt|toeneemt|oploopt)\b"), _UP),
    (re.compile(rf"\bword(?:t|en) ({_NOT} )?(?:verder )?(?:lager|minder|kleiner)\b(?! dan)"), rf"\1{_DOWN}"),
    (re.compile(rf"\bword(?:t|en) ({_NOT} )?(?:verder )?(?:hoger|meer|groter)\b(?! dan)"), rf"\1{_UP}"),
    (re.compile(r"\b(?:stijgt of daalt niet|daalt of stijgt niet|stijgt noch daalt|daalt noch stijgt)\b"), "gelijk"),
    (
        re.compile(r"\b(?:idem|even (?:hoog|veel|goed|laag|groot|vaak))(?= (?:of|dan wel|als)\b)"),
        "gelijk",
    ),
    (re.compile(r"\bgelijk (?:gebleven|blijven|te blijven) of\b"), "gelijk of"),
    (
        re.compile(
            r"\b(stijgt|daalt|toename|afname|stijgen|dalen|gestegen|gedaald)"
            r" of (?:blijft|blijven|is) (?=gelijk|stabiel|hetzelfde)"
        ),
        r"\1 of ",
    ),
    (re.compile(r"\bgelijk \((?:liefst|bij voorkeur|of|of liever) (lager|minder|hoger|meer|beter)\)"), r"gelijk of \1"),
    (re.compile(r"\bgelijk (?:tot|of liever|of liefst|of zelfs) (?=lager|minder|hoger|meer|beter)"), "gelijk of "),
)
_STEPS = (
    (
        re.compile(
            rf"\b(?P<verb>stijgt|stijgen|daalt|dalen)(?P<between>(?: (?!en\b|of\b|maar\b)[^\s;,]+){{0,5}}?)"
            rf" {_NOT}\b(?: (?:verder|meer(?! dan)|extra)\b)?"
        ),
        r"niet \g<verb>\g<between>",
    ),
    (re.compile(r"\bniet stijgt (?:met )?meer dan (#?\d[\d.,]*%)"), r"maximaal \1 stijging"),
    (re.compile(r"\bniet daalt (?:met )?meer dan (\d[\d.,]*%)"), r"maximaal \1 daling"),
    (re.compile(r"\bstijgt (?:met )?(?:minder|niet meer) dan (\d[\d.,]*%)"), r"maximaal \1 stijging"),
    (re.compile(r"\bdaalt (?:met )?(?:minder|niet meer) dan (\d[\d.,]*%)"), r"maximaal \1 daling"),
    (
        re.compile(r"\bgeen (daling|afname|stijging|toename) (?:van )?(?:meer|groter|hoger) dan (\d[\d.,]*%)"),
        r"maximaal \2 \1",
    ),
    (re.compile(r"\bniet daalt\b"), "niet dalen"),
    (re.compile(r"\bniet stijgt\b"), "niet stijgen"),
)


def plain_verbs(text: str) -> str:
    """Lower-case `text` with `stijgt` and `daalt` for the verbs that say so, and "niet" before them."""
    for pattern, verb in _PARTS:
        text = pattern.sub(lambda match, verb=verb: f"{verb}{match['between']}", text)  # type: ignore[misc]
    for pattern, instead in (*_SYNONYMS, *_STEPS):
        text = pattern.sub(instead, text)
    return text
