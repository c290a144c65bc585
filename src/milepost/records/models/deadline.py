"""Deadlines that people set, the landmarks they hang on, and follow-up by committees."""

from django.db import models

from milepost.records.models.register import Dated, Due, Entry


class Landmark(Entry, Dated):
    """A day that others are counted from: an election, a session. A code of ``landmark-kinds``."""

    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=30)


class Deadline(Entry, Due):
    """By when a benchmark or a recommendation is to be met; ``kind`` of ``deadline-kinds``.

    A symbolic one hangs on ``landmark``: ``days`` before it where negative, after it where
    positive. An interim point of a progressive one is a row of its own, ``part_of`` it.
    ``met`` is when it was met, as a partial date.
    """

    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=20)
    landmark = models.ForeignKey(
        Landmark, on_delete=models.SET_NULL, related_name="deadlines", null=True, blank=True
    )
    days = models.IntegerField(null=True, blank=True)
    part_of = models.ForeignKey(
        "self", on_delete=models.SET_NULL, related_name="points", null=True, blank=True
    )
    met = models.CharField(max_length=80, blank=True)
    met_earliest = models.DateField(null=True, blank=True)
    met_latest = models.DateField(null=True, blank=True)
    benchmarks = models.ManyToManyField("records.Benchmark", related_name="deadlines", blank=True)
    recommendations = models.ManyToManyField(
        "records.Recommendation", related_name="deadlines", blank=True
    )


class FollowUp(Entry, Due):
    """The follow-up procedure of a committee: which paragraphs it selected, by when it hears.

    ``body`` is a code of ``organs``, ``symbol`` the concluding observations, ``paragraphs`` the
    numbers as printed ("9, 21 and 23").
    """

    title = models.CharField(max_length=300)
    body = models.CharField(max_length=40)
    symbol = models.CharField(max_length=120, blank=True)
    paragraphs = models.CharField(max_length=200, blank=True)
    benchmarks = models.ManyToManyField("records.Benchmark", related_name="follow_ups", blank=True)


class FollowUpStep(Entry, Dated):
    """A step of a follow-up: report, reminder, reply, assessment. A code of ``follow-up-steps``.

    ``grade`` is the letter a committee gave, on the scale it used then.
    """

    follow_up = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=30)
    paragraph = models.CharField(max_length=40, blank=True)
    grade = models.CharField(max_length=10, blank=True)

    class Meta(Entry.Meta):
        """In the order of time."""

        ordering = ["date_earliest", "id"]
