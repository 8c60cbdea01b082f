"""A chosen file, kept aside until the person says to record it: in the folder of this installation, for one person in
one session and one municipality, and for one day at most. The page itself carries only a signed reference."""

from __future__ import annotations

import re
import secrets
import time
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core import signing

from baken.core.errors import UserError
from baken.web.office.access import OfficeRequest

HOURS_KEPT = 24
MOST_PER_PERSON = 5  # older ones make room: nobody compares more files at a time
GONE = "Het gekozen bestand is niet meer bij de hand. Kies het opnieuw."
_KEY = re.compile(r"\d+-[0-9a-f]{32}")


@dataclass(frozen=True)
class KeptFile:
    """A reference to the bytes (`key`), and what was said of them: the name of the file, the indicator it is about,
    who published it, and when it was fetched."""

    key: str
    name: str
    indicator: int
    publisher: str
    retrieved_on: date

    @property
    def content(self) -> bytes:
        """The bytes as received. UserError when they were cleaned up."""
        try:
            return _path(self.key).read_bytes()
        except FileNotFoundError:
            raise UserError(GONE) from None

    def signed(self, request: OfficeRequest) -> str:
        """As the hidden field of a form; only this person in this session and municipality can hand it in again."""
        plain = asdict(self) | {"retrieved_on": self.retrieved_on.isoformat()}
        return signing.dumps(plain, salt=_salt(request), compress=True)

    def forget(self) -> None:
        """Throw the bytes away: they are recorded, or no longer wanted."""
        _path(self.key).unlink(missing_ok=True)


def keep(
    request: OfficeRequest, *, name: str, content: bytes, indicator: int, publisher: str, retrieved_on: date
) -> KeptFile:
    """Set the bytes aside, and clean up what is too old or too much."""
    key = f"{request.user.pk}-{secrets.token_hex(16)}"
    _clean_up(request.user.pk)
    path = _path(key)
    path.touch(mode=0o600, exist_ok=False)
    path.write_bytes(content)
    return KeptFile(key, name, indicator, publisher, retrieved_on)


def kept_from(request: OfficeRequest) -> KeptFile:
    """What the form refers to. UserError when it is too old, gone, or was not made by us for this session."""
    try:
        plain = signing.loads(request.POST.get("kept", ""), salt=_salt(request), max_age=HOURS_KEPT * 3600)
    except signing.BadSignature:
        raise UserError(GONE) from None
    return KeptFile(**plain | {"retrieved_on": date.fromisoformat(plain["retrieved_on"])})


def _folder() -> Path:
    folder = Path(settings.KEPT_FILES)
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _path(key: str) -> Path:
    if not _KEY.fullmatch(key):
        raise ValueError("not a key of a kept file")
    return _folder() / key


def _clean_up(person: int) -> None:
    """Remove what is older than a day, and of this person all but the newest few."""
    oldest = time.time() - HOURS_KEPT * 3600
    for path in _folder().iterdir():
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
    own = sorted(_folder().glob(f"{person}-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in own[MOST_PER_PERSON - 1 :]:
        path.unlink(missing_ok=True)


def _salt(request: OfficeRequest) -> str:
    return f"baken.kept_file.{request.municipality.pk}.{request.user.pk}.{request.session.session_key}"
