"""Documents as they were read: each part a row with its locator.

Field names follow ``milepost.documents.document``; ``order`` is the reading order over
sections, paragraphs, passages and tables of one document.
"""

from django.db import models

from milepost.records.fields import OpaqueIdField


class Document(models.Model):
    """A document brought into a workspace. ``symbol`` may be null for what carries none.

    A document that is only cited (by a facts pack, say) has no sha256 and no parts. ``checked``
    is when it was last looked over for what is wrong in it. One symbol stands for all languages:
    the version that came first is the original of the workspace and holds the framework; the
    others are translations of it and hold their own text only.
    """

    public_id = OpaqueIdField()
    workspace = models.ForeignKey(
        "records.Workspace", on_delete=models.CASCADE, related_name="documents"
    )
    symbol = models.CharField(max_length=120, null=True, blank=True)
    title = models.TextField(blank=True)
    language = models.CharField(max_length=12, blank=True)
    translation_of = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="translations"
    )
    organ = models.CharField(max_length=120, blank=True)
    session = models.CharField(max_length=40, blank=True)
    agenda_items = models.JSONField(default=list)
    date = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=40, blank=True)
    kind_reasons = models.JSONField(default=list)
    source_name = models.CharField(max_length=255, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    imported = models.DateTimeField(null=True, blank=True)
    checked = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A symbol stands for one original in a workspace, with each other language once;
        without a symbol, the sha256 stands for the document."""

        ordering = ["symbol", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "symbol"],
                condition=models.Q(translation_of__isnull=True),
                name="one_original_of_a_symbol",
            ),
            models.UniqueConstraint(
                fields=["workspace", "symbol", "language"], name="one_language_of_a_symbol_once"
            ),
            models.UniqueConstraint(
                fields=["workspace", "sha256"],
                condition=models.Q(symbol__isnull=True),
                name="one_file_without_symbol_once",
            ),
        ]


class Part(models.Model):
    """What every part of a document has: where it stands."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="%(class)ss")
    order = models.PositiveIntegerField(default=0)

    class Meta:
        """In reading order."""

        abstract = True
        ordering = ["order", "id"]


class Section(Part):
    """A headed part."""

    locator = models.CharField(max_length=80)
    label = models.CharField(max_length=40)
    title = models.TextField(blank=True)
    level = models.PositiveSmallIntegerField()
    parent = models.CharField(max_length=80, blank=True)


class Paragraph(Part):
    """A numbered paragraph. ``items`` and ``calls`` are JSON of the like-named values."""

    locator = models.CharField(max_length=80)
    number = models.CharField(max_length=40)
    section = models.CharField(max_length=80, blank=True)
    text = models.TextField()
    items = models.JSONField(default=list)
    calls = models.JSONField(default=list)
    footnotes = models.JSONField(default=list)
    pages = models.JSONField(default=list)

    class Meta(Part.Meta):
        """Found by locator."""

        constraints = [
            models.UniqueConstraint(fields=["document", "locator"], name="one_paragraph_once")
        ]


class Passage(Part):
    """Text without a paragraph number: summary, caption, entry of an annex."""

    locator = models.CharField(max_length=80)
    section = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=20)
    label = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    calls = models.JSONField(default=list)
    footnotes = models.JSONField(default=list)


class Footnote(Part):
    """A note and the place that calls it (blank where none does)."""

    locator = models.CharField(max_length=80)
    number = models.PositiveIntegerField()
    text = models.TextField()
    at = models.CharField(max_length=80, blank=True)


class Table(Part):
    """A table with logical rows."""

    locator = models.CharField(max_length=80)
    caption = models.TextField(blank=True)
    section = models.CharField(max_length=80, blank=True)
    columns = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    row_ids = models.JSONField(default=list)
    calls = models.JSONField(default=list)


class Citation(Part):
    """A citation in the document of another document, or of itself."""

    symbol = models.CharField(max_length=120, db_index=True)
    paragraphs = models.JSONField(default=list)
    as_printed = models.TextField(blank=True)
    at = models.CharField(max_length=80)


class Warning(Part):
    """What the reader could not decide or found wrong, and where."""

    code = models.CharField(max_length=60)
    at = models.CharField(max_length=80, blank=True)
    message = models.TextField()
