"""The app as Django knows it."""

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    """Names the app."""

    name = "baken.monitoring"
    label = "monitoring"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Lay the rules that the database keeps."""
        from baken.monitoring.closing import connect  # noqa: PLC0415  models are there only now

        connect()
