"""Indicators and what they were observed to be."""

from django.db import models

from milepost.records.models.register import Dated, Entry


class Indicator(Entry):
    """A figure that is kept. ``kind`` is a code of ``indicator-kinds``; ``unit`` in words.

    ``rise`` says whether more is better ("good", "bad") or neither (blank).
    """

    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=20)
    unit = models.CharField(max_length=80)
    definition = models.TextField(blank=True)
    rise = models.CharField(max_length=10, blank=True)
    benchmarks = models.ManyToManyField("records.Benchmark", related_name="indicators", blank=True)


class Observation(Entry, Dated):
    """A value of an indicator as of a date; ``comparator`` is a code of ``comparators``.

    ``upper`` is the other end where a span was given. ``sex``, ``age`` and ``group`` say of whom,
    blank for all. A revision is a new row with the next ``revision``: the last one ``holds``.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="observations")
    comparator = models.CharField(max_length=20, default="exact")
    value = models.DecimalField(max_digits=24, decimal_places=6)
    upper = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    sex = models.CharField(max_length=20, blank=True)
    age = models.CharField(max_length=40, blank=True)
    group = models.CharField(max_length=120, blank=True)
    revision = models.PositiveIntegerField(default=1)
    holds = models.BooleanField(default=True)

    class Meta:
        """In the order of time; one revision holds."""

        ordering = ["date_earliest", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "key", "revision"], name="one_observation_revision"
            ),
            models.UniqueConstraint(
                fields=["workspace", "key"],
                condition=models.Q(holds=True),
                name="one_observation_holds",
            ),
        ]
