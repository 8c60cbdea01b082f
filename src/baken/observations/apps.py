"""The app as Django knows it."""

from django.apps import AppConfig


class ObservationsConfig(AppConfig):
    """Names the app."""

    name = "baken.observations"
    label = "observations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Lay the rules that the database keeps."""
        from baken.observations.closing import connect  # noqa: PLC0415  models are there only now

        connect()
