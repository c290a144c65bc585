"""Tokens of the API: by their secret, and those of one person."""

from hashlib import sha256

from django.utils import timezone

from milepost.records.models import AccessToken, TokenAnswer, User, Workspace


def digest_of(secret: str) -> str:
    """What is kept of a secret: sha256 in hexadecimal."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def by_secret(secret: str) -> AccessToken | None:
    """The token with that secret, if it holds now, with its user and workspace; one query.

    Threat: whoever measures how long an answer takes learns nothing of a secret, for it is
    looked up by its hash.
    """
    return (
        AccessToken.objects.filter(
            secret=digest_of(secret),
            revoked__isnull=True,
            expires__gt=timezone.now(),
            user__is_active=True,
        )
        .select_related("user", "workspace")
        .first()
    )


def of(user: User, workspace: Workspace) -> list[AccessToken]:
    """Every token a person has or had in a workspace, the newest first."""
    return list(AccessToken.objects.filter(user=user, workspace=workspace))


def that_hold(user: User, workspace: Workspace) -> list[AccessToken]:
    """Those that are worth something now."""
    held = AccessToken.objects.filter(
        user=user, workspace=workspace, revoked__isnull=True, expires__gt=timezone.now()
    )
    return list(held)


def end_all(user: User, workspace: Workspace | None = None) -> int:
    """Take away every token of a person, in one workspace or in all, in the transaction of the
    caller; how many were not taken away before.
    """
    held = AccessToken.objects.filter(user=user, revoked__isnull=True)
    if workspace is not None:
        held = held.filter(workspace=workspace)
    return held.update(revoked=timezone.now())


def answer(token: AccessToken, key: str) -> TokenAnswer | None:
    """What was answered to a change that was sent with that key."""
    return TokenAnswer.objects.filter(token=token, key=digest_of(key)).first()
