"""Tokens by which programs ask the API, and what was answered to a change sent with a key."""

from django.conf import settings
from django.db import models

from milepost.records.fields import OpaqueIdField


class AccessToken(models.Model):
    """What a program shows instead of signing in: it acts for ``user`` in one workspace.

    ``secret`` is the sha256 of the secret, which is told once. ``scopes`` are codes of
    ``milepost.actions.make_token.SCOPES``. ``used`` is the last day it was used, no closer.

    Threat: whoever reads the database learns no token, nor when somebody was at work.
    """

    public_id = OpaqueIdField()
    workspace = models.ForeignKey(
        "records.Workspace", on_delete=models.CASCADE, related_name="tokens"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tokens"
    )
    name = models.CharField(max_length=80)
    scopes = models.JSONField(default=list)
    secret = models.CharField(max_length=64, unique=True)
    created = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()
    used = models.DateField(null=True)
    revoked = models.DateTimeField(null=True)

    class Meta:
        """The newest first."""

        ordering = ["-id"]


class TokenAnswer(models.Model):
    """What a change sent under a key came to: sent again, it is answered and not made again.

    ``key`` is the sha256 of the key, ``asked`` of what was asked for with it; ``body`` is the
    answer as JSON, which names what was made and holds nothing of what was sent.
    """

    token = models.ForeignKey(AccessToken, on_delete=models.CASCADE, related_name="answers")
    key = models.CharField(max_length=64)
    asked = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    body = models.JSONField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """A key is answered once."""

        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["token", "key"], name="one_answer_to_a_key")]
