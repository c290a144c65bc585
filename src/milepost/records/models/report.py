"""The report as it is written on the desk, and what of it was approved.

Numbers are not kept: sections, paragraphs, items and notes are numbered where they are shown.
"""

from django.conf import settings
from django.db import models

from milepost.records.fields import OpaqueIdField


class ReportState(models.TextChoices):
    """Where a report stands. Whoever changes one that was handed in or approved drafts it anew."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"


class SectionKind(models.TextChoices):
    """What a section is set as: a summary has no numbers, what is concluded is set in bold."""

    SUMMARY = "summary"
    TEXT = "text"
    CONCLUDING = "concluding"


class Report(models.Model):
    """A report that is written. ``document`` is the report it follows on, null for none.

    ``audience`` is whom it is for: what its notes may tell is decided by it. ``limit`` is in
    words, and ``counted`` are the parts that count, names of fields of
    ``milepost.reporting.report.counting.Counted``. ``returned`` is why a reviewer sent it back.
    """

    public_id = OpaqueIdField()
    workspace = models.ForeignKey(
        "records.Workspace", on_delete=models.CASCADE, related_name="reports"
    )
    document = models.ForeignKey(
        "records.Document", on_delete=models.SET_NULL, related_name="+", null=True
    )
    title = models.TextField()
    language = models.CharField(max_length=12, default="en")
    audience = models.CharField(max_length=40)
    limit = models.PositiveIntegerField()
    counted = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=10, choices=ReportState.choices, default=ReportState.DRAFT)
    returned = models.TextField(blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made = models.DateTimeField(auto_now_add=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    submitted = models.DateTimeField(null=True)

    class Meta:
        """The newest first."""

        ordering = ["-id"]


class ReportSection(models.Model):
    """A headed part of a report, inside ``parent`` where it has one; ``order`` among those beside
    it. ``version`` counts its changes: whoever changes it says which they saw.
    """

    public_id = OpaqueIdField()
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="sections")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, related_name="parts", null=True)
    kind = models.CharField(max_length=10, choices=SectionKind.choices, default=SectionKind.TEXT)
    title = models.TextField()
    order = models.PositiveIntegerField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """In the order of the outline."""

        ordering = ["order", "id"]


class ReportParagraph(models.Model):
    """A paragraph in the markup of ``milepost.reporting.report.markup``: its text with items,
    notes, and references to what it quotes and rests on.
    """

    public_id = OpaqueIdField()
    section = models.ForeignKey(ReportSection, on_delete=models.CASCADE, related_name="paragraphs")
    text = models.TextField()
    order = models.PositiveIntegerField()
    version = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    written = models.DateTimeField(auto_now=True)

    class Meta:
        """In the order of the section."""

        ordering = ["order", "id"]


class ReportParagraphVersion(models.Model):
    """The text a paragraph had before it was changed: its ``version`` then, and who wrote it when.

    What the paragraph says now stands in the paragraph alone.
    """

    paragraph = models.ForeignKey(
        ReportParagraph, on_delete=models.CASCADE, related_name="versions"
    )
    version = models.PositiveIntegerField()
    text = models.TextField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    written = models.DateTimeField()

    class Meta:
        """The last first."""

        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["paragraph", "version"], name="one_text_of_a_version")
        ]


class ApprovedReport(models.Model):
    """A report as it was approved; never edited, superseded by the next number.

    ``content`` is the JSON of ``milepost.reporting.report.manuscript.Manuscript``, compressed,
    and ``sha256`` of that JSON uncompressed. ``words`` are those that counted, of ``limit``.
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="approvals")
    number = models.PositiveIntegerField()
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    words = models.PositiveIntegerField()
    limit = models.PositiveIntegerField()
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    approved = models.DateTimeField()

    class Meta:
        """The last first."""

        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="one_approval_once")
        ]
