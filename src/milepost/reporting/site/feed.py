"""What changed, as an Atom feed (RFC 4287), and the files that other machines look for."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from milepost.reporting.edition.changes import Change
from milepost.reporting.open_data.linked import name
from milepost.reporting.report.characters import printable
from milepost.reporting.site import addresses
from milepost.reporting.site.benchmarks import Changed, changed
from milepost.reporting.site.holdings import Holdings
from milepost.reporting.site.words import Words

MOST = 100
"""Changes in a feed, the first ones."""
_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def atom(
    held: Holdings, changes: Sequence[Change], base: str, words: Words, issued: datetime | None
) -> bytes:
    """The feed: this edition, and what changed with it. ``base`` may be blank, and ``issued`` null:
    then it was at the beginning of its day."""
    edition = held.edition
    issued = issued or datetime.combine(edition.date, time(), UTC)
    day = f"{issued.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": words.language})
    _text(feed, "id", f"urn:milepost:{edition.workspace}:{edition.audience}")
    _text(feed, "title", edition.mandate or edition.name)
    _text(feed, "updated", day)
    SubElement(SubElement(feed, "author"), "name").text = printable(edition.mandate or edition.name)
    _text(feed, "rights", f"{edition.licence_name} ({edition.licence}) {edition.licence_url}")
    SubElement(feed, "link", {"href": f"{base}{addresses.HOME}"})
    if base:
        SubElement(feed, "link", {"rel": "self", "href": f"{base}{addresses.FEED}"})
    said = words.translations.gettext("Edition %(number)s of %(date)s") % {
        "number": edition.number,
        "date": words.day(edition.date),
    }
    _entry(feed, name(edition), said, f"{base}{addresses.CHANGES}", day)
    whats = {
        "added": words.translations.gettext("added"),
        "removed": words.translations.gettext("removed"),
        "changed": words.translations.gettext("changed"),
    }
    for one in changed(held, changes[:MOST], words):
        address = one.address or addresses.CHANGES
        title = words.named(
            whats[one.change.what], " ".join(one.title.split()) or _kind(one, words)
        )
        # a thing that is changed again is the same entry again, newer
        id_ = f"urn:milepost:thing:{one.change.id}"
        _entry(feed, id_, title.unescape(), f"{base}{address}", day)
    return _written(feed)


def robots(base: str) -> bytes:
    """Everybody may read everything."""
    lines = ["User-agent: *", "Allow: /"]
    return "\n".join([*lines, *([f"Sitemap: {base}sitemap.xml"] if base else []), ""]).encode()


def sitemap(paths: Iterable[str], base: str) -> bytes:
    """The pages that have a lasting address, at most as many as a site map may hold."""
    urls = Element("urlset", {"xmlns": _SITEMAP})
    for path in sorted(paths)[:50_000]:
        SubElement(SubElement(urls, "url"), "loc").text = f"{base}{path}"
    return _written(urls)


def _kind(one: Changed, words: Words) -> str:
    """What kind of thing has no title, and what it was about."""
    kind = words.kind(one.change.kind)
    return words.comma.join((kind, words.about(one.about))) if one.about else kind


def _entry(feed: Element, id_: str, title: str, address: str, day: str) -> None:
    entry = SubElement(feed, "entry")
    _text(entry, "id", id_)
    _text(entry, "title", title)
    _text(entry, "updated", day)
    SubElement(entry, "link", {"href": address})


def _text(within: Element, tag: str, text: str) -> None:
    SubElement(within, tag).text = printable(text)


def _written(root: Element) -> bytes:
    ElementTree.indent(root, " ")
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"
