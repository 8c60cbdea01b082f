"""The rules of a password, each with a Dutch sentence that says what to do."""

from __future__ import annotations

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
)


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


class NotLikeTheName(UserAttributeSimilarityValidator):
    """Not the own name or e-mail address."""

    def __init__(self) -> None:
        super().__init__(user_attributes=("name", "email"))

    def get_error_message(self) -> str:
        """Says what it looks like."""
        return "Dit wachtwoord lijkt te veel op de naam of het e-mailadres. Kies iets anders."
