"""The app as Django knows it."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Names the app."""

    name = "baken.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
