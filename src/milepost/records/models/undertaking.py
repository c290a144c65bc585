"""What the State says it did, meetings and what was promised there, technical cooperation."""

from django.db import models

from milepost.records.models.register import Dated, Entry


class ActionTaken(Entry, Dated):
    """What the State says it did or will do; ``state`` is a code of ``state-actions``."""

    title = models.CharField(max_length=400)
    lead = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=20, blank=True)
    due = models.DateField(null=True, blank=True)
    benchmarks = models.ManyToManyField("records.Benchmark", related_name="actions", blank=True)


class Engagement(Entry, Dated):
    """A meeting, visit or exchange: with whom, what was promised, what follows."""

    title = models.CharField(max_length=400)
    kind = models.CharField(max_length=30)
    participants = models.CharField(max_length=600, blank=True)
    promised = models.CharField(max_length=600, blank=True)
    due = models.DateField(null=True, blank=True)
    followed = models.CharField(max_length=600, blank=True)
    benchmarks = models.ManyToManyField("records.Benchmark", related_name="engagements", blank=True)


class Cooperation(Entry, Dated):
    """Technical cooperation, in either direction: who provides, who receives, in which area."""

    title = models.CharField(max_length=400)
    provider = models.CharField(max_length=300)
    recipient = models.CharField(max_length=300)
    area = models.CharField(max_length=300, blank=True)
    benchmarks = models.ManyToManyField(
        "records.Benchmark", related_name="cooperations", blank=True
    )
