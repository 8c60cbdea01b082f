"""The app as Django knows it."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Names the app."""

    name = "baken.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Lay the rules that the database keeps."""
        from baken.audit.closing import connect  # noqa: PLC0415  models are there only now

        connect()
