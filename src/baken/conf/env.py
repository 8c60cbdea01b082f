"""The environment variables Baken reads. `VARIABLES` is what docs/settings.md describes; a test compares them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path


@dataclass(frozen=True)
class Variable:
    """One setting: name, what it is for, and its default in words."""

    name: str
    meaning: str
    default: str


VARIABLES = (
    Variable(
        "BAKEN_DATA_DIR", "Folder for the SQLite database and the secret of this installation.", "~/.local/share/baken"
    ),
    Variable(
        "BAKEN_DATABASE_URL",
        "PostgreSQL address: postgresql://user:password@host:5432/name.",
        "SQLite in BAKEN_DATA_DIR",
    ),
    Variable(
        "BAKEN_MODE", "`production` or `local`. Production refuses to start without a secret and host names.", "local"
    ),
    Variable("BAKEN_SECRET_KEY", "Secret for signing; required in production.", "made once, kept in BAKEN_DATA_DIR"),
    Variable("BAKEN_ALLOWED_HOSTS", "Host names, separated by commas; required in production.", "localhost, 127.0.0.1"),
    Variable(
        "BAKEN_SOURCES_MIRROR",
        "Address of a machine of your own that is asked instead of the sources; their host is the start of the path.",
        "none: the sources themselves",
    ),
    Variable(
        "BAKEN_SOURCES_CONTACT",
        "Mail address or web page by which a source can reach you; sent along with every request.",
        "none",
    ),
    Variable(
        "BAKEN_MAIL_URL",
        "Mail server: smtp://user:password@host:587, or smtps://… where TLS comes first.",
        "no mail in production; locally mails become files in BAKEN_DATA_DIR/mail",
    ),
    Variable("BAKEN_MAIL_FROM", "Sender of those mails.", "baken@localhost"),
    Variable("BAKEN_TODAY", "A fixed date (YYYY-MM-DD) for demonstrations and tests.", "the real date"),
)


class ConfigurationError(Exception):
    """A setting is missing or odd; the text says what to do."""


def read(name: str, default: str = "") -> str:
    """The value of a known variable, trimmed."""
    if name not in {v.name for v in VARIABLES}:
        raise ConfigurationError(f"unknown setting {name}: add it to baken/conf/env.py")
    return os.environ.get(name, default).strip()


def sources_agent() -> str:
    """How we tell a source who asks: the User-Agent of every request."""
    return f"Baken/{version('baken')} {read('BAKEN_SOURCES_CONTACT')}".strip()


def data_dir() -> Path:
    """The folder for local data, made when absent."""
    folder = Path(read("BAKEN_DATA_DIR") or Path.home() / ".local" / "share" / "baken").expanduser()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise ConfigurationError(f"BAKEN_DATA_DIR ({folder}) is geen map waarin Baken mag schrijven") from None
    return folder
