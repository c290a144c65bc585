"""Findings: claims with what supports and what contradicts them, judged and confirmed."""

from django.conf import settings
from django.db import models

from milepost.records.fields import OpaqueIdField


class FindingState(models.TextChoices):
    """Where a finding stands."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"


class Finding(models.Model):
    """A finding, of which ``judgement`` is the judgement that holds."""

    public_id = OpaqueIdField()
    workspace = models.ForeignKey(
        "records.Workspace", on_delete=models.CASCADE, related_name="findings"
    )
    judgement = models.ForeignKey(
        "records.Judgement", on_delete=models.PROTECT, related_name="+", null=True
    )
    state = models.CharField(
        max_length=10, choices=FindingState.choices, default=FindingState.DRAFT
    )
    benchmarks = models.ManyToManyField(
        "records.Benchmark", through="records.FindingBenchmark", related_name="findings"
    )
    recorded = models.DateTimeField(auto_now_add=True)

    class Meta:
        """The newest first."""

        ordering = ["-id"]
        indexes = [models.Index(fields=["workspace", "state", "-id"], name="findings_by_state")]


class FindingBenchmark(models.Model):
    """A benchmark a finding is about; ``statement`` is the number of one of its statements."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="about")
    benchmark = models.ForeignKey(
        "records.Benchmark", on_delete=models.CASCADE, related_name="about_it"
    )
    statement = models.PositiveSmallIntegerField(null=True)

    class Meta:
        """Each once."""

        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["finding", "benchmark"], name="one_benchmark_of_it")
        ]


class Judgement(models.Model):
    """A claim and the standard of proof claimed for it; superseded, never edited.

    ``standard`` is a code of ``standards-of-proof``, blank where the evidence reaches none.
    ``reached`` is what the published rule allowed when this was confirmed, with its reasons, as
    JSON of ``milepost.evidence.corroboration.Corroboration``. ``returned`` is why a reviewer
    sent it back.
    """

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="judgements")
    number = models.PositiveIntegerField(default=1)
    claim = models.TextField()
    standard = models.CharField(max_length=40, blank=True)
    reached = models.JSONField(null=True)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    drafted = models.DateTimeField(auto_now_add=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    confirmed = models.DateTimeField(null=True)
    returned = models.TextField(blank=True)

    class Meta:
        """The last first."""

        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["finding", "number"], name="one_judgement_once")
        ]


class Stance(models.TextChoices):
    """What an information does to a claim."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"


class Weighing(models.Model):
    """An information weighed for a judgement, in the version that was read.

    ``resolved`` says why contrary information no longer stands against the claim; blank where
    it does.
    """

    judgement = models.ForeignKey(Judgement, on_delete=models.CASCADE, related_name="weighings")
    information = models.ForeignKey(
        "records.Information", on_delete=models.PROTECT, related_name="weighings"
    )
    version = models.PositiveIntegerField()
    stance = models.CharField(max_length=12, choices=Stance.choices)
    resolved = models.TextField(blank=True)

    class Meta:
        """Each information once."""

        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["judgement", "information"], name="one_weighing_once")
        ]
