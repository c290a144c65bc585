"""The mandate's resolutions, elections and the interlocutors met."""

from django.db import models

from milepost.records.fields import OpaqueIdField


class Resolution(models.Model):
    """A resolution or decision of the mandate, as the imported report lists it.

    ``report_to_sessions`` and ``reporting`` are JSON of the values in
    ``milepost.landmarks.landmark``; ``extension_years`` is null where no term is stated.
    """

    public_id = OpaqueIdField()
    workspace = models.ForeignKey(
        "records.Workspace", on_delete=models.CASCADE, related_name="resolutions"
    )
    document = models.ForeignKey(
        "records.Document", on_delete=models.CASCADE, related_name="resolutions"
    )
    row = models.PositiveIntegerField()
    date = models.DateField(null=True)
    organ = models.CharField(max_length=120, blank=True)
    organ_as_printed = models.CharField(max_length=120, blank=True)
    symbol = models.CharField(max_length=120, blank=True)
    symbol_suggested = models.CharField(max_length=120, blank=True)
    item_number = models.CharField(max_length=40, blank=True)
    item_title = models.TextField(blank=True)
    preamble = models.JSONField(default=list)
    establishes = models.BooleanField(default=False)
    extends = models.BooleanField(default=False)
    extension_years = models.PositiveSmallIntegerField(null=True)
    report_to_sessions = models.JSONField(default=list)
    reporting = models.JSONField(default=list)
    at = models.CharField(max_length=80, blank=True)

    class Meta:
        """As listed."""

        ordering = ["row"]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "document", "row"], name="one_resolution_once"
            )
        ]


class ResolutionParagraph(models.Model):
    """An operative paragraph; ``text`` is null while only its facts are known.

    ``at`` is the row it is printed in, which may be a neighbour's.
    """

    resolution = models.ForeignKey(Resolution, on_delete=models.CASCADE, related_name="paragraphs")
    position = models.PositiveIntegerField()
    number = models.CharField(max_length=40)
    part = models.CharField(max_length=200, blank=True)
    items = models.JSONField(default=list)
    text = models.TextField(null=True)
    at = models.CharField(max_length=80, blank=True)

    class Meta:
        """In the order printed."""

        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["resolution", "position"], name="one_operative_paragraph_once"
            )
        ]


class Election(models.Model):
    """An election as the imported report's table gives it; totals as printed."""

    public_id = OpaqueIdField()
    workspace = models.ForeignKey(
        "records.Workspace", on_delete=models.CASCADE, related_name="elections"
    )
    document = models.ForeignKey(
        "records.Document", on_delete=models.CASCADE, related_name="elections"
    )
    title = models.TextField(blank=True)
    total_candidates = models.PositiveIntegerField(null=True)
    total_women = models.PositiveIntegerField(null=True)
    at = models.CharField(max_length=80)

    class Meta:
        """One table is one election."""

        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "document", "at"], name="one_election_once"
            )
        ]


class Party(models.Model):
    """A party of an election; counts are contested units and people."""

    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="parties")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    provinces = models.PositiveIntegerField(null=True)
    provinces_of = models.PositiveIntegerField(null=True)
    communes = models.PositiveIntegerField(null=True)
    communes_of = models.PositiveIntegerField(null=True)
    candidates = models.PositiveIntegerField(null=True)
    women = models.PositiveIntegerField(null=True)

    class Meta:
        """As listed."""

        ordering = ["position"]


class Interlocutor(models.Model):
    """Someone the mandate met, by name and office as the report gives them."""

    public_id = OpaqueIdField()
    workspace = models.ForeignKey(
        "records.Workspace", on_delete=models.CASCADE, related_name="interlocutors"
    )
    document = models.ForeignKey(
        "records.Document", on_delete=models.CASCADE, related_name="interlocutors"
    )
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=300, blank=True)
    office = models.CharField(max_length=300, blank=True)
    at = models.CharField(max_length=80)

    class Meta:
        """As listed."""

        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "document", "position"], name="one_interlocutor_once"
            )
        ]
