"""The audit trail: who changed what, and when."""

import re
import tempfile
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.core.cache import cache
from django.http import FileResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from milepost.actions.export_trail import export_trail
from milepost.actions.permissions import may
from milepost.records import audit
from milepost.records.models import AuditEntry
from milepost.records.queries import benchmarks, trail
from milepost.records.queries.trail import Sieve
from milepost.records.registers.catalogue import register as find_register
from milepost.reporting.proof import Signer
from milepost.values.errors import NotFound
from milepost.web import export, wording
from milepost.web.access import DeskRequest, members, require
from milepost.web.listing import Sift, choice, counted, page_of

CHECKED_EVERY = 600
CHECK = "milepost.audit.check"
ACTIONS = {
    "audit.export": _("took the audit trail out"),
    "document.import": _("brought a document in"),
    "document.check": _("checked a document"),
    "check.settle": _("settled a finding of a check"),
    "check.reopen": _("opened a finding of a check again"),
    "grade.give": _("graded a benchmark"),
    "grade.review": _("reviewed a grade"),
    "finding.draft": _("drafted a finding"),
    "finding.judge": _("judged a finding anew"),
    "finding.propose": _("proposed a finding"),
    "finding.confirm": _("confirmed a finding"),
    "finding.return": _("sent a finding back"),
    "finding.withdraw": _("withdrew a finding"),
    "finding.view": _("looked at a finding"),
    "information.look-through": _("looked through information"),
    "information.record": _("recorded an information"),
    "information.record-many": _("recorded many pieces of information"),
    "information.contribute": _("sent an information"),
    "information.supersede": _("wrote a new version of an information"),
    "information.rate": _("judged the credibility of an information"),
    "information.set-aside": _("set an information aside"),
    "information.check": _("took an information up"),
    "information.queue": _("put an information back to be checked"),
    "information.repeat": _("said what repeats what"),
    "information.relate": _("said what an information is about"),
    "information.view": _("read an information"),
    "consent.give": _("wrote a permission down"),
    "consent.withdraw": _("took a permission back"),
    "evidence.add": _("added a file"),
    "evidence.view": _("saw the copy of a file"),
    "evidence.original": _("took the original of a file"),
    "evidence.export": _("exported files"),
    "evidence.stamp": _("had a file timestamped"),
    "evidence.verify": _("verified files"),
    "pack.load": _("loaded a facts pack"),
    "member.add": _("gave a role"),
    "member.remove": _("took a role away"),
    "user.create": _("made an account"),
    "user.reset-password": _("reset a password"),
    "token.end": _("changed a password, which ended tokens"),
    "workspace.create": _("made the workspace"),
    "source.record": _("recorded a source"),
    "source.describe": _("described a source"),
    "source.rate": _("judged a source’s reliability"),
    "source.tie": _("tied two sources"),
    "source.untie": _("untied two sources"),
    "identity.seal": _("sealed an identity"),
    "identity.correct": _("corrected an identity"),
    "identity.open": _("opened an identity"),
    "identity.refused": _("gave a wrong passphrase"),
    "vault.key-make": _("made a key to the vault"),
    "vault.key-approve": _("approved a key to the vault"),
    "vault.key-retire": _("retired a key to the vault"),
    "vault.key-lose": _("lost a key to the vault"),
    "vault.reseal": _("sealed the vault anew"),
    "register.save": _("wrote a row of a register"),
    "register.bring": _("brought a sheet in"),
    "register.take": _("took a sheet out"),
    "register.remove": _("removed a row of a register"),
    "register.put_back": _("put a row of a register back"),
    "report.create": _("began a report"),
    "report.save": _("changed the settings of a report"),
    "report.section": _("changed a section of a report"),
    "report.paragraph": _("wrote a paragraph of a report"),
    "report.move": _("moved a part of a report"),
    "report.remove": _("removed a part of a report"),
    "report.submit": _("sent a report for approval"),
    "report.return": _("sent a report back"),
    "report.approve": _("approved a report"),
    "publication.prepare": _("prepared a publication"),
    "publication.approve": _("approved a publication"),
    "publication.issue": _("wrote a publication out"),
    "publication.withdraw": _("withdrew a publication"),
    "calendar.make": _("made a calendar address"),
    "calendar.withdraw": _("withdrew a calendar address"),
    "digest.set": _("chose when letters come"),
    "digest.send": _("sent a letter of what is due"),
    "token.make": _("made a token"),
    "token.revoke": _("revoked a token"),
    "backup.create": _("made a backup"),
    "backup.restore": _("restored a backup"),
}
# the page of what an action is about, and what one must be allowed to open it
PAGES = {
    "finding": ("findings-one", "finding.view"),
    "information": ("inbox-one", "information.view"),
    "information.record-many": ("sources-one", "source.view"),
    "consent": ("inbox-one", "information.view"),
    "source": ("sources-one", "source.view"),
    "identity.seal": ("sources-one", "source.view"),
    "identity.correct": ("sources-one", "source.view"),
    "identity.open": ("sources-one", "source.view"),
    "publication": ("publications-one", "publication.view"),
    "report": ("reports-one", "report.view"),
}
OPAQUE = re.compile(r"[0-9a-z]{26}")
# what happened to rows, as an entry's counts call it; the page translates these words
CHANGES = (gettext_noop("created"), gettext_noop("updated"), gettext_noop("removed"))


class TrailSift(Sift):
    """By action, person and days."""

    action = choice(_("What"))
    actor = choice(_("Who"))
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    field_order = ["q", "action", "actor", "since", "until"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An entry with names for its ids; ``address`` is the page of what it is about, if there is
    one that the asker may open. ``short`` says that the name is an opaque id, which its first
    signs stand for.
    """

    entry: AuditEntry
    at: datetime | None
    who: str
    what: str
    target: str
    address: str
    short: bool
    counts: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Whether the chain was whole when it was last walked, and when that was."""

    whole: bool
    message: str
    at: datetime
    length: int


@members("audit.view")
def listing(request: DeskRequest) -> HttpResponseBase:
    """The entries of this workspace, the newest first: sifted, paged, or as a file."""
    facts = trail.facts(request.workspace)
    names = trail.people(set(facts.actors))
    sift = TrailSift(
        request.GET,
        {
            "action": counted(
                [(one, ACTIONS.get(one, one), n) for one, n in facts.actions.items()]
            ),
            "actor": counted([(one, _who(one, names), n) for one, n in facts.actors.items()]),
        },
    )
    given = {name: str(value) for name, value in sift.values().items()}
    found = trail.sift(
        request.workspace,
        Sieve(
            action=given.get("action", ""),
            actor=given.get("actor", ""),
            since=given.get("since", ""),
            until=given.get("until", ""),
            text=given.get("q", ""),
        ),
    )
    to = request.GET.get("format")
    if to in export.FORMATS:
        require(request, "framework.export")
        return export.respond(_file(request, found, given), to)
    page = page_of(found, request.GET, count=None if given else facts.total)
    targets = {one.target for one in page}
    known = trail.documents(request.workspace, targets)
    names |= trail.people(targets)
    names[request.workspace.public_id] = request.workspace.name
    letters = {
        one.public_id: one.label or str(one.number) for one in benchmarks.titles(request.workspace)
    }
    return render(
        request,
        "web/audit.html",
        {
            "facts": facts,
            "sift": sift,
            "page": page,
            "lines": [_line(request, one, names, known, letters) for one in page],
            "check": _checked(),
            "may_sign": may(request.user, request.workspace, "audit.export"),
        },
    )


@require_POST
@members("audit.export")
def signed(request: DeskRequest) -> HttpResponseBase:
    """The entries of this workspace as a signed archive, for `milepost verify`."""
    # a file without a name: nothing is left behind when the download ends or breaks off
    file = tempfile.TemporaryFile()  # noqa: SIM115 # the response closes it
    export_trail(request.user, request.workspace, file, Signer(settings.SIGNING_KEY))
    file.seek(0)
    name = f"{request.workspace.slug}-audit.zip"
    return FileResponse(file, as_attachment=True, filename=name)


def _checked() -> Check:
    """The last walk of the chain; a new one if that was longer ago than ten minutes."""

    def walk() -> Check:
        broken = audit.verify()
        return Check(
            whole=broken is None,
            message=broken.message if broken else "",
            at=timezone.now(),
            length=audit.head().sequence,
        )

    check: Check | None = cache.get(CHECK)
    if check is None:
        check = walk()
        cache.set(CHECK, check, CHECKED_EVERY)
    return check


def _who(actor: str, names: dict[str, str]) -> str:
    if actor == "system":
        return gettext("command line")
    return names.get(actor) or gettext("account %(id)s, since closed") % {"id": actor}


def _line(
    request: DeskRequest,
    entry: AuditEntry,
    names: dict[str, str],
    documents: dict[str, str],
    letters: dict[str, str],
) -> Line:
    detail: dict[str, Any] = entry.detail if isinstance(entry.detail, dict) else {}
    changes = detail.get("changes")
    counts = tuple(
        (str(kind), str(change), count)
        for kind, by in (sorted(changes.items()) if isinstance(changes, dict) else ())
        for change, count in (sorted(by.items()) if isinstance(by, dict) else ())
        if isinstance(count, int)
    )
    given = [detail["role"]] if detail.get("role") else detail.get("roles", ())
    roles = ", ".join(str(wording.ROLES.get(str(role), role)) for role in given)
    target = documents.get(entry.target) or names.get(entry.target) or entry.target
    address = _page(request, entry, documents)
    short = target == entry.target and bool(OPAQUE.fullmatch(target))
    if of := _row(request, entry, detail):
        target, address, short = *of, False
    elif letter := letters.get(str(detail.get("benchmark", ""))):
        target = gettext("Benchmark %(letter)s") % {"letter": letter}
        address, short = _at(request, "grades-one", str(detail["benchmark"])), False
    return Line(
        entry=entry,
        at=_moment(entry.at),
        who=_who(entry.actor, names),
        what=str(ACTIONS.get(entry.action, entry.action)),
        target=f"{target}: {roles}" if roles else target,
        address=address,
        short=short,
        counts=counts,
    )


def _at(request: DeskRequest, page: str, *args: str) -> str:
    return reverse(f"web:{page}", args=[request.workspace.slug, *args])


def _page(request: DeskRequest, entry: AuditEntry, documents: dict[str, str]) -> str:
    """The page of what an entry is about; empty where there is none the asker may open."""
    if entry.target in documents:
        return _at(request, "documents-one", entry.target)
    page, permission = PAGES.get(entry.action, PAGES.get(entry.action.partition(".")[0], ("", "")))
    known = bool(page) and bool(OPAQUE.fullmatch(entry.target))
    if known and may(request.user, request.workspace, permission):
        return _at(request, page, entry.target)
    return ""


def _row(request: DeskRequest, entry: AuditEntry, detail: dict[str, Any]) -> tuple[str, str] | None:
    """What a change of a register was about, in words, and its page; null for other changes."""
    if not entry.action.startswith("register."):
        return None
    try:
        register = find_register(str(detail.get("register", "")))
    except NotFound:
        return None
    if not may(request.user, request.workspace, register.view):
        return str(register.name), ""
    key = detail.get("key")
    if not isinstance(key, str) or not key:
        return str(register.name), _at(request, "registers-list", register.code)
    return f"{register.one}: {key}", _at(request, "registers-one", register.code, key)


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _file(request: DeskRequest, rows: Any, sifted: dict[str, str]) -> export.Listing:
    def of(name: str) -> export.Column:
        return export.Column(name=name, value=lambda row: getattr(row, name))

    return export.Listing(
        stem=f"{request.workspace.slug}-audit",
        about={
            "schema": "milepost/list/1",
            "list": "audit",
            "workspace": request.workspace.slug,
            "sifted_by": sifted,
        },
        columns=(
            *(of(name) for name in ("sequence", "at", "actor", "action", "target")),
            export.Column(name="detail", value=lambda row: export.plain(row.detail)),
            of("previous"),
            of("hash"),
        ),
        rows=rows.iterator(chunk_size=500),
    )
