"""The Django application that serves the desk."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The desk."""

    name = "milepost.web"
    label = "web"
