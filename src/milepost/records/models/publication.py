"""Publications: what left, for whom, who stood for it, and what became of it."""

from django.conf import settings
from django.db import models

from milepost.records.fields import OpaqueIdField


class PublicationState(models.TextChoices):
    """Where a publication stands. What was never approved has left nothing."""

    PREPARED = "prepared"
    APPROVED = "approved"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class Publication(models.Model):
    """An edition for one audience, frozen as it came through the gate; never edited.

    ``number`` counts the approved of a workspace and audience from 1. ``content`` is the edition
    as compressed JSON, and ``sha256`` of that JSON uncompressed. ``held`` and ``rests`` are JSON
    of the like-named values of ``milepost.reporting.edition.gate``, ``changes`` of those of
    ``milepost.reporting.edition.changes``, ``counts`` how much of each kind left. ``manifest``
    is the sha256 of the manifest it was last written out with, blank before; ``asked`` the sum of
    what the gate was asked when it was approved (``milepost.reporting.edition.asked``).

    Threat: ``held`` and ``rests`` name what must not leave. They are for the desk alone.
    """

    public_id = OpaqueIdField()
    workspace = models.ForeignKey(
        "records.Workspace", on_delete=models.CASCADE, related_name="publications"
    )
    audience = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    state = models.CharField(
        max_length=12, choices=PublicationState.choices, default=PublicationState.PREPARED
    )
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    counts = models.JSONField(default=dict)
    held = models.JSONField(default=list)
    rests = models.JSONField(default=list)
    changes = models.JSONField(default=list)
    manifest = models.CharField(max_length=64, blank=True)
    asked = models.CharField(max_length=64, blank=True)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    prepared = models.DateTimeField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    approved = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    withdrawn = models.DateTimeField(null=True)
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        """The newest first; a number is approved once."""

        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "audience", "number"],
                condition=models.Q(approved__isnull=False),
                name="one_publication_number",
            )
        ]
