"""A public edition in each language it is offered in: nothing left in English, turned where it is
written from right to left."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from icalendar import Calendar

from milepost.reporting.edition.changes import changes, encode, sums
from milepost.reporting.site import words
from milepost.reporting.site.site import Site
from milepost.values.errors import InputError
from tests import catalogues, editions, sites

pytestmark = pytest.mark.slow("sets all pages in five languages")
LANGUAGES = ("ar", "es", "fr", "ru", "zh-Hans")
# names that stand alike in another language, and what a program is typed with
ALIKE = {"Code", "Notes", "Pages", "Communications", "THIS-FOLDER", "THE-KEY-YOU-FOUND"}
EMPTY = {"meta", "link", "input", "br", "path", "rect", "hr", "img", "col"}


class Texts(HTMLParser):
    """The texts of a page that are in its own language."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.foreign = 0
        self.within: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in EMPTY:
            return
        # what the edition holds is set apart: by its language, or by its own direction, or drawn
        names = {name for name, _ in attrs}
        foreign = tag in {"bdi", "blockquote", "title", "code", "pre", "svg"} or (
            tag != "html" and bool(names & {"lang", "dir"})
        )
        self.within.append(foreign)
        self.foreign += foreign

    def handle_endtag(self, tag: str) -> None:
        if self.within and tag not in EMPTY:
            self.foreign -= self.within.pop()

    def handle_data(self, data: str) -> None:
        if not self.foreign and data.strip():
            self.said.append(" ".join(data.split()))


@pytest.fixture(scope="module", params=LANGUAGES)
def spoken(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    to = tmp_path_factory.mktemp("site") / request.param
    to.mkdir()
    edition = sites.full()
    Site(language=request.param).write(
        edition, sums(encode(edition)), changes(None, edition), to, None
    )
    return to


def test_no_sentence_of_the_pages_is_left_in_english(spoken: Path) -> None:
    catalogue = catalogues.PAGES.read(spoken.name.replace("-", "_"))
    english = {
        one.id: one.string
        for one in catalogue
        if isinstance(one.id, str) and "%" not in one.id and len(one.id) > 3
    }
    left, heard = [], set()
    for path in sites.pages(spoken):
        reader = Texts()
        reader.feed(path.read_text(encoding="utf-8"))
        left += [
            (path.name, said)
            for said in reader.said
            if said in english and english[said] != said and said not in ALIKE
        ]
        heard |= set(reader.said)
    assert left == []
    # and what it says instead is there
    assert {english["Skip to the content"], english["How to verify this"]} <= heard


def test_every_page_says_its_language_and_direction(spoken: Path) -> None:
    direction = "rtl" if spoken.name == "ar" else "ltr"
    for path in sites.pages(spoken):
        assert f'<html lang="{spoken.name}" dir="{direction}">' in path.read_text(encoding="utf-8")
    feed = (spoken / "feed.xml").read_text(encoding="utf-8")
    assert f'xml:lang="{spoken.name}"' in feed


def test_whatever_has_a_code_is_named_as_the_vocabulary_is_in_that_language(spoken: Path) -> None:
    catalogue = catalogues.PAGES.read(spoken.name.replace("-", "_"))
    for address, context, name in (
        ("benchmark/b1.html", "voices", "The State"),
        ("benchmark/b1.html", "grades-ccpr", "Not satisfactory"),
        ("benchmark/b1.html", "deadline-kinds", "Symbolic"),
        ("timeline.html", "landmark-kinds", "Election"),
        ("register/cases.html", "case-kinds", "Trial"),
        ("register/cases.html", "case-events", "Verdict"),
        ("register/cases.html", "involvements", "Convicted"),
        ("register/laws.html", "law-actions", "Amend"),
    ):
        said = catalogue.get(name, context)
        assert said is not None, (context, name)
        assert str(said.string) in (spoken / address).read_text(encoding="utf-8"), (address, name)


def test_two_things_are_parted_and_a_name_is_followed_as_the_language_has_it(spoken: Path) -> None:
    home = (spoken / "index.html").read_text(encoding="utf-8")
    law = (spoken / "register/laws.html").read_text(encoding="utf-8")
    comma, colon = {"ar": ("، ", ": "), "fr": (", ", "\u00a0: "), "zh-Hans": ("，", "：")}.get(
        spoken.name, (", ", ": ")
    )
    assert f"<bdi>2024–2026</bdi>{comma}" in home
    assert f"<bdi>Examplia</bdi>{colon}" in home
    assert f">A/HRC/99/12{comma}" in law


def test_an_edition_speaks_as_its_first_document_does(tmp_path: Path) -> None:
    edition = replace(sites.full(), languages=("fr", "ar"))
    Site().write(edition, sums(encode(edition)), (), tmp_path, None)
    assert '<html lang="fr" dir="ltr">' in (tmp_path / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("fr-CA", "fr"),
        ("zh", "zh-Hans"),
        ("zh-Hant", "zh-Hans"),
        ("km", "en"),
        ("", "en"),
        ("ar", "ar"),
    ],
)
def test_a_form_of_a_language_is_that_language_and_any_other_english(
    asked: str, given: str
) -> None:
    assert words.of(asked).language == given


def test_a_language_that_pages_are_not_set_in_is_refused_with_those_they_are() -> None:
    with pytest.raises(InputError, match=re.escape("Use one of: en, ar, es, fr, ru, zh-Hans.")):
        Site(language="km")


def test_dates_and_timeframes_are_said_in_the_language_of_the_pages(tmp_path: Path) -> None:
    mark = editions.benchmark(
        timeframe="Progressively until 2030.", timeframe_kind="progressive", start_year=None
    )
    edition = replace(
        sites.full(), benchmarks=(replace(mark, end_year=2030),), date=date(2026, 12, 1)
    )
    to = tmp_path / "edition"
    to.mkdir()
    Site(language="fr").write(edition, sums(encode(edition)), changes(None, edition), to, None)

    home = (to / "index.html").read_text()
    assert "<bdi>progressivement, d’ici à 2030</bdi>" in home
    assert "du 1er décembre 2026" in home
    moments = (to / "timeline.html").read_text()
    assert "<bdi>mars 2026</bdi>" in moments
    assert '<td dir="auto">d’ici à 2030</td>' in moments
    calendar = Calendar.from_ical((to / "calendar.ics").read_bytes())
    (election,) = (one for one in calendar.walk("VEVENT") if one["summary"] == "Election")
    assert election["description"] == "mars 2026 · Élection"
    assert [str(one) for one in election["categories"].cats] == ["repère"]
