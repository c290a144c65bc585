"""Sources, what ties them, and the vault that holds who they are.

No column here names a person in clear: an identity is a sealed message to the keepers.
"""

from django.conf import settings
from django.db import models

from milepost.records.fields import OpaqueIdField

FEWEST_NAMING = 6
"""So many characters name a source well enough, if no other begins with them."""


class KeeperKey(models.Model):
    """A vault keeper's key pair: the public half, and the private half wrapped.

    ``wrapped`` opens only with the keeper's passphrase, which is nowhere. A key seals once it is
    ``approved``: the first by itself, each later one by a keeper who opens the vault to it. A
    retired key seals nothing new; ``lost`` says that its keeper told so, which no one can undo.

    Threat: whoever hands out roles makes himself keeper. He gets a key, and nothing opens to it.
    """

    public_id = OpaqueIdField()
    workspace = models.ForeignKey(
        "records.Workspace", on_delete=models.CASCADE, related_name="keeper_keys"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="keeper_keys"
    )
    public = models.CharField(max_length=100, unique=True)
    wrapped = models.BinaryField()
    made = models.DateTimeField(auto_now_add=True)
    approved = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    retired = models.DateTimeField(null=True, blank=True)
    lost = models.BooleanField(default=False)

    class Meta:
        """One key in use for each keeper."""

        ordering = ["made", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "user"],
                condition=models.Q(retired__isnull=True),
                name="one_key_in_use",
            )
        ]


class DescriptionLevel(models.TextChoices):
    """How much of a source its description tells those who may not know it."""

    KIND = "kind"
    AREA = "area"
    WORDS = "words"


class Source(models.Model):
    """Someone or something that gives information, by an opaque id.

    ``kind``, ``reliability`` are codes of their vocabularies; the last reliability given, with
    its history in ``Reliability``. What others are told follows from ``level``: the kind
    ("Civil society"), the kind and ``area`` ("Civil society, Phnom Penh"), or ``description``.
    ``account`` is set where the source signs in and sends its information itself.

    Threat: who reads the database sees which account sent what. Someone whose part must not be
    known has no account: an officer takes down what they say, under a source without one.
    """

    public_id = OpaqueIdField()
    workspace = models.ForeignKey(
        "records.Workspace", on_delete=models.CASCADE, related_name="sources"
    )
    kind = models.CharField(max_length=40)
    level = models.CharField(
        max_length=10, choices=DescriptionLevel.choices, default=DescriptionLevel.KIND
    )
    area = models.CharField(max_length=200, blank=True)
    description = models.CharField(max_length=300, blank=True)
    risk = models.TextField(blank=True)
    reliability = models.CharField(max_length=1, default="F")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded = models.DateTimeField(auto_now_add=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="sources",
        null=True,
        blank=True,
    )

    class Meta:
        """The newest first; an account is one source of each kind it speaks as."""

        ordering = ["-id"]
        indexes = [models.Index(fields=["workspace", "kind", "-id"], name="sources_by_kind")]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "account", "kind"], name="one_source_of_an_account"
            )
        ]


class SealedIdentity(models.Model):
    """Who a source is, sealed to the public keys ``recipients`` before it reached the database.

    Threat: this row in the hands of whoever copies the database. Without a keeper's passphrase
    it says how long the identity is, rounded up, and to whom it is sealed.
    """

    source = models.OneToOneField(Source, on_delete=models.CASCADE, related_name="identity")
    sealed = models.BinaryField()
    recipients = models.JSONField(default=list)
    changed = models.DateTimeField(auto_now=True)


class Reliability(models.Model):
    """A judgement of a source's reliability; the last one holds, earlier ones stay."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="reliabilities")
    grade = models.CharField(max_length=1)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """In the order given."""

        ordering = ["id"]


class TieKind(models.TextChoices):
    """Why two sources are not independent."""

    ORGANISATION = "organisation"
    PERSON = "person"


class SourceTie(models.Model):
    """Two sources that share an origin; ``source`` has the smaller key."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="ties")
    other = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="ties_back")
    kind = models.CharField(max_length=20, choices=TieKind.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Each pair once."""

        constraints = [
            models.UniqueConstraint(fields=["source", "other"], name="one_tie_once"),
            models.CheckConstraint(
                condition=models.Q(source__lt=models.F("other")), name="tie_from_lower_to_higher"
            ),
        ]
