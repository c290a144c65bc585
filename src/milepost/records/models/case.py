"""Cases: events, the persons and groups involved, proceedings, detention, communications.

Names stand here only where a public document names someone; whoever must not be named is a
source, and who that is lies in the vault.
"""

from django.db import models

from milepost.records.models.register import Dated, Due, Entry


class Case(Entry):
    """A case: something that happened to someone. ``kind`` is a code of ``case-kinds``.

    ``follows`` is the case of which this one is a consequence: chains of events.
    """

    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=40)
    place = models.CharField(max_length=200, blank=True)
    follows = models.ForeignKey(
        "self", on_delete=models.SET_NULL, related_name="followed_by", null=True, blank=True
    )
    benchmarks = models.ManyToManyField("records.Benchmark", related_name="cases", blank=True)


class Involved(Entry):
    """A person or group in a case. ``role`` is a code of ``involvements``.

    ``least`` and ``most`` count a group ("more than 60" has ``comparator`` "over" and ``least``
    60). A protected person has a ``source`` and no ``name``.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="involved")
    role = models.CharField(max_length=30)
    name = models.CharField(max_length=300, blank=True)
    source = models.ForeignKey(
        "records.Source", on_delete=models.SET_NULL, related_name="cases", null=True, blank=True
    )
    sex = models.CharField(max_length=20, blank=True)
    comparator = models.CharField(max_length=20, default="exact")
    least = models.PositiveIntegerField(null=True, blank=True)
    most = models.PositiveIntegerField(null=True, blank=True)


class CaseEvent(Entry, Dated):
    """Something that happened in a case: arrest, charge, hearing, verdict, release, attack.

    ``kind`` is a code of ``case-events``; ``until`` with its days ends what lasts (detention).
    ``outcome`` says of a verdict what it was; ``sentence`` in words, ``months`` where it is a
    term. ``comparator``, ``least`` and ``most`` count whom it befell.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=40)
    place = models.CharField(max_length=200, blank=True)
    body = models.CharField(max_length=200, blank=True)
    outcome = models.CharField(max_length=40, blank=True)
    sentence = models.CharField(max_length=300, blank=True)
    months = models.PositiveIntegerField(null=True, blank=True)
    until = models.CharField(max_length=80, blank=True)
    until_earliest = models.DateField(null=True, blank=True)
    until_latest = models.DateField(null=True, blank=True)
    comparator = models.CharField(max_length=20, default="exact")
    least = models.PositiveIntegerField(null=True, blank=True)
    most = models.PositiveIntegerField(null=True, blank=True)

    class Meta(Entry.Meta):
        """In the order of time."""

        ordering = ["date_earliest", "id"]


class Communication(Entry, Dated, Due):
    """A communication sent to a State on a case: kind, when a reply is due, when it came."""

    case = models.ForeignKey(
        Case, on_delete=models.CASCADE, related_name="communications", null=True, blank=True
    )
    kind = models.CharField(max_length=30)
    symbol = models.CharField(max_length=120, blank=True)
    joint = models.BooleanField(default=False)
    replied = models.CharField(max_length=80, blank=True)
    replied_earliest = models.DateField(null=True, blank=True)
    replied_latest = models.DateField(null=True, blank=True)
