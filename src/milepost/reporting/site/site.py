"""The static pages of an edition: ``Site.write`` is what ``issuing.issue`` takes for them.

Same edition, same changes, same settings: the same bytes, whether there was an edition before or
not. Nothing is fetched; a page asks for nothing but files of the edition.
"""

import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from milepost.documents.document import Call
from milepost.reporting.charts import style
from milepost.reporting.edition.changes import Change
from milepost.reporting.edition.edition import Edition
from milepost.reporting.report.characters import css_string
from milepost.reporting.scorecard import scorecard
from milepost.reporting.site import (
    about,
    addresses,
    documents,
    feed,
    findings,
    pictures,
    press,
    recommendations,
    registers,
    search,
    social,
    text,
    timeline,
    words,
)
from milepost.reporting.site.benchmarks import Benchmarks
from milepost.reporting.site.holdings import Holdings
from milepost.reporting.site.page import Page
from milepost.reporting.site.press import Group
from milepost.values.errors import InputError

if TYPE_CHECKING:
    from jinja2 import Environment

ASSETS = "assets"
_ADDRESS = re.compile(r"https?://[^\s/?#<>\"']+(?:/[^\s?#<>\"']*)?/")
_SHARED = (*style.SHADES, *style.ON_SHADES)
_HELD = Path(__file__).parent / ASSETS


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Writes the pages of editions.

    ``base`` is the address the edition will have, ending in "/", blank where it is not known:
    what has to be absolute is then left out. ``key`` is the issuer's public key
    ("ed25519:…"), blank where it shall not be shown. ``language`` is what the pages speak, one
    of ``words.offered()``; blank for that of the edition's first document. ``kept`` is a folder
    for compiled templates, and for nothing else; null where they are compiled each time.
    ``issued`` is when the edition was issued, as it is signed; null for its day.
    """

    base: str = ""
    key: str = ""
    language: str = ""
    kept: Path | None = None
    issued: datetime | None = None

    def __post_init__(self) -> None:
        """Raise ``InputError`` for an address that no page could be under, and for a language
        that pages are not set in."""
        if self.language and self.language not in words.offered():
            raise InputError(
                "Pages are not set in this language",
                where=self.language,
                remedy=f"Use one of: {', '.join(words.offered())}.",
            )
        if self.base and not _ADDRESS.fullmatch(self.base):
            raise InputError(
                "This is no address that pages could be at",
                where=self.base,
                remedy='Give one that begins with "https://" and ends with "/".',
            )

    def write(
        self,
        edition: Edition,
        sums: Mapping[str, str],
        changes: tuple[Change, ...],
        to: Path,
        before: Path | None,
    ) -> press.Printed:
        """Write the pages of ``edition`` into ``to``; see ``issuing.Pages``.

        Says how many pages were set and how many taken from before.
        """
        own = words.of(self.language or next(iter(edition.languages), words.ENGLISH))
        _assets(to / ASSETS, f"{edition.mandate or edition.name} · {about.line(edition, own)}")
        shell = _Shell.of(edition, self, own)
        setter = _Setter(shell, own, self.kept)
        held = Holdings(edition)
        # of a first edition everything is new, which nobody needs to be told of each thing
        changes = changes if edition.number > 1 else ()
        drawn = pictures.Pictures(own, before)
        marks = Benchmarks(held, scorecard(edition, changes), drawn, own)
        groups = _groups(marks, sums, changes)
        with search.Indexes(to, before) as indexes:
            printed = press.press(groups, setter.set, shell, to, before, indexes.add)
            drawn.write(to)
            (to / addresses.CALENDAR).write_bytes(timeline.ics(held, self.base, own))
            (to / addresses.FEED).write_bytes(feed.atom(held, changes, self.base, own, self.issued))
            (to / "robots.txt").write_bytes(feed.robots(self.base))
            if self.base:
                (to / "sitemap.xml").write_bytes(feed.sitemap(printed.digests, self.base))
                said = social.spoken(edition, own)
                cards = tuple(social.cards(edition, marks.lines, said))
                social.write(cards, said.language, to, before)
        return printed


def _assets(to: Path, foot: str) -> None:
    """Style, scripts and the mark; the style sheet with the colours and rules of the charts, and
    with the ``foot`` of every printed sheet."""
    shutil.copytree(_HELD, to, copy_function=shutil.copyfile)
    sheet = to / "style.css"
    own = sheet.read_text(encoding="utf-8")
    light = "".join(f"--{one.name}:{one.light};" for one in _SHARED)
    dark = "".join(f"--{one.name}:{one.dark};" for one in _SHARED)
    shades = f":root{{{light}}}\n@media(prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
    sheet.write_text(
        f"{own}{shades}{style.CSS}@page{{@bottom-left{{content:{css_string(foot)};width:90%;"
        "font:7pt system-ui,sans-serif;color:#444}"
        '@bottom-right{content:counter(page) "/" counter(pages);'
        "font:7pt system-ui,sans-serif;color:#444}}\n",
        encoding="utf-8",
    )


def _groups(
    marks: Benchmarks, sums: Mapping[str, str], changes: tuple[Change, ...]
) -> Iterator[Group]:
    held, drawn, own = marks.held, marks.drawn, marks.own

    def overview() -> Iterator[Page]:
        yield marks.home(changes)
        yield marks.scorecard(len(changes))
        yield timeline.page(held, drawn, own)
        yield about.changes(held, changes, own)
        yield about.downloads(held)
        yield about.verify(held)
        yield about.search(held)

    # what the many pages of documents and recommendations are made from, and from nothing else
    texts = tuple(sums[name] for name in ("documents", "recommendations", "benchmarks"))
    for name, of, pages in (
        # first what is changed most, and so searched anew: its index is made meanwhile
        ("findings", (), (partial(findings.pages, held), lambda: [findings.listing(held)])),
        ("benchmarks", (), (marks.pages,)),
        ("overview", (), (overview,)),
        ("registers", (), (partial(registers.pages, held, drawn, own),)),
        (
            "recommendations",
            texts,
            (partial(recommendations.pages, held, own), partial(recommendations.lists, held, own)),
        ),
        (
            "documents",
            texts,
            (partial(documents.pages, held, own), lambda: [documents.listing(held)]),
        ),
    ):
        yield Group(name=name, of=of, pages=partial(_chained, pages))


def _chained(makers: Iterable[Callable[[], Iterable[Page]]]) -> Iterator[Page]:
    for make in makers:
        yield from make()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shell:
    """What every page is told; ``tongue`` is the language of its names.

    No number and no day of the edition: they would make every page another with each edition.
    """

    language: str
    tongue: str
    base: str
    key: str
    workspace: str
    name: str
    mandate: str
    audience: str
    fictitious: bool
    licence: str
    licence_name: str
    licence_url: str

    @classmethod
    def of(cls, edition: Edition, site: Site, own: words.Words) -> "_Shell":
        return cls(
            language=own.language,
            tongue=next(iter(edition.languages), own.language),
            base=site.base,
            key=site.key,
            workspace=edition.workspace,
            name=edition.name,
            mandate=edition.mandate,
            audience=edition.audience,
            fictitious=edition.fictitious,
            licence=edition.licence,
            licence_name=edition.licence_name,
            licence_url=edition.licence_url,
        )


class _Setter:
    """Sets one page after the other; the templates are read when the first one is set."""

    def __init__(self, shell: _Shell, own: words.Words, kept: Path | None) -> None:
        self.shell = shell
        self.own = own
        self.kept = kept
        self.made: Environment | None = None

    def set(self, page: Page) -> str:
        if self.made is None:
            self.made = _environment(self.shell, self.own, self.kept)
        template = self.made.get_template(page.template)
        return template.render(page=page, root=addresses.root(page.path), **page.given)


def _environment(shell: _Shell, own: words.Words, kept: Path | None) -> "Environment":
    made = press.environment(kept)
    made.install_gettext_translations(own.translations, newstyle=True)  # type: ignore[attr-defined]
    made.globals |= {
        "site": shell,
        "words": own,
        "direction": words.direction,
        "addresses": addresses,
        "social": social.address,
        "calls_in": _calls_in,
        "cited": cache(own.cited),
    }
    made.filters |= {
        "paragraphs": text.paragraphs,
        "line": text.line,
        "day": own.day,
        "when": own.when,
        "said": lambda one: own.said(one.comparator, one.value, one.upper),
        "mechanism": own.mechanism,
        "organ": own.organ,
        "term": lambda code, name: own.term(name, code),
    }
    return made


def _calls_in(calls: tuple[Call, ...], row: int, column: int) -> list[Call]:
    """The calls of footnotes in one cell of a table."""
    return [one for one in calls if (one.row, one.column) == (row, column)]
