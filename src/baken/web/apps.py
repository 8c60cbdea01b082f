"""The app as Django knows it; it has no models, only templates and static files."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Names the app."""

    name = "baken.web"
    label = "web"
