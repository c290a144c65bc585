"""Benchmarks, recommendations and the basis that ties them."""

from django.db import models

from milepost.records.fields import OpaqueIdField


class Recommendation(models.Model):
    """What is asked of whom, with its own citation.

    ``number`` is set for what the imported report itself recommends ("75(a)"); a
    recommendation quoted from another document has ``symbol`` and ``paragraphs`` instead.
    ``text`` is null while only its facts are known (a facts pack brings no sentences).
    ``mechanism`` is the code of the body that made it ("CCPR", "CESCR", "SR", "UPR").
    ``concern`` is the locator of the paragraph that states the concern behind it, and
    ``follow_up`` says that a committee selected it for its follow-up procedure.
    """

    public_id = OpaqueIdField()
    workspace = models.ForeignKey(
        "records.Workspace", on_delete=models.CASCADE, related_name="recommendations"
    )
    document = models.ForeignKey(
        "records.Document", on_delete=models.CASCADE, related_name="recommendations"
    )
    key = models.CharField(max_length=200)
    number = models.CharField(max_length=40, blank=True)
    mechanism = models.CharField(max_length=40, blank=True)
    symbol = models.CharField(max_length=120, blank=True)
    paragraphs = models.JSONField(default=list)
    items = models.JSONField(default=list)
    text = models.TextField(null=True)
    as_printed = models.TextField(blank=True)
    elided = models.BooleanField(default=False)
    addressee = models.CharField(max_length=200, blank=True)
    made_by = models.JSONField(default=list)
    position = models.CharField(max_length=20, blank=True)
    theme = models.CharField(max_length=200, blank=True)
    concern = models.CharField(max_length=80, blank=True)
    follow_up = models.BooleanField(default=False)
    at = models.CharField(max_length=80)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        """``key`` is stable over imports of the same document."""

        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "document", "key"], name="one_recommendation_once"
            )
        ]


class Benchmark(models.Model):
    """A benchmark. ``paragraphs`` are the report's own paragraphs on it; years inclusive."""

    public_id = OpaqueIdField()
    workspace = models.ForeignKey(
        "records.Workspace", on_delete=models.CASCADE, related_name="benchmarks"
    )
    document = models.ForeignKey(
        "records.Document", on_delete=models.CASCADE, related_name="benchmarks"
    )
    number = models.PositiveIntegerField()
    label = models.CharField(max_length=10, blank=True)
    title = models.TextField()
    statements = models.JSONField(null=True)
    paragraphs = models.JSONField(default=list)
    timeframe_text = models.CharField(max_length=200, blank=True)
    timeframe_kind = models.CharField(max_length=20, blank=True)
    start_year = models.PositiveSmallIntegerField(null=True)
    end_year = models.PositiveSmallIntegerField(null=True)
    at = models.CharField(max_length=80, blank=True)

    class Meta:
        """By number."""

        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "document", "number"], name="one_benchmark_once"
            )
        ]


class Basis(models.Model):
    """What a benchmark stands on.

    A quoted recommendation hangs on ``recommendation``; a concern or a resolution without
    a symbol carries its own ``text`` (null while only its facts are known).
    """

    benchmark = models.ForeignKey(Benchmark, on_delete=models.CASCADE, related_name="bases")
    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, related_name="bases", null=True
    )
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    text = models.TextField(null=True)
    as_printed = models.TextField(blank=True)
    elided = models.BooleanField(default=False)
    at = models.CharField(max_length=80)

    class Meta:
        """In the order printed."""

        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["benchmark", "position"], name="one_basis_once")
        ]
