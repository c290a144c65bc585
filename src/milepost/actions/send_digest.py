"""Write to somebody what is due: counts and links, and nothing else.

Threat: mail is read on the way and lies in many places. So a letter names no source, no
information, no case, no person and no workspace; what it counts is what every member may see.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from milepost.actions.action import Action, Change, CommandLine
from milepost.actions.see_deadlines import IN_LETTERS, kinds_for
from milepost.records.models import AuditEntry, Visit, Workspace
from milepost.records.queries import changes, deadlines, visits


@dataclass(frozen=True, kw_only=True)
class SendDigest(Action[bool]):
    """The digest of ``visit`` counts as sent at ``at``; false where another run was first.

    It is written down before the letter goes: killed in between, a letter is missed, and never
    sent twice. ``failed`` takes that back for a letter the mail server refused.
    """

    name: ClassVar[str] = "digest.send"
    permission: ClassVar[str | None] = None

    actor: CommandLine
    workspace: Workspace
    visit: int
    at: datetime
    failed: bool = False
    before: datetime | None = None

    def change(self) -> Change[bool]:
        """Asked under the lock of the workspace: two runs at once send one letter."""
        visit = Visit.objects.select_related("user").get(pk=self.visit)
        if not self.failed and not visits.is_waiting(visit, self.at):
            return Change(result=False, detail=None)
        visit.digested = self.before if self.failed else self.at
        visit.save(update_fields=["digested"])
        return Change(
            result=True,
            target=visit.user.public_id,
            detail={"digest": visit.digest, "failed": self.failed},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What a letter says: deadlines overdue, due, due within the days of a reminder; changes."""

    overdue: int
    due: int
    reminded: int
    changed: int

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write."""
        return not (self.overdue or self.due or self.changed)


def send(visit: Visit, now: datetime) -> bool:
    """Send one digest; false where there was nothing to say or it had gone already.

    Raises what the mail server refuses; then the next run tries again.
    """
    before, counts = visit.digested, count(visit, now)
    sent = SendDigest(actor=CommandLine(), workspace=visit.workspace, visit=visit.pk, at=now)
    if counts.is_empty or not sent.run():
        return False
    try:
        letter(visit, counts).send()
    except OSError:
        replace(sent, failed=True, before=before).run()
        raise
    return True


def count(visit: Visit, now: datetime) -> Counts:
    """What there is to say to somebody, as their roles are now."""
    today = timezone.localdate(now)
    kinds = IN_LETTERS.intersection(kinds_for(visit.user, visit.workspace))
    found = deadlines.standing(deadlines.every(visit.workspace, kinds), today, settings.DUE_DAYS)
    states = [one.state for one in found]
    soon = [
        one
        for one in found
        if one.state == "due"
        and one.deadline.days is not None
        and (one.deadline.days.latest - today).days <= settings.REMINDER_DAYS
    ]
    return Counts(
        overdue=states.count("overdue"),
        due=states.count("due"),
        reminded=len(soon),
        changed=_changed(visit, now),
    )


def _changed(visit: Visit, now: datetime) -> int:
    """How much changed since the last letter, of what a letter may count."""
    since = visit.digested or now - visits.PERIODS[visit.digest]
    return (
        AuditEntry.objects.filter(
            Q(action__in=changes.OPEN),
            workspace=visit.workspace.public_id,
            at__gte=since.isoformat(timespec="microseconds"),
        )
        .exclude(actor=visit.user.public_id)
        .count()
    )


def letter(visit: Visit, counts: Counts) -> EmailMessage:
    """The letter, in the language the reader chose it in."""
    known = {code for code, _name in settings.LANGUAGES}
    language = visit.language if visit.language in known else settings.LANGUAGE_CODE
    with translation.override(language):
        slug = visit.workspace.slug
        parts = []
        if counts.overdue:
            said = ngettext(
                "%(n)d deadline is overdue.", "%(n)d deadlines are overdue.", counts.overdue
            )
            parts.append(_part(said % {"n": counts.overdue}, "deadlines", slug, "?state=overdue"))
        if counts.due:
            said = ngettext(
                "%(n)d deadline is due within %(days)d days, %(soon)d of them within %(few)d.",
                "%(n)d deadlines are due within %(days)d days, %(soon)d of them within %(few)d.",
                counts.due,
            ) % {
                "n": counts.due,
                "days": settings.DUE_DAYS,
                "soon": counts.reminded,
                "few": settings.REMINDER_DAYS,
            }
            parts.append(_part(said, "deadlines", slug, "?state=due"))
        if counts.changed:
            said = ngettext(
                "%(n)d change to documents since the last letter.",
                "%(n)d changes to documents since the last letter.",
                counts.changed,
            )
            parts.append(_part(said % {"n": counts.changed}, "benchmarks", slug))
        ending = _("You chose these letters, and can stop them here:")
        parts.append(_part(ending, "deadlines-calendar", slug))
        return EmailMessage(
            subject=_("Milepost: what is due"),
            body="\n\n".join(parts) + "\n",
            to=[visit.user.email],
            headers={"Auto-Submitted": "auto-generated"},
        )


def _part(said: str, page: str, slug: str, query: str = "") -> str:
    return f"{said}\n{settings.ADDRESS}{reverse(f'web:{page}', args=[slug])}{query}"
