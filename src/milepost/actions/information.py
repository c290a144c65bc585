"""What the changes to an information share: finding it, and what it says as written down."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from os import urandom
from unicodedata import category

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from milepost.evidence.repeats import shingles
from milepost.records.models import (
    Benchmark,
    Draft,
    Election,
    Information,
    InformationVersion,
    Shingle,
    Source,
    User,
    Workspace,
)
from milepost.records.models.information import SubjectKind
from milepost.values import vocabulary
from milepost.values.dates import LANGUAGES, DateError, PartialDate, parse_date
from milepost.values.errors import InputError, NotFound
from milepost.values.ids import ALPHABET

LONGEST_TEXT = 200_000
LONGEST_PLACE = 200
LONGEST_PERIOD = 120
LONGEST_REASON = 2000
_SHINGLES = 2000  # rows in a statement; SQLite takes 32,766 parameters
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})?")
_RECEIPT = re.compile(rf"[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What an information says, as somebody writes it down; nothing of it is checked yet.

    ``date`` is when it was received and ``period`` the time it is about: as far as they are
    known, in the words of ``dates_in`` (a language), in English, or as ISO 8601.
    """

    text: str = field(repr=False)
    language: str = ""
    channel: str = ""
    date: str = ""
    place: str = field(default="", repr=False)
    period: str = ""
    dates_in: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong in one field of what was written."""

    field: str
    error: InputError


def find(workspace: Workspace, public_id: str, **also: object) -> Information:
    """The information with that public id, in its version that holds; ``also`` narrows it.

    Raises ``NotFound``: what someone may not see and what is not there look the same.
    """
    found = (
        Information.objects.filter(
            workspace=workspace, public_id=public_id.replace("\0", ""), **also
        )
        .select_related("version", "version__taken_by", "version__written_by")
        .first()
    )
    if found is None:
        raise NotFound(_("There is no such information"), remedy=_("Go back to the inbox."))
    return found


def cleaned(wording: Wording) -> Wording:
    """The same without the characters and blanks that mean nothing."""
    return Wording(
        text=clean(wording.text),
        language=wording.language.strip().lower(),
        channel=wording.channel.strip(),
        date=clean(wording.date),
        place=clean(wording.place),
        period=clean(wording.period),
        dates_in=wording.dates_in,
    )


def clean(text: str) -> str:
    """A text with one kind of line end, without NUL and blanks around it."""
    return text.replace("\r\n", "\n").replace("\0", "").strip()


def says(text: str) -> bool:
    """Whether there is anything to be seen in a text: what has no width says nothing."""
    return not all(category(sign) in _UNSEEN for sign in text)


_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})


def problems(wording: Wording) -> Iterator[Problem]:
    """Everything that is wrong in what was written; empty where it can be kept."""
    if not says(wording.text):
        yield Problem(
            field="text",
            error=InputError(
                _("Nothing was written down"),
                remedy=_("Write what you were told, in the words of who told it where you can."),
            ),
        )
    for name, most in (
        ("text", LONGEST_TEXT),
        ("place", LONGEST_PLACE),
        ("period", LONGEST_PERIOD),
    ):
        if len(getattr(wording, name)) > most:
            yield Problem(
                field=name,
                error=InputError(
                    _("This is longer than %(most)d characters") % {"most": most},
                    remedy=_("Shorten it, or add it as a file."),
                ),
            )
    if wording.language and not _LANGUAGE.fullmatch(wording.language):
        yield Problem(
            field="language",
            error=InputError(
                _("There is no such language"), remedy=_("Give its code, such as km or pt-br.")
            ),
        )
    if wording.channel and wording.channel not in vocabulary.load("channels"):
        yield Problem(
            field="channel",
            error=InputError(
                _("There is no such channel"),
                remedy=_("Choose one of: %(channels)s.")
                % {"channels": ", ".join(vocabulary.load("channels").codes)},
            ),
        )
    yield from _date_problems(wording)


def _date_problems(wording: Wording) -> Iterator[Problem]:
    for name in ("date", "period"):
        text = getattr(wording, name)
        if not text:
            continue
        try:
            day = read_date(text, wording.dates_in)
        except DateError:
            yield Problem(
                field=name,
                error=InputError(
                    _("This is no date that can be read"),
                    remedy=_("Write it as 19 February 2026, February 2026, 2026 or 2026-02-19."),
                ),
            )
            continue
        if name == "date" and day.earliest > timezone.now().date():
            yield Problem(
                field=name,
                error=InputError(
                    _("This day has not come yet"), remedy=_("Say when it was received.")
                ),
            )


def checked(wording: Wording) -> Wording:
    """What was written, cleaned. Raises the first of its problems, an ``InputError``."""
    clean_one = cleaned(wording)
    for problem in problems(clean_one):
        raise problem.error
    return clean_one


@lru_cache(maxsize=512)  # what is pasted gives the same day ten thousand times
def read_date(text: str, language: str) -> PartialDate:
    """A partial date in the words of ``language``, or else in English. Raises ``DateError``."""
    if language in LANGUAGES and language != "en":
        try:
            return parse_date(text, language)
        except DateError:
            pass
    return parse_date(text)


def version_of(
    information: Information, wording: Wording, *, number: int, taken_by: User, written_by: User
) -> InformationVersion:
    """The unsaved version that says this. ``wording`` is checked."""
    day = read_date(wording.date, wording.dates_in) if wording.date else None
    period = read_date(wording.period, wording.dates_in) if wording.period else None
    return InformationVersion(
        information=information,
        number=number,
        text=wording.text,
        language=wording.language,
        channel=wording.channel,
        date=wording.date,
        earliest=day.earliest if day else None,
        latest=day.latest if day else None,
        place=wording.place,
        period=wording.period,
        period_earliest=period.earliest if period else None,
        period_latest=period.latest if period else None,
        taken_by=taken_by,
        written_by=written_by,
    )


def hold(information: Information, version: InformationVersion) -> None:
    """``version`` is the one that holds, with what lists are sifted by and its likeness."""
    information.version = version
    information.language = version.language
    information.earliest, information.latest = version.earliest, version.latest
    information.save(update_fields=["version", "language", "earliest", "latest"])
    Shingle.objects.filter(information=information).delete()
    keep_shingles([(information.pk, version.text)])


def keep_shingles(texts: Iterable[tuple[int, str]]) -> None:
    """Keep the hashes by which words are compared with others'; ``texts`` by information key.

    In plain SQL: two dozen rows for each of ten thousand texts take a tenth of the time that
    making objects of them does.
    """
    rows = ((key, value) for key, text in texts for value in sorted(shingles(text)))
    while batch := list(islice(rows, _SHINGLES)):
        places = ", ".join(["(%s, %s)"] * len(batch))
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO records_shingle (information_id, value) VALUES {places}",  # noqa: S608
                [part for row in batch for part in row],
            )


def sources_of(workspace: Workspace, public_ids: Iterable[str]) -> list[Source]:
    """Those sources, each once. Raises ``NotFound`` where one is not of this workspace."""
    wanted = list(dict.fromkeys(public_ids))
    found = {
        one.public_id: one
        for one in Source.objects.filter(workspace=workspace, public_id__in=wanted)
    }
    if len(found) < len(wanted):
        raise NotFound(_("There is no such source"), remedy=_("Choose it once more."))
    return [found[one] for one in wanted]


def check_subject(workspace: Workspace, kind: str, target: str) -> None:
    """Raise ``NotFound`` where there is nothing of that kind and public id to be about."""
    models = {SubjectKind.BENCHMARK: Benchmark, SubjectKind.ELECTION: Election}
    model = models.get(kind)  # type: ignore[call-overload]
    if model is None or not model.objects.filter(workspace=workspace, public_id=target).exists():
        raise NotFound(
            _("There is nothing of that kind to be about"), remedy=_("Choose it once more.")
        )


def new_receipt() -> str:
    """A code that says nothing: twelve letters and figures in three groups, 60 random bits."""
    bits = int.from_bytes(urandom(8), "big")
    letters = "".join(ALPHABET[bits >> 5 * place & 31] for place in range(12))
    return "-".join(letters[at : at + 4] for at in (0, 4, 8))


def is_receipt(text: str) -> bool:
    """Whether ``text`` has the form of a receipt."""
    return _RECEIPT.fullmatch(text) is not None


def reason_of(text: str) -> str:
    """A reason as it is kept, perhaps empty. Raises ``InputError`` where it is too long."""
    reason = clean(text)
    if len(reason) > LONGEST_REASON:
        raise InputError(
            _("The reason is longer than %(most)d characters") % {"most": LONGEST_REASON},
            remedy=_("Shorten it."),
        )
    return reason


def forget_draft(workspace: Workspace, user: User, form: str) -> None:
    """What was begun is done: the draft of that form goes."""
    Draft.objects.filter(workspace=workspace, user=user, form=form).delete()
