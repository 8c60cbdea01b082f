"""Slows down guessing of passwords: failures stand in the log, and too many of them close the door for a while."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from baken.audit.models import Event
from baken.audit.operations import record

WINDOW = timedelta(minutes=15)
TRIES_PER_ACCOUNT = 5  # for one account from one address
TRIES_PER_ADDRESS = 30  # for all accounts from one address
FAILED = "accounts.login_failed"
FORGOTTEN = "accounts.password_forgotten"


@dataclass(frozen=True)
class Attempt:
    """Who tries to sign in, and from where. The address itself is not kept, only its fingerprint."""

    email: str
    origin: str


def attempt(request: HttpRequest, email: str) -> Attempt:
    """The attempt of this request."""
    fingerprint = salted_hmac("baken.login", _address(request)).hexdigest()[:24]
    return Attempt(email.strip().lower()[:160], f"herkomst:{fingerprint}")


def is_blocked(tried: Attempt, verb: str = FAILED) -> bool:
    """True when this account or this address failed too often lately, or asked for a link too often."""
    recent = Event.objects.filter(municipality="", at__gte=timezone.now() - WINDOW, verb=verb, reference=tried.origin)
    return recent.filter(actor=tried.email).count() >= TRIES_PER_ACCOUNT or recent.count() >= TRIES_PER_ADDRESS


def remember_failure(tried: Attempt) -> None:
    """Write the failure down."""
    remember(tried, FAILED, "Inloggen mislukt")


def remember(tried: Attempt, verb: str, words: str) -> None:
    """Write down that this was tried."""
    record(by=tried, verb=verb, target=words, reference=tried.origin)


def _address(request: HttpRequest) -> str:
    """The address of the visitor; behind the proxy of a production site it is the last one the proxy added."""
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", "")) if settings.IS_PRODUCTION else ""
    return forwarded.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))


def is_too_often(request: HttpRequest, what: str, most: int) -> bool:
    """Count this one too; True when more than `most` came from this address within an hour.

    For what anybody may do without an account: the count lives in memory, under a fingerprint, and leaves no trace.
    """
    key = f"often:{what}:{salted_hmac('baken.often', _network(request)).hexdigest()[:24]}"
    cache.add(key, 0, timedelta(hours=1).total_seconds())
    try:
        return cache.incr(key) > most
    except ValueError:  # the hour ended between those two
        return False


def _network(request: HttpRequest) -> str:
    """The address, or of the newer kind its first half: one connection has the whole second half to itself."""
    text = _address(request)
    try:
        found = ip_address(text)
    except ValueError:
        return text
    return str(int(found) >> 64) if isinstance(found, IPv6Address) and found.ipv4_mapped is None else text


def is_guessing(tried: Attempt, verb: str) -> bool:
    """True when this address tried too many times lately, under whatever name."""
    recent = Event.objects.filter(municipality="", at__gte=timezone.now() - WINDOW, verb=verb, reference=tried.origin)
    return recent.count() >= TRIES_PER_ADDRESS
