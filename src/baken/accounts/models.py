"""Municipalities, people, and who may do what where."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models


class Municipality(models.Model):
    """A tenant: everything stored belongs to one, and every query is scoped to one."""

    code = models.CharField("gemeentecode", max_length=6, unique=True)  # GM0415
    name = models.CharField("naam", max_length=80)
    slug = models.SlugField("adres", unique=True)
    is_invented = models.BooleanField("verzonnen", default=False)  # shown on every page and figure
    district_names = models.JSONField("namen van wijken", default=dict)  # by code, where the national list has none

    class Meta:
        verbose_name = "gemeente"
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    """Makes users from an e-mail address."""

    def create_user(self, email: str, name: str, password: str | None = None) -> User:
        """A person who can log in; without a password login is closed until one is set."""
        user = self.model(email=self.normalize_email(email).lower(), name=name)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str, name: str = "Beheerder") -> User:
        """For maintenance in the Django admin."""
        user = self.create_user(email, name, password)
        user.is_staff = user.is_superuser = True
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """A person. No shared accounts: the e-mail address is one person's."""

    email = models.EmailField("e-mailadres", unique=True)
    name = models.CharField("naam", max_length=120)
    is_active = models.BooleanField("actief", default=True)
    is_staff = models.BooleanField("mag in het technisch beheer", default=False)

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    class Meta:
        verbose_name = "gebruiker"

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A role of a person in a municipality; the roles stand in `roles.py`."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField("rol", max_length=40)

    class Meta:
        verbose_name = "rol van een gebruiker"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "municipality", "role"], name="membership_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.role} ({self.municipality})"
