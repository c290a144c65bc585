"""A workspace holds the work of one mandate."""

from django.db import models

from milepost.records.fields import OpaqueIdField


class Workspace(models.Model):
    """One mandate's work. ``slug`` names it in addresses and on the command line.

    ``mandate`` is its full title; ``country`` an ISO 3166-1 alpha-3 code where it has one.
    ``scale`` is the code of the scale it grades on, blank for the usual one. ``fictitious``
    marks a workspace to learn on: nothing in it is about anybody.
    """

    public_id = OpaqueIdField()
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    mandate = models.CharField(max_length=300, blank=True)
    country = models.CharField(max_length=3, blank=True)
    scale = models.CharField(max_length=20, blank=True)
    fictitious = models.BooleanField(default=False)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        """By name."""

        ordering = ["name"]

    def __str__(self) -> str:
        """The name people know it by."""
        return self.name
