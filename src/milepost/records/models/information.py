"""Information: what was received, from whom by opaque id, and what its givers allow."""

from django.conf import settings
from django.db import models

from milepost.records.fields import OpaqueIdField


class InformationState(models.TextChoices):
    """What became of an information."""

    TO_CHECK = "to-check"
    CHECKED = "checked"
    SET_ASIDE = "set-aside"


class Information(models.Model):
    """One information, of which ``version`` is the version that holds.

    ``state`` and ``credibility`` are the last given, their history is in ``Credibility`` and
    the audit trail. ``receipt`` is what its contributor is given to ask by: it says nothing.
    ``language``, ``earliest`` and ``latest`` are those of ``version``, held here so that a list
    of a hundred thousand is sifted without reading what they say.
    """

    public_id = OpaqueIdField()
    workspace = models.ForeignKey(
        "records.Workspace", on_delete=models.CASCADE, related_name="informations"
    )
    version = models.ForeignKey(
        "records.InformationVersion", on_delete=models.PROTECT, related_name="+", null=True
    )
    state = models.CharField(
        max_length=10, choices=InformationState.choices, default=InformationState.TO_CHECK
    )
    credibility = models.CharField(max_length=1, default="6")
    language = models.CharField(max_length=12, blank=True)
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)
    receipt = models.CharField(max_length=32, unique=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded = models.DateTimeField(auto_now_add=True)
    sources = models.ManyToManyField(
        "records.Source", through="records.InformationSource", related_name="informations"
    )

    class Meta:
        """The newest first."""

        ordering = ["-id"]
        indexes = [
            models.Index(fields=["workspace", "-id"], name="informations_in_order"),
            models.Index(fields=["workspace", "state", "-id"], name="inbox"),
            models.Index(fields=["workspace", "credibility", "-id"], name="by_credibility"),
            models.Index(fields=["workspace", "language", "-id"], name="by_language"),
            models.Index(fields=["workspace", "recorded_by", "-id"], name="own_informations"),
        ]


class InformationVersion(models.Model):
    """What an information says, as of one version; superseded, never edited.

    Dates are partial: what was written, and the days it may mean, both ends included.
    ``why`` says what a later version changes. ``taken_by`` is who took it down.
    """

    information = models.ForeignKey(Information, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(default=1)
    text = models.TextField()
    language = models.CharField(max_length=12, blank=True)
    channel = models.CharField(max_length=40, blank=True)
    date = models.CharField(max_length=80, blank=True)
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)
    place = models.CharField(max_length=200, blank=True)
    period = models.CharField(max_length=120, blank=True)
    period_earliest = models.DateField(null=True)
    period_latest = models.DateField(null=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    written = models.DateTimeField(auto_now_add=True)
    why = models.TextField(blank=True)

    class Meta:
        """The last first."""

        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["information", "number"], name="one_version_once")
        ]


class InformationSource(models.Model):
    """A source that gave an information."""

    information = models.ForeignKey(Information, on_delete=models.CASCADE, related_name="givers")
    source = models.ForeignKey("records.Source", on_delete=models.PROTECT, related_name="given")

    class Meta:
        """Each once."""

        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["information", "source"], name="one_giver_once")
        ]


class SubjectKind(models.TextChoices):
    """What an information can be about."""

    BENCHMARK = "benchmark"
    CASE = "case"
    LAW = "law"
    INDICATOR = "indicator"
    ELECTION = "election"


class Subject(models.Model):
    """Something an information is about, by its kind and public id."""

    information = models.ForeignKey(Information, on_delete=models.CASCADE, related_name="subjects")
    kind = models.CharField(max_length=20, choices=SubjectKind.choices)
    target = models.CharField(max_length=32)

    class Meta:
        """Each once; found from the thing too."""

        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["information", "kind", "target"], name="one_subject_once"
            )
        ]
        indexes = [models.Index(fields=["kind", "target"], name="informations_about")]


class Repeat(models.Model):
    """``information`` repeats what ``repeats`` says: together they are one origin."""

    information = models.ForeignKey(Information, on_delete=models.CASCADE, related_name="repeats")
    repeats = models.ForeignKey(Information, on_delete=models.CASCADE, related_name="repeated_by")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Each pair once."""

        constraints = [
            models.UniqueConstraint(fields=["information", "repeats"], name="one_repeat_once"),
            models.CheckConstraint(
                condition=~models.Q(information=models.F("repeats")), name="repeats_another"
            ),
        ]


class Shingle(models.Model):
    """One of the few hashes by which an information's words are compared with others'."""

    information = models.ForeignKey(Information, on_delete=models.CASCADE, related_name="shingles")
    value = models.BigIntegerField(db_index=True)

    class Meta:
        """Each once."""

        constraints = [
            models.UniqueConstraint(fields=["information", "value"], name="one_shingle_once")
        ]


class Credibility(models.Model):
    """A judgement of an information's credibility; the last one holds, earlier ones stay."""

    information = models.ForeignKey(
        Information, on_delete=models.CASCADE, related_name="credibilities"
    )
    grade = models.CharField(max_length=1)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """In the order given."""

        ordering = ["id"]


class Draft(models.Model):
    """A form somebody has begun and not sent. Fields of an identity are never kept in one."""

    workspace = models.ForeignKey(
        "records.Workspace", on_delete=models.CASCADE, related_name="drafts"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts"
    )
    form = models.CharField(max_length=80)
    fields = models.JSONField(default=dict)
    saved = models.DateTimeField(auto_now=True)

    class Meta:
        """One draft of each form for each person."""

        constraints = [
            models.UniqueConstraint(fields=["workspace", "user", "form"], name="one_draft_once")
        ]
