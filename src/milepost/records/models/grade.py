"""Grades: how far a benchmark is met, by three voices that are never mixed."""

from django.conf import settings
from django.db import models

from milepost.records.fields import OpaqueIdField


class Grade(models.Model):
    """A grade of a benchmark, or of one of its statements, for a period, by one voice.

    Superseded, never edited: of the rows of one benchmark, statement, voice and period the last
    ``holds``. ``statement`` is 0 for the whole benchmark. ``scale`` and ``grade`` are codes of
    the vocabularies ``scales`` and that scale's grades. A monitor's grade needs ``reviewed_by``
    before it counts; ``by`` says in words whose it is where a voice has several ("a coalition").
    """

    public_id = OpaqueIdField()
    workspace = models.ForeignKey(
        "records.Workspace", on_delete=models.CASCADE, related_name="grades"
    )
    benchmark = models.ForeignKey(
        "records.Benchmark", on_delete=models.CASCADE, related_name="grades"
    )
    statement = models.PositiveSmallIntegerField(default=0)
    voice = models.CharField(max_length=20)
    by = models.CharField(max_length=200, blank=True)
    period = models.CharField(max_length=80)
    earliest = models.DateField()
    latest = models.DateField()
    scale = models.CharField(max_length=20)
    grade = models.CharField(max_length=40)
    rationale = models.TextField(blank=True)
    number = models.PositiveIntegerField(default=1)
    holds = models.BooleanField(default=True)
    withdrawn = models.BooleanField(default=False)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    drafted = models.DateTimeField(auto_now_add=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    reviewed = models.DateTimeField(null=True)
    findings = models.ManyToManyField("records.Finding", related_name="grades", blank=True)

    class Meta:
        """In the order of time; one holds for each benchmark, statement, voice and period."""

        ordering = ["earliest", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["benchmark", "statement", "voice", "earliest", "latest", "number"],
                name="one_grade_number",
            ),
            models.UniqueConstraint(
                fields=["benchmark", "statement", "voice", "earliest", "latest"],
                condition=models.Q(holds=True),
                name="one_grade_holds",
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "holds", "earliest"], name="grades_of_a_workspace")
        ]
