"""Which way is better, as far as the name of an indicator settles it. What is contested is asked, always."""

from __future__ import annotations

import re

from baken.core.indicators import Direction

# Finding more of these may be success (people report, police look) or failure (there is more of it).
_CONTESTED = re.compile(
    r"huiselijk|misdaadmeter|kindermishandeling|veilig thuis|huisverbod|\bhalt\b|halt-|jeugdgroep|hennep"
    r"|kwekerij|drugslab"
    r"|meldings?(?:-| en)|meldings?bereidheid|meldingen (?:van )?(?:discriminatie|criminaliteit|misstand|verwar)"
    r"|(?:drugs|wapen|mensen)handel|mensensmokkel|prostitutie|aanhouding|verdachte|controle|huisbezoek|boete|bekeuring"
    r"|proces-?verba|sluiting|gebiedsverbod|waarschuwing|verwijzing|casus|persoonsgericht|in beeld|opgelegd"
    r"|bibob|poging|publieke taak|cameratoezicht|\bkosten\b|budget|zeden|cyber(?!crimin|crime)|radicali"
    r"|verward|misstand|signalen|handhaving|meld misdaad|anonie\w+ melding|\btips?\b"
)
# A good thing said with a bad word in it: "voelt zich niet onveilig", "zonder ordeverstoring".
_ABSENT_HARM = re.compile(
    r"\b(?:niet|nooit|geen|zonder|zelden)\b(?: (?:of nooit|vaak|wel eens|meer))?(?: \w+)? ?"
    r"(?:onveilig|overlast|slachtoffer|\w*incident|\w*verstoring|angst)"
)
_GOOD = re.compile(
    r"tevreden|vertrouwen|aangiftebereidheid|bereidheid|deelnem|deelname|vrijwillig|ophelder|opgehelderd|opgelost"
    r"|voorlichting|(?:binnen|gehaalde) .{0,12}norm|normtijd|\bbinnen (?:de )?\w*(?:tijd|norm)"
    r"|op tijd|tijdig|aangepakt|voorkomen |keurmerk|bekendheid"
    r"|buurtpreventie|buurtapp|whatsapp|burgernet|zelfredzaam|weerba|training|actieve inzet|actief|betrokken"
)
_HARM = re.compile(
    r"onveilig|minder veilig|niet veilig|misdrij|misdaad|misdaden|criminaliteit|cybercrime|delict|inbra[ak]|diefstal"
    r"|overval|stra+tro[of]v|beroving|zakkenrol|geweld|mishandel|vernieling|beschadig|vandalisme|overlast"
    r"|slachtoffer|\bbranden\b|\w+branden\b|brandstichting|woningbrand|ongeval|ongeluk|verkeersdod|gewonde|recidiv"
    r"|fraude|oplichting|phishing|bedreiging|incident|intimidatie|verloedering|steekpartij|schietpartij|explosie"
    r"|heling|stalking|verstoring|angst|vermijd|opkomsttijd|aanrijtijd|responstijd|doorlooptijd|voertuigcrimin"
    r"|ontploffing|plofkra|schade\b"
)
_MEASURED_IN_POINTS = re.compile(r"rapportcijfer|\bcijfer\b|\bscore\b|\w*index\b|\w*indexcijfer|waardering")
_DURATION = re.compile(r"(?:opkomst|aanrij|respons|reactie|doorloop|wacht|afhandel\w*)tijd")
_WELL = re.compile(
    r"rapportcijfer|\bcijfer\b|waardering|leefbaarheid|cohesie|veiligheidsgevoel|veiligheidsbeleving|veiligheidsindex"
    r"|veilig (?:voel|vind|acht|in\b)|(?:voel\w*|vind\w*|waan\w*)\b.{0,40}\bveilig|veilig te voelen|veilige buurt"
    r"|veiligheid (?:in )?(?:de |eigen )*(?:buurt|wijk)|gevoel van veiligheid|ervaren veiligheid"
)


def direction_of(name: str) -> Direction:
    """LOWER or HIGHER when the Dutch name of an indicator settles it, NONE when a person must say.

    A word of harm beats a word of safety ("onveilig"); a mark for something harmful ("rapportcijfer overlast") and
    everything contested give NONE: a wrong guess is worse than a question.
    """
    text = name.lower()
    if is_contested(text):
        return Direction.NONE
    if _ABSENT_HARM.search(text) or _GOOD.search(text):
        return Direction.HIGHER
    if _HARM.search(text):
        return Direction.NONE if _MEASURED_IN_POINTS.search(text) else Direction.LOWER
    return Direction.HIGHER if _WELL.search(text) else Direction.NONE


def is_duration(name: str) -> bool:
    """True for an indicator of time, where a percentage is the share within that time."""
    return _DURATION.search(name.lower()) is not None


def is_contested(name: str) -> bool:
    """True where more of it may be success or failure, so that only a person can say which way is better."""
    return _CONTESTED.search(name.lower()) is not None
