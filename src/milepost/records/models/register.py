"""What the rows of all registers have in common."""

from django.conf import settings
from django.db import models

from milepost.records.fields import OpaqueIdField


class Entry(models.Model):
    """A row of a register, found again by ``key`` in its workspace, over imports and sheets.

    ``document`` and ``at`` are where the fact was read: a document and a locator in it.
    ``recorded_by`` is null for what a pack or a command brought. Nothing is deleted: what was
    taken out is ``removed`` and its key stays taken.
    """

    public_id = OpaqueIdField()
    workspace = models.ForeignKey(
        "records.Workspace", on_delete=models.CASCADE, related_name="%(class)ss"
    )
    key = models.CharField(max_length=120)
    document = models.ForeignKey(
        "records.Document", on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    at = models.CharField(max_length=80, blank=True)
    note = models.TextField(blank=True)
    removed = models.BooleanField(default=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    recorded = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)

    fresh = False
    """Whether the change that gave this row recorded it; not kept."""

    class Meta:
        """By key, which is once in a workspace."""

        abstract = True
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(fields=["workspace", "key"], name="one_%(class)s_key")
        ]


class Dated(models.Model):
    """A partial date: what was written, and the first and last day it may mean."""

    date = models.CharField(max_length=80, blank=True)
    date_earliest = models.DateField(null=True, blank=True)
    date_latest = models.DateField(null=True, blank=True)

    class Meta:
        """For rows that happen on a day, as far as it is known."""

        abstract = True


class Due(models.Model):
    """The partial date by which something is to be done."""

    due = models.CharField(max_length=80, blank=True)
    due_earliest = models.DateField(null=True, blank=True)
    due_latest = models.DateField(null=True, blank=True)

    class Meta:
        """For what has a deadline."""

        abstract = True
