"""Words for what changed and for what waits, and where each is."""

from django.urls import reverse
from django.utils.translation import ngettext_lazy

from milepost.records.queries.changes import Changed
from milepost.records.registers.catalogue import register

CHANGES = {
    "document.import": ngettext_lazy(
        "%(n)d document brought in", "%(n)d documents brought in", "n"
    ),
    "pack.load": ngettext_lazy("%(n)d facts pack loaded", "%(n)d facts packs loaded", "n"),
    "document.check": ngettext_lazy("%(n)d document checked", "%(n)d documents checked", "n"),
    "check.settle": ngettext_lazy(
        "%(n)d finding of a check settled", "%(n)d findings of checks settled", "n"
    ),
    "check.reopen": ngettext_lazy(
        "%(n)d finding of a check opened again", "%(n)d findings of checks opened again", "n"
    ),
    "grade.give": ngettext_lazy("%(n)d grade given", "%(n)d grades given", "n"),
    "grade.review": ngettext_lazy("%(n)d grade reviewed", "%(n)d grades reviewed", "n"),
    "finding.draft": ngettext_lazy("%(n)d finding drafted", "%(n)d findings drafted", "n"),
    "finding.propose": ngettext_lazy("%(n)d finding proposed", "%(n)d findings proposed", "n"),
    "finding.confirm": ngettext_lazy("%(n)d finding confirmed", "%(n)d findings confirmed", "n"),
    "finding.return": ngettext_lazy("%(n)d finding returned", "%(n)d findings returned", "n"),
    "finding.withdraw": ngettext_lazy("%(n)d finding withdrawn", "%(n)d findings withdrawn", "n"),
    "information.record": ngettext_lazy(
        "%(n)d piece of information recorded", "%(n)d pieces of information recorded", "n"
    ),
    "information.record-many": ngettext_lazy(
        "%(n)d batch of information recorded", "%(n)d batches of information recorded", "n"
    ),
    "information.contribute": ngettext_lazy(
        "%(n)d piece of information sent in", "%(n)d pieces of information sent in", "n"
    ),
    "information.supersede": ngettext_lazy(
        "%(n)d piece of information in a new version",
        "%(n)d pieces of information in a new version",
        "n",
    ),
    "information.set-aside": ngettext_lazy(
        "%(n)d piece of information set aside", "%(n)d pieces of information set aside", "n"
    ),
    "consent.give": ngettext_lazy(
        "permission given %(n)d time", "permission given %(n)d times", "n"
    ),
    "consent.withdraw": ngettext_lazy(
        "permission withdrawn %(n)d time", "permission withdrawn %(n)d times", "n"
    ),
    "evidence.add": ngettext_lazy("files added %(n)d time", "files added %(n)d times", "n"),
    "source.record": ngettext_lazy("%(n)d source recorded", "%(n)d sources recorded", "n"),
    "member.add": ngettext_lazy("%(n)d role given", "%(n)d roles given", "n"),
    "member.remove": ngettext_lazy(
        "roles taken away %(n)d time", "roles taken away %(n)d times", "n"
    ),
    "register.save": ngettext_lazy(
        "%(register)s: %(n)d row recorded or changed",
        "%(register)s: %(n)d rows recorded or changed",
        "n",
    ),
    "register.bring": ngettext_lazy(
        "%(register)s: %(n)d sheet brought in", "%(register)s: %(n)d sheets brought in", "n"
    ),
    "register.remove": ngettext_lazy(
        "%(register)s: %(n)d row taken out", "%(register)s: %(n)d rows taken out", "n"
    ),
    "register.put_back": ngettext_lazy(
        "%(register)s: %(n)d row put back", "%(register)s: %(n)d rows put back", "n"
    ),
}
WAITING = {
    "returned": ngettext_lazy(
        "%(n)d finding came back to you", "%(n)d findings came back to you", "n"
    ),
    "to-confirm": ngettext_lazy("%(n)d finding to confirm", "%(n)d findings to confirm", "n"),
    "to-review": ngettext_lazy("%(n)d grade to review", "%(n)d grades to review", "n"),
    "to-read": ngettext_lazy("%(n)d report to approve", "%(n)d reports to approve", "n"),
    "to-check": ngettext_lazy(
        "%(n)d piece of information to check", "%(n)d pieces of information to check", "n"
    ),
    "to-settle": ngettext_lazy(
        "%(n)d finding of a check to settle", "%(n)d findings of checks to settle", "n"
    ),
    "to-approve": ngettext_lazy("%(n)d vault key to approve", "%(n)d vault keys to approve", "n"),
}
LACKS = {
    "none": ngettext_lazy(
        "no information on %(n)d benchmark", "no information on %(n)d benchmarks", "n"
    ),
    "thin": ngettext_lazy("little on %(n)d benchmark", "little on %(n)d benchmarks", "n"),
    "one-sided": ngettext_lazy(
        "not from all sides on %(n)d benchmark", "not from all sides on %(n)d benchmarks", "n"
    ),
}
_ROOMS = {
    "document": "documents",
    "pack": "documents",
    "check": "documents",
    "grade": "grades",
    "finding": "findings",
    "information": "inbox",
    "consent": "inbox",
    "evidence": "inbox",
    "source": "sources",
    "member": "members",
}
_WAITS = {
    "returned": ("findings", "?state=draft"),
    "to-confirm": ("findings", "?state=proposed"),
    "to-review": ("grades", "?state=to-review"),
    "to-read": ("reports", ""),
    "to-check": ("inbox-triage", ""),
    "to-settle": ("documents", ""),
    "to-approve": ("vault", ""),
}


def change(one: Changed) -> str:
    """A kind of change in words: "3 findings confirmed"."""
    said = CHANGES[one.action] % {
        "n": one.count,
        "register": register(one.register).name if one.register else "",
    }
    return str(said)


def change_address(slug: str, one: Changed) -> str:
    """The room in which what changed is."""
    if one.register:
        return reverse("web:registers-list", args=[slug, one.register])
    return reverse(f"web:{_ROOMS[one.action.partition('.')[0]]}", args=[slug])


def waiting(name: str, count: int) -> str:
    """What waits, in words: "2 grades to review"."""
    return str(WAITING[name] % {"n": count})


def waiting_address(slug: str, name: str) -> str:
    """Where it waits."""
    page, query = _WAITS[name]
    return reverse(f"web:{page}", args=[slug]) + query


def lack(name: str, count: int) -> str:
    """On how many benchmarks evidence is lacking in one way."""
    return str(LACKS[name] % {"n": count})
