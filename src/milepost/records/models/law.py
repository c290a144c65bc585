"""Laws: instruments and drafts, their legal state over time, what is called for."""

from django.db import models

from milepost.records.models.register import Dated, Entry


class Law(Entry):
    """An instrument or a draft. ``kind`` is a code of ``law-kinds``; ``number`` as officially
    given ("Royal Kram NS/RKM/0815/010"); ``year`` of adoption or draft where it is known.
    """

    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=30)
    number = models.CharField(max_length=120, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    benchmarks = models.ManyToManyField("records.Benchmark", related_name="laws", blank=True)


class Provision(Entry):
    """A provision of a law: "art. 437 bis"."""

    law = models.ForeignKey(Law, on_delete=models.CASCADE, related_name="provisions")
    label = models.CharField(max_length=80)
    title = models.CharField(max_length=300, blank=True)


class LegalState(Entry, Dated):
    """A legal state of a law from a date on; ``state`` is a code of ``legal-states``."""

    law = models.ForeignKey(Law, on_delete=models.CASCADE, related_name="states")
    state = models.CharField(max_length=30)

    class Meta(Entry.Meta):
        """In the order of time."""

        ordering = ["date_earliest", "id"]


class Call(Entry):
    """What is called for, on a law or one of its provisions, and by whom.

    ``action`` is a code of ``law-actions`` ("repeal", "amend"). What the body of a report and its
    annex ask may differ: each is a row of its own, with its locator.
    """

    law = models.ForeignKey(Law, on_delete=models.CASCADE, related_name="calls")
    provision = models.ForeignKey(
        Provision, on_delete=models.SET_NULL, related_name="calls", null=True, blank=True
    )
    action = models.CharField(max_length=30)
    by = models.CharField(max_length=120, blank=True)
    recommendation = models.ForeignKey(
        "records.Recommendation",
        on_delete=models.SET_NULL,
        related_name="calls",
        null=True,
        blank=True,
    )


class Consultation(Entry, Dated):
    """A consultation held on a law: with whom, by whom."""

    law = models.ForeignKey(Law, on_delete=models.CASCADE, related_name="consultations")
    with_whom = models.CharField(max_length=300)
    held_by = models.CharField(max_length=300, blank=True)
