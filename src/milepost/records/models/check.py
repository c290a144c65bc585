"""What looks wrong in a document, as the checks found it, and what an officer made of it."""

from django.conf import settings
from django.db import models

from milepost.records.fields import OpaqueIdField
from milepost.records.models.document import Part


class Verdict(models.TextChoices):
    """What a finding was settled as."""

    ACCEPTED = "accepted"
    NO_ERROR = "not an error"


class CheckFinding(Part):
    """One finding of ``milepost.checking``, kept over later checks by its ``key``.

    ``at`` lists locators, ``evidence`` objects of ``at`` and ``quote``. ``settled_as`` is blank
    while the finding is open. ``present`` is false where the last check no longer made it: only
    a settled one stays then, so that its verdict holds should it come again.
    """

    public_id = OpaqueIdField()
    key = models.CharField(max_length=64)
    code = models.CharField(max_length=60)
    severity = models.CharField(max_length=20)
    at = models.JSONField(default=list)
    message = models.TextField()
    evidence = models.JSONField(default=list)
    present = models.BooleanField(default=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    settled_as = models.CharField(max_length=20, blank=True, choices=Verdict.choices)
    settled_reason = models.TextField(blank=True)

    class Meta(Part.Meta):
        """The gravest first; found again by key."""

        constraints = [
            models.UniqueConstraint(fields=["document", "key"], name="one_check_finding_once")
        ]
