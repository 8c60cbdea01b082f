"""Every write on municipalities, people and roles: one transaction, one line in the log."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.text import slugify

from baken.accounts.models import Membership, Municipality, User
from baken.accounts.queries import works_elsewhere
from baken.accounts.roles import ROLES, Administrator, Role
from baken.audit.operations import Actor, record
from baken.core.errors import UserError

_CODE = re.compile(r"GM\d{4}")


class StaleRolesError(UserError):
    """Somebody else changed the roles after they were shown."""


@dataclass(frozen=True)
class PasswordLink:
    """The two parts of an address where one person may choose a password, once; it dies by itself after some days
    (`PASSWORD_RESET_TIMEOUT`), at the next sign-in and with the next password."""

    person: str
    token: str


@transaction.atomic
def create_municipality(
    *, code: str, name: str, by: Actor, is_invented: bool = False, district_names: Mapping[str, str] | None = None
) -> Municipality:
    """A new tenant. `code` is that of Statistics Netherlands (GM and four digits); `district_names` are names by code
    of districts that the national list does not know."""
    code, name = code.strip().upper(), name.strip()
    if not _CODE.fullmatch(code):
        raise UserError("Een gemeentecode is GM met vier cijfers erachter. Kijk de code na en probeer het opnieuw.")
    if not name or not slugify(name):
        raise UserError("Geef de naam van de gemeente op.")
    if Municipality.objects.filter(code=code).exists() or Municipality.objects.filter(slug=slugify(name)).exists():
        raise UserError(f"De gemeente {name} ({code}) bestaat al, of een andere met deze naam of code.")
    made = Municipality.objects.create(
        code=code, name=name, slug=slugify(name), is_invented=is_invented, district_names=dict(district_names or {})
    )
    record(
        by=by, verb="accounts.create_municipality", target=name, municipality=code,
        reference=f"accounts.municipality:{made.pk}",
    )  # fmt: skip
    return made


@transaction.atomic
def add_person(*, email: str, name: str, by: Actor, password: str | None = None) -> User:
    """A new person. Without a password login stays closed until one is set."""
    email, name = email.strip().lower(), name.strip()
    _check_email(email)
    if not name:
        raise UserError("Geef de naam van de persoon op.")
    if User.objects.filter(email=email).exists():
        raise UserError(f"Er is al een account met het e-mailadres {email}.")
    if password is not None:
        _check_password(password)
    made = User.objects.create_user(email, name, password)
    record(by=by, verb="accounts.add_person", target=f"{name} ({email})", reference=f"accounts.user:{made.pk}")
    return made


@transaction.atomic
def set_password(*, person: User, password: str, by: Actor) -> None:
    """Open login, or change it. The password itself never reaches the log."""
    _check_password(password, person)
    person.set_password(password)
    person.save(update_fields=["password"])
    record(by=by, verb="accounts.set_password", target=str(person), reference=f"accounts.user:{person.pk}")


@transaction.atomic
def issue_password_link(*, person: User, by: Actor, municipality: Municipality | None = None) -> PasswordLink:
    """A link with which `person` chooses a password. With `municipality` it is handed out by its administrator, and
    refused for who also works elsewhere: else that administrator could sign in there in somebody's name."""
    if not person.is_active:
        raise UserError(f"Het account van {person.name} is gesloten. Voeg deze persoon opnieuw toe.")
    if municipality is not None and (person.is_staff or works_elsewhere(person, municipality)):
        raise UserError(
            f"{person.name} werkt ook buiten {municipality.name}. Daarom kunt u geen link geven. "
            "Vraag deze persoon om op de inlogpagina ‘Wachtwoord vergeten’ te kiezen."
        )
    record(
        by=by, verb="accounts.issue_password_link", target=str(person), reference=f"accounts.user:{person.pk}",
        municipality=municipality.code if municipality else "",
    )  # fmt: skip
    return PasswordLink(urlsafe_base64_encode(force_bytes(person.pk)), default_token_generator.make_token(person))


@transaction.atomic
def close_account(*, person: User, by: Actor) -> None:
    """Shut login; the name stays in what the person did, the password and every open link are worth nothing."""
    person.is_active = False
    person.set_unusable_password()
    person.save(update_fields=["is_active", "password"])
    record(by=by, verb="accounts.close_account", target=str(person), reference=f"accounts.user:{person.pk}")


@transaction.atomic
def reopen_account(*, person: User, by: Actor) -> None:
    """Let a person who left come back, with a new password to choose."""
    person.is_active = True
    person.save(update_fields=["is_active"])
    record(by=by, verb="accounts.reopen_account", target=str(person), reference=f"accounts.user:{person.pk}")


@transaction.atomic
def welcome(*, email: str, name: str, municipality: Municipality, roles: Collection[str], by: Actor) -> User:
    """Let somebody in with these roles: a new person, one who works elsewhere already, or one who comes back.
    Of who is known already the name stays as it is. Each step has its own line in the log."""
    person = User.objects.filter(email=email.strip().lower()).first()
    if person is None:
        person = add_person(email=email, name=name, by=by)
    elif Membership.objects.filter(user=person, municipality=municipality).exists():
        raise UserError(f"{person.name} staat al in de lijst. Kies daar ‘Rollen wijzigen’.")
    elif not person.is_active:
        reopen_account(person=person, by=by)
    change_roles(person=person, municipality=municipality, roles=roles, by=by)
    return person


@transaction.atomic
def change_roles(
    *, person: User, municipality: Municipality, roles: Collection[str], by: Actor, shown: Collection[str] | None = None
) -> None:
    """Let `person` have exactly these roles (keys) here. `shown` are the roles the decision was based on; when those
    have changed meanwhile, StaleRolesError. One line in the log per role given or taken back."""
    if not roles:
        raise UserError("Kies minstens één rol. Mag deze persoon niets meer? Beëindig dan de toegang.")
    _wait_for_turn(municipality)
    held = {m.role: m for m in Membership.objects.filter(user=person, municipality=municipality)}
    if shown is not None and set(shown) != set(held):
        raise StaleRolesError(
            f"De rollen van {person.name} zijn intussen door een ander gewijzigd. Bekijk ze en sla zo nodig weer op."
        )
    for key in ROLES:
        if key in roles and key not in held:
            give_role(person=person, municipality=municipality, role=key, by=by)
    for key in held.keys() - set(roles):
        withdraw_role(membership=held[key], by=by)


@transaction.atomic
def end_access(*, person: User, municipality: Municipality, by: Actor) -> None:
    """Take every role here back, and close the account of who has no role anywhere else. Nothing is deleted: what the
    person did keeps the name."""
    for membership in Membership.objects.filter(user=person, municipality=municipality):
        withdraw_role(membership=membership, by=by)
    if person.is_active and not person.is_staff and not works_elsewhere(person, municipality):
        close_account(person=person, by=by)


@transaction.atomic
def give_role(*, person: User, municipality: Municipality, role: type[Role] | str, by: Actor) -> Membership:
    """Let `person` do what `role` allows in `municipality`; `role` is a class or its key."""
    chosen = _role(role)
    if Membership.objects.filter(user=person, municipality=municipality, role=chosen.key).exists():
        raise UserError(f"{person.name} heeft de rol {chosen.name.lower()} in {municipality.name} al.")
    made = Membership.objects.create(user=person, municipality=municipality, role=chosen.key)
    _record_role("accounts.give_role", made, chosen, by)
    return made


@transaction.atomic
def withdraw_role(*, membership: Membership, by: Actor) -> None:
    """Take a role back. The last administrator keeps it: somebody must be able to let others in."""
    _refuse_last_administrator(membership)
    _record_role("accounts.withdraw_role", membership, _role(membership.role), by)
    membership.delete()


def _wait_for_turn(municipality: Municipality) -> None:
    """One change of roles per municipality at a time, so that two administrators cannot remove each other."""
    Municipality.objects.select_for_update(no_key=True).get(pk=municipality.pk)


def _refuse_last_administrator(membership: Membership) -> None:
    if membership.role != Administrator.key or not membership.user.is_active:
        return
    _wait_for_turn(membership.municipality)
    here = Membership.objects.filter(municipality=membership.municipality, role=Administrator.key, user__is_active=True)
    if not here.exclude(user=membership.user).exists():
        raise UserError(
            f"{membership.user.name} is de laatste functioneel beheerder van {membership.municipality.name}. "
            "Geef eerst iemand anders die rol."
        )


def _record_role(verb: str, membership: Membership, role: type[Role], by: Actor) -> None:
    record(
        by=by, verb=verb, target=f"{membership.user}: {role.name}", municipality=membership.municipality.code,
        reference=f"accounts.user:{membership.user_id}", details={"role": role.key},
    )  # fmt: skip


def _role(role: type[Role] | str) -> type[Role]:
    found = ROLES.get(role) if isinstance(role, str) else role
    if found is None:
        raise UserError(f"De rol {role} bestaat niet. Kies uit: {', '.join(ROLES)}.")
    return found


def _check_email(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError:
        raise UserError(f"“{email}” is geen e-mailadres. Kijk het na en probeer het opnieuw.") from None


def _check_password(password: str, person: User | None = None) -> None:
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise UserError(" ".join(error.messages)) from None
