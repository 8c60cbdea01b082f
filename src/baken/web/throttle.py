"""Slows down guessing of passwords: failures stand in the log, and too many of them close the door for a while."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
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


def is_guessing(tried: Attempt, verb: str) -> bool:
    """True when this address tried too many times lately, under whatever name."""
    recent = Event.objects.filter(municipality="", at__gte=timezone.now() - WINDOW, verb=verb, reference=tried.origin)
    return recent.count() >= TRIES_PER_ADDRESS
