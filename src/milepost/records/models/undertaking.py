"""What the State says it did, meetings and what was promised there, technical cooperation."""

from django.db import models

from milepost.records.models.register import Dated, Due, Entry


class ActionTaken(Entry, Dated, Due):
    """What the State says it did or will do; ``state`` is a code of ``state-actions``.

    ``progress`` is the account of it in words; ``lead`` the institution that answers for it.
    """

    title = models.CharField(max_length=400)
    lead = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=20, blank=True)
    progress = models.TextField(blank=True)
    benchmarks = models.ManyToManyField("records.Benchmark", related_name="actions", blank=True)
    recommendations = models.ManyToManyField(
        "records.Recommendation", related_name="actions", blank=True
    )


class Engagement(Entry, Dated, Due):
    """A meeting, visit or exchange: with whom, what was promised, what follows.

    ``due`` is by when the promise is to be kept, ``followed`` what became of it.
    """

    title = models.CharField(max_length=400)
    kind = models.CharField(max_length=30)
    participants = models.CharField(max_length=600, blank=True)
    promised = models.CharField(max_length=600, blank=True)
    followed = models.CharField(max_length=600, blank=True)
    benchmarks = models.ManyToManyField("records.Benchmark", related_name="engagements", blank=True)
    recommendations = models.ManyToManyField(
        "records.Recommendation", related_name="engagements", blank=True
    )


class Cooperation(Entry, Dated):
    """Technical cooperation, in either direction: who provides, who receives, in which area."""

    title = models.CharField(max_length=400)
    provider = models.CharField(max_length=300)
    recipient = models.CharField(max_length=300)
    area = models.CharField(max_length=300, blank=True)
    benchmarks = models.ManyToManyField(
        "records.Benchmark", related_name="cooperations", blank=True
    )
