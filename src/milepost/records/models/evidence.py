"""Evidence files and the record of who had them in hand."""

from django.db import models

from milepost.records.fields import OpaqueIdField


class EvidenceFile(models.Model):
    """A file that came with an information. The file itself lies in the evidence store.

    ``sha256`` names the evidentiary copy there, ``copy_sha256`` the working copy without
    metadata; blank, with ``copy_reason``, where none can be made. ``name`` is what the desk
    calls it ("file 1"); what its giver called it is sealed to the keepers, since names tell.
    ``timestamp`` is the raw token of a time-stamping authority over ``sha256``.
    """

    public_id = OpaqueIdField()
    information = models.ForeignKey(
        "records.Information", on_delete=models.PROTECT, related_name="files"
    )
    number = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    sealed_name = models.BinaryField(null=True)
    recipients = models.JSONField(default=list)
    copy_sha256 = models.CharField(max_length=64, blank=True)
    copy_size = models.PositiveBigIntegerField(null=True)
    copy_media_type = models.CharField(max_length=100, blank=True)
    copy_reason = models.CharField(max_length=200, blank=True)
    timestamp = models.BinaryField(null=True)
    received = models.DateTimeField(auto_now_add=True)

    class Meta:
        """In the order they came."""

        ordering = ["information", "number"]
        constraints = [
            models.UniqueConstraint(fields=["information", "number"], name="one_file_number_once")
        ]
        indexes = [models.Index(fields=["sha256"], name="evidence_by_hash")]

    @property
    def name(self) -> str:
        """What the desk calls it, which says nothing of where it comes from."""
        return f"file-{self.number}"


class CustodyStep(models.Model):
    """One handling of an evidence file, chained to the one before by its hash.

    ``at`` is ISO 8601 with microseconds, ``actor`` a user's public id or "system", ``step`` a
    code of the vocabulary ``custody-steps``; ``detail`` is JSON without floating-point numbers.
    """

    evidence = models.ForeignKey(EvidenceFile, on_delete=models.PROTECT, related_name="custody")
    sequence = models.PositiveIntegerField()
    at = models.CharField(max_length=40)
    actor = models.CharField(max_length=32)
    step = models.CharField(max_length=40)
    detail = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        """In the order done."""

        ordering = ["evidence", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["evidence", "sequence"], name="one_custody_step_once")
        ]
