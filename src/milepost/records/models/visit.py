"""When somebody last looked at a workspace, and the secret of their calendar."""

from django.conf import settings
from django.db import models


class Visit(models.Model):
    """What "since you last looked" means for one person: a sequence of the audit trail.

    ``calendar`` is the sha256 of the secret in the address of their calendar; blank for none.
    ``digest`` is "daily", "weekly" or blank; calendar and digests are in ``language``, and the
    last digest is from ``digested``.
    """

    workspace = models.ForeignKey(
        "records.Workspace", on_delete=models.CASCADE, related_name="visits"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="visits"
    )
    seen = models.PositiveBigIntegerField(default=0)
    before = models.PositiveBigIntegerField(default=0)
    at = models.DateTimeField(auto_now=True)
    calendar = models.CharField(max_length=64, blank=True, db_index=True)
    digest = models.CharField(max_length=10, blank=True)
    language = models.CharField(max_length=10, blank=True)
    digested = models.DateTimeField(null=True)

    class Meta:
        """One row for each person in a workspace."""

        constraints = [models.UniqueConstraint(fields=["workspace", "user"], name="one_visit_row")]
