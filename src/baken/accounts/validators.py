"""The rules of a password, each with a Dutch sentence that says what to do."""

from __future__ import annotations

import re

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.password_validation import CommonPasswordValidator, MinimumLengthValidator
from django.core.exceptions import ValidationError


class LongEnough(MinimumLengthValidator):
    """At least so many characters."""

    def get_error_message(self) -> str:
        """Says how many."""
        return f"Dit wachtwoord is te kort. Gebruik minstens {self.min_length} tekens."


class NotCommon(CommonPasswordValidator):
    """Not one of the passwords that everybody tries first."""

    def get_error_message(self) -> str:
        """Says what works."""
        return "Dit wachtwoord komt te vaak voor. Neem bijvoorbeeld drie of vier gewone woorden achter elkaar."


class NotLikeTheName:
    """Without the own name or e-mail address in it, whole or by a word of four letters or more."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """ValidationError when a part of the name or the address is in it."""
        told = f"{getattr(user, 'name', '')} {getattr(user, 'email', '')}".lower()
        if any(part in password.lower() for part in re.split(r"[\W_]+", told) if len(part) >= 4):
            raise ValidationError(self.get_help_text(), code="password_too_similar")

    def get_help_text(self) -> str:
        """Says what it looks like."""
        return "In dit wachtwoord staat een deel van de naam of het e-mailadres. Kies iets anders."
