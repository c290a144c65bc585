"""What the givers of information allow, and what has already left with it."""

from django.conf import settings
from django.db import models

from milepost.records.fields import OpaqueIdField


class Covers(models.TextChoices):
    """What a permission is about; neither implies the other."""

    INFORMATION = "information"
    IDENTITY = "identity"


class Consent(models.Model):
    """One permission: what may be shown, of whom, to which audience; withdrawable.

    ``audience`` and ``given_by`` are codes of their vocabularies. ``withdrawn`` is when it was
    taken back; it acts from then on and is never undone: a new permission is a new row.
    """

    public_id = OpaqueIdField()
    information = models.ForeignKey(
        "records.Information", on_delete=models.CASCADE, related_name="consents"
    )
    source = models.ForeignKey("records.Source", on_delete=models.CASCADE, related_name="consents")
    covers = models.CharField(max_length=12, choices=Covers.choices)
    audience = models.CharField(max_length=40)
    given_by = models.CharField(max_length=40)
    given_on = models.DateField()
    until = models.DateField(null=True, blank=True)
    purpose = models.TextField(blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded = models.DateTimeField(auto_now_add=True)
    withdrawn = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        """In the order recorded; one in force for each thing and audience."""

        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["information", "source", "covers", "audience"],
                condition=models.Q(withdrawn__isnull=True),
                name="one_consent_in_force",
            )
        ]


class Release(models.Model):
    """An information that left for an audience: in what, and what was shown of it.

    ``what`` is the kind of thing it left in ("bundle", "edition", "report"), ``name`` what that
    is known by (a number, a sha256, a title with a number).
    """

    information = models.ForeignKey(
        "records.Information", on_delete=models.CASCADE, related_name="releases"
    )
    covers = models.CharField(max_length=12, choices=Covers.choices)
    audience = models.CharField(max_length=40)
    what = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """In the order they left."""

        ordering = ["id"]
