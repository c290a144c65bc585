"""The audit trail: every change, hash-chained, appended and never altered."""

from django.db import models


class AuditEntry(models.Model):
    """One change. ``hash`` covers every other column and ``previous``, the hash before it.

    ``actor`` and ``workspace`` are opaque ids kept as text, so that an entry outlives what
    it speaks of; ``detail`` never holds anything that could lead to a source.
    """

    sequence = models.PositiveBigIntegerField(primary_key=True)
    at = models.CharField(max_length=40)
    workspace = models.CharField(max_length=32, blank=True)
    actor = models.CharField(max_length=32, blank=True)
    action = models.CharField(max_length=80)
    target = models.CharField(max_length=200, blank=True)
    detail = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        """In the order written."""

        ordering = ["sequence"]
        indexes = [
            models.Index(fields=["workspace", "-sequence"], name="trail_of_a_workspace"),
            models.Index(fields=["target", "-sequence"], name="trail_of_a_thing"),
        ]


class AuditHead(models.Model):
    """The one row that says how long the chain is and where it ends.

    It is locked while an entry is appended, so entries never race, and it betrays an
    entry cut off at the end.
    """

    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64)
