"""Ask the time-stamping authority of the settings, over the network."""

from dataclasses import dataclass
from urllib.error import URLError
from urllib.request import Request, urlopen

from django.conf import settings
from django.utils.translation import gettext as _

from milepost.evidence import timestamp
from milepost.evidence.timestamp import Stamp, StampWrong
from milepost.values.errors import MilepostError

WAIT = 8
"""Seconds for which an authority is waited for; without an answer the file goes unstamped."""


class NotStamped(MilepostError):
    """No timestamp could be had. ``code`` is "away" or "wrong"."""

    def __init__(self, code: str, what: str) -> None:
        super().__init__(what, remedy=_("Ask again later with `milepost evidence stamp`."))
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """An authority's raw answer, and what it says."""

    raw: bytes
    stamp: Stamp


def is_configured() -> bool:
    """Whether there is an authority to ask."""
    return bool(settings.TIMESTAMP_URL)


def obtain(sha256: str) -> Token:
    """A timestamp over a hash; the authority is told nothing else. Raises ``NotStamped``."""
    if not settings.TIMESTAMP_URL.startswith(("https://", "http://")):
        raise NotStamped("away", _("MILEPOST_TIMESTAMP_URL is no address of a web server"))
    request = Request(  # noqa: S310 - http or https, as was just seen
        settings.TIMESTAMP_URL,
        data=timestamp.query(sha256),
        headers={"Content-Type": timestamp.QUERY, "User-Agent": "Milepost"},
    )
    try:
        with urlopen(request, timeout=WAIT) as answer:  # noqa: S310
            raw = answer.read(timestamp.LARGEST + 1)
    except (URLError, OSError, ValueError):
        raise NotStamped("away", _("The time-stamping authority does not answer")) from None
    try:
        if len(raw) > timestamp.LARGEST:
            raise StampWrong("The answer is too long for a timestamp")
        stamp = timestamp.verify(raw, sha256, settings.TIMESTAMP_CERTIFICATES)
    except StampWrong as wrong:
        raise NotStamped("wrong", str(wrong)) from wrong
    return Token(raw=raw, stamp=stamp)
