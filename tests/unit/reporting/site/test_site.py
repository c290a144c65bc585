"""The public edition as pages: whole, inert, the same again, and only what changed anew."""

import gzip
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from icalendar import Calendar

from milepost.documents.document import Section
from milepost.reporting.edition.changes import changes, encode, sums
from milepost.reporting.edition.edition import Edition, When
from milepost.reporting.site.site import Site
from milepost.values.errors import InputError
from tests import editions, sites
from tests.editions import IN_2026

BESIDE = frozenset({"data", "edition.json", "manifest.json", "manifest.sig", "SHA256SUMS"})
"""What ``issue`` writes beside the pages."""
pytestmark = pytest.mark.slow("sets editions with all their pages and the search of them")
BASE = "https://example.org/monitor/"


def write(edition: Edition, to: Path, site: Site | None = None, before: Path | None = None):
    to.mkdir()
    return (site or Site()).write(
        edition, sums(encode(edition)), changes(None, edition), to, before
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    to = tmp_path_factory.mktemp("site") / "edition"
    write(sites.full(), to)
    return to


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_every_link_and_every_anchor_is_there(site: Path) -> None:
    assert list(sites.broken(site, BESIDE)) == []


def test_every_thing_has_the_address_that_its_id_gives(site: Path) -> None:
    assert {"benchmark/b1.html", "finding/f1.html", "document/report.html"} <= set(bytes_of(site))
    assert "r1" in sites.read(site / "recommendation/report.html").ids
    ids = sites.read(site / "document/report.html").ids
    assert {"para-2", "para-2(a)", "para-2(b)", "annex-I/row-1", "fn-1", "section-V"} <= set(ids)
    assert len(ids) == len(set(ids))


def test_no_page_fetches_anything_from_elsewhere_or_runs_anything_of_its_own(site: Path) -> None:
    for path in sites.pages(site):
        reader = sites.read(path)
        assert [one for one in reader.loaded if "//" in one] == [], path
        for tag, attributes in reader.tags:
            assert "style" not in attributes, (path, tag)
            assert not [name for name in attributes if name.startswith("on")], (path, tag)
            assert tag not in {"iframe", "object", "embed", "style", "base"}, path
            assert tag != "script" or attributes.get("src"), path
        policies = [one["content"] for tag, one in reader.tags if one.get("http-equiv")]
        assert len(policies) == 1
        assert policies[0].startswith("default-src 'none'; style-src 'self'")


def test_what_is_hostile_in_a_text_is_shown_and_does_nothing(site: Path) -> None:
    for path, content in bytes_of(site).items():
        if path.endswith((".html", ".xml")):
            text = content.decode()
            assert "<script>alert" not in text, path
            assert "\u202e" not in text, path
            assert "\x07" not in text, path
    page = (site / "document/report.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;[U+202E]=1+1&amp;[U+0007]&#34;" in page


def test_two_languages_stand_side_by_side_each_in_its_direction(site: Path) -> None:
    page = (site / "beside/report-report-ar.html").read_text(encoding="utf-8")

    assert f'<td lang="ar" dir="rtl"><p>{sites.ARABIC}</p></td>' in page
    assert '<td lang="en" dir="ltr">' in page
    assert page.count("not in this document") == 2


def test_a_text_that_is_held_is_quoted_whole_with_its_source(site: Path) -> None:
    page = (site / "benchmark/b1.html").read_text(encoding="utf-8")

    assert "<p>Reduce overcrowding;</p></blockquote>" in page
    assert '<a href="../recommendation/report.html#r1">CCPR/C/EXA/CO/3, para. 20 (a)</a>' in page
    assert 'href="../document/report.html#annex-I/row-1"' in page
    assert "A/HRC/99/12, para. 2. benchmark/b1.html, urn:milepost:thing:b1" in page


def test_every_row_of_a_register_has_its_place_with_what_belongs_to_it(site: Path) -> None:
    case = " ".join((site / "register/cases.html").read_text(encoding="utf-8").split())
    law = (site / "register/laws.html").read_text(encoding="utf-8")

    assert '<li id="c1"><strong dir="auto">Trial of the editor</strong>' in case
    assert "<bdi>Convicted</bdi> · <bdi>A. Editor</bdi>" in case
    assert "<bdi>Court of Port Lumen</bdi>" in case
    assert "<bdi>Amend</bdi> · <bdi>art. 4</bdi> · <bdi>Human Rights Committee</bdi>" in law
    assert 'href="../document/report.html#para-2"' in law


def test_what_changed_leads_to_where_it_stands(site: Path) -> None:
    page = sites.read(site / "changes.html")

    assert {
        *("benchmark/b1.html", "finding/f1.html", "recommendation/report.html#r1"),
        *("register/laws.html#l1", "register/cases.html#c1", "timeline.html#d1"),
    } <= set(page.links)


def test_a_change_of_a_grade_says_whose_it_is_and_of_what(site: Path) -> None:
    page = " ".join((site / "changes.html").read_text(encoding="utf-8").split())

    assert (
        'grade, added: <a href="benchmark/b1.html"><span dir="auto">The monitor, benchmark A, '
        in page
    )
    feed = (site / "feed.xml").read_text(encoding="utf-8")
    assert "<title>added: The monitor, benchmark A, 2026</title>" in feed


def test_a_place_that_is_linked_is_cited(site: Path) -> None:
    for address, link, said in (
        ("register/laws.html", "../document/report.html#para-2", "para. 2"),
        ("benchmark/b1.html", "../document/report.html#annex-I/row-1", "annex I"),
    ):
        page = (site / address).read_text(encoding="utf-8")
        assert f'<a href="{link}"><bdi dir="ltr">A/HRC/99/12, {said}</bdi></a>' in page, address


def test_the_scorecard_has_every_voice_and_year_of_every_benchmark(tmp_path: Path) -> None:
    write(sites.many(20), tmp_path / "site")
    write(sites.many(10), tmp_path / "few")
    page = (tmp_path / "site/scorecard.html").read_text(encoding="utf-8")
    few = (tmp_path / "few/scorecard.html").read_text(encoding="utf-8")

    assert page.count('class="run"') == 20 * 3
    assert page.count('title="2022: ') == 20 * 3
    assert "2022: A, Largely satisfactory" in page
    # printed, many rows lie on their side
    assert ('class="broad"' in page, 'class="broad"' in few) == (True, False)


def test_a_long_document_begins_with_its_contents(tmp_path: Path) -> None:
    sections = tuple(
        Section(id=at, label=at, title=f"Part {at}", level=1, order=order)
        for order, at in enumerate(("I", "II", "III", "IV"))
    )
    for count in (3, 4):
        held = replace(
            editions.edition(), documents=(editions.document(sections=sections[:count]),)
        )
        write(held, tmp_path / str(count))
    few, many = (
        (tmp_path / count / "document/report.html").read_text(encoding="utf-8")
        for count in ("3", "4")
    )

    assert "Contents" not in few
    assert '<a href="#section-IV">IV. Part IV</a>' in many


def test_a_finding_says_how_well_it_is_shown_and_how_to_cite_it(site: Path) -> None:
    page = " ".join((site / "finding/f1.html").read_text(encoding="utf-8").split())

    assert "<dd>Reasonable grounds to believe</dd>" in page
    assert "2: Civil society (1), Victim or family (1)" in page
    assert "confirmed 1 May 2026. finding/f1.html, urn:milepost:thing:f1" in page


def test_the_same_edition_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    write(sites.full(), tmp_path / "again")

    assert bytes_of(tmp_path / "again") == bytes_of(site)


def test_after_one_change_only_its_pages_are_set_and_the_bytes_are_those_of_a_new_edition(
    tmp_path: Path,
) -> None:
    one = editions.edition()
    said = replace(one.findings[0], claim="It holds three times as many.")
    other = replace(one, findings=(said,), number=one.number + 1)
    first = write(one, tmp_path / "one")
    again = write(other, tmp_path / "two", before=tmp_path / "one")
    write(other, tmp_path / "cold")

    set_ = {path for path in again.digests if first.digests[path] != again.digests[path]}
    # its own page, what shows it, and what says which edition this is
    assert set_ == {
        "index.html",
        "scorecard.html",
        "benchmark/b1.html",
        "finding/f1.html",
        "changes.html",
        "findings.html",
        "downloads.html",
    }
    assert (again.set, again.taken) == (len(set_), len(again.digests) - len(set_))
    assert bytes_of(tmp_path / "two") == bytes_of(tmp_path / "cold")


def test_the_search_keeps_the_extracts_of_pages_that_did_not_change(tmp_path: Path) -> None:
    one = sites.full()
    said = replace(one.findings[0], claim="It holds three times as many.")
    write(one, tmp_path / "one")
    before = bytes_of(tmp_path / "one")
    write(replace(one, findings=(said,)), tmp_path / "two", before=tmp_path / "one")
    # the finding is withdrawn: its page is no more
    write(replace(one, findings=()), tmp_path / "three", before=tmp_path / "two")
    write(replace(one, findings=()), tmp_path / "cold")

    first, second, third = (
        {path.name: path for path in (tmp_path / which).glob("search/all/fragment/*")}
        for which in ("one", "two", "three")
    )
    kept = first.keys() & second.keys()
    # the page of the finding and that of its benchmark are other pages now
    assert (len(first.keys() - kept), len(second.keys() - kept)) == (2, 2)
    assert kept
    assert all(first[name].samefile(second[name]) for name in kept)
    assert len(third) == len(second) - 1
    # the edition that was taken from is as it was
    assert bytes_of(tmp_path / "one") == before
    assert bytes_of(tmp_path / "three") == bytes_of(tmp_path / "cold")


def test_an_extract_that_has_another_name_now_is_not_kept(tmp_path: Path) -> None:
    write(editions.edition(), tmp_path / "one")
    whole = bytes_of(tmp_path / "one")
    extract = next((tmp_path / "one").glob("search/all/fragment/*"))
    extract.rename(extract.with_name("en_0123456.pf_fragment"))
    (tmp_path / "one/search/parts.json").write_text('{"parts":{"all":"of another time"}}')
    write(editions.edition(), tmp_path / "two", before=tmp_path / "one")

    assert bytes_of(tmp_path / "two") == whole


def test_extracts_that_cannot_be_read_are_made_anew(tmp_path: Path) -> None:
    write(editions.edition(), tmp_path / "one")
    whole = bytes_of(tmp_path / "one")
    for at, path in enumerate((tmp_path / "one").glob("search/all/fragment/*")):
        path.write_bytes((b"", b"no gzip", gzip.compress(b"no JSON"))[at % 3])
    (tmp_path / "one/search/parts.json").write_text('{"parts":{"all":"of another time"}}')
    write(editions.edition(), tmp_path / "two", before=tmp_path / "one")

    assert bytes_of(tmp_path / "two") == whole


def test_after_a_change_in_a_recommendation_nothing_of_it_is_left(tmp_path: Path) -> None:
    one = editions.edition()
    said = replace(one.recommendations[0], text="Reduce overcrowding at once;")
    other = replace(one, recommendations=(said,))
    write(one, tmp_path / "one")
    write(other, tmp_path / "two", before=tmp_path / "one")
    write(other, tmp_path / "cold")

    page = (tmp_path / "two/recommendation/report.html").read_text(encoding="utf-8")
    assert "Reduce overcrowding at once;" in page
    assert bytes_of(tmp_path / "two") == bytes_of(tmp_path / "cold")


def test_what_the_edition_before_says_of_its_pages_need_not_be_readable(tmp_path: Path) -> None:
    write(editions.edition(), tmp_path / "one")
    (tmp_path / "one" / "pages.json").write_text("{")
    (tmp_path / "one" / "search" / "parts.json").write_text("[]")
    again = write(editions.edition(), tmp_path / "two", before=tmp_path / "one")

    assert again.taken == 0


def test_the_home_with_all_it_loads_is_smaller_than_100_kilobytes(tmp_path: Path) -> None:
    write(sites.many(20), tmp_path / "site")
    home = tmp_path / "site" / "index.html"
    loaded = {(home.parent / one) for one in sites.read(home).loaded}

    assert home.read_text(encoding="utf-8").count('<th scope="row" class="title"') == 20
    assert sum(path.stat().st_size for path in {home, *loaded}) < 100_000


def test_grades_are_a_shape_a_word_and_a_colour(site: Path) -> None:
    page = (site / "index.html").read_text(encoding="utf-8")

    assert '<span class="grade tone-2"><span class="sign" aria-hidden="true">C</span>' in page
    assert "Not satisfactory" in page
    assert "not graded" in page


def test_without_an_address_nothing_has_to_be_absolute(site: Path) -> None:
    home = (site / "index.html").read_text(encoding="utf-8")

    assert "og:image" not in home
    assert "canonical" not in home
    assert not (site / "sitemap.xml").exists()
    assert (site / "robots.txt").read_text() == "User-agent: *\nAllow: /\n"


def test_with_an_address_citations_pictures_and_the_site_map_are_whole(tmp_path: Path) -> None:
    write(editions.edition(), tmp_path / "site", Site(base=BASE, key="ed25519:abc="))
    finding = (tmp_path / "site/finding/f1.html").read_text(encoding="utf-8")

    assert f'<link rel="canonical" href="{BASE}finding/f1.html">' in finding
    assert f'<meta property="og:image" content="{BASE}social/home.png">' in finding
    assert f"confirmed 1 May 2026. {BASE}finding/f1.html</p>" in finding
    places = ElementTree.parse(tmp_path / "site/sitemap.xml").getroot()
    assert f"{BASE}finding/f1.html" in [one[0].text for one in places]
    assert "ed25519:abc=" in (tmp_path / "site/verify.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "base",
    ["example.org/", "https://example.org", "javascript://x/", "https://a/?q=/", 'https://"/'],
)
def test_an_address_that_is_none_is_refused(base: str) -> None:
    with pytest.raises(InputError, match="no address"):
        Site(base=base)


def test_the_feed_tells_of_the_edition_and_of_what_changed(site: Path) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.parse(site / "feed.xml").getroot()
    entries = {one.findtext(f"{atom}id"): one for one in feed.findall(f"{atom}entry")}

    assert feed.findtext(f"{atom}updated") == "2026-11-24T00:00:00Z"
    assert "urn:milepost:examplia:public-without-identity:3" in entries
    finding = entries["urn:milepost:thing:f1"].find(f"{atom}link")
    assert finding is not None
    assert finding.get("href") == "finding/f1.html"


def test_deadlines_and_landmarks_are_a_calendar(site: Path) -> None:
    calendar = Calendar.from_ical((site / "calendar.ics").read_bytes())
    found = {
        str(one["summary"]): (one["dtstart"].dt, one["dtend"].dt, str(one["description"]))
        for one in calendar.walk("VEVENT")
    }

    # what is known by the month takes all of it, a deadline its last day; the next one ends it
    assert found == {
        "Election": (date(2026, 3, 1), date(2026, 4, 1), "March 2026 · Election"),
        "Before the election": (
            date(2026, 3, 1),
            date(2026, 3, 2),
            "30 January 2026 – 1 March 2026 · Symbolic · past, not met · Benchmark A",
        ),
        "Empty the cells": (date(2026, 12, 31), date(2027, 1, 1), "2024–2026 · Benchmark A"),
    }


def test_what_was_met_before_its_day_is_waited_for_no_more(tmp_path: Path) -> None:
    whole = sites.full()
    due = When(text="2 May 2027", earliest=date(2027, 5, 2), latest=date(2027, 5, 2))
    one = replace(whole.deadlines[0], landmark=None, due=due, met=IN_2026, title="New wing")
    write(replace(whole, deadlines=(one,)), tmp_path / "edition")
    page = (tmp_path / "edition/timeline.html").read_text()

    assert page.index('id="past"') < page.index("New wing", page.index('id="coming"'))
    # the end of a timeframe is its last day, and says whether that is over
    assert '<time datetime="2026-12-31">31 December 2026</time>' in page


def test_what_was_removed_is_told_by_its_kind_and_its_benchmarks(tmp_path: Path) -> None:
    before, after = sites.full(), replace(sites.full(), laws=(), number=4)
    to = tmp_path / "edition"
    to.mkdir()
    Site(language="fr").write(after, sums(encode(after)), changes(before, after), to, None)

    feed = (to / "feed.xml").read_text()
    assert "<title>suppression\u00a0: loi, critère de référence A</title>" in feed
    page = re.sub("<[^>]+>", "", (to / "changes.html").read_text())
    assert "loi, suppression\u00a0: l1 · critère de référence A" in page


@pytest.mark.parametrize(
    ("met", "said"),
    [
        (When(text=""), "past, not met"),
        (IN_2026, "met late, March 2026"),
        (When(text="January 2026", earliest=date(2026, 1, 1), latest=date(2026, 1, 31)), "met, J"),
    ],
    ids=["not met", "met late", "met"],
)
def test_a_deadline_says_how_it_stands_wherever_it_is_shown(
    tmp_path: Path, met: When, said: str
) -> None:
    whole = sites.full()
    due = When(text="2 February 2026", earliest=date(2026, 2, 2), latest=date(2026, 2, 2))
    one = replace(whole.deadlines[0], landmark=None, due=due, met=met)
    write(replace(whole, deadlines=(one,)), tmp_path / "edition")

    for page in ("timeline.html", "benchmark/b1.html"):
        assert f">{said}" in (tmp_path / "edition" / page).read_text()
    calendar = Calendar.from_ical((tmp_path / "edition/calendar.ics").read_bytes())
    (event,) = (e for e in calendar.walk("VEVENT") if e["summary"] == one.title)
    assert f"2 February 2026 · Symbolic · {said}" in event["description"]


def test_an_edition_of_nothing_is_pages_too(tmp_path: Path) -> None:
    empty = Edition(
        workspace="empty",
        name="Nowhere",
        mandate="",
        country="",
        fictitious=False,
        audience="public-without-identity",
        number=1,
        date=date(2026, 11, 24),
        languages=(),
    )
    write(empty, tmp_path / "site")

    assert list(sites.broken(tmp_path / "site", BESIDE)) == []
    assert "holds no benchmarks" in (tmp_path / "site/index.html").read_text(encoding="utf-8")


def test_an_id_that_is_no_plain_name_still_has_one_file(tmp_path: Path) -> None:
    one = editions.edition()
    odd = replace(one.findings[0], id="../../ÉTÉ")
    write(replace(one, findings=(odd,), grades=()), tmp_path / "site")

    names = [path.name for path in (tmp_path / "site/finding").iterdir()]
    assert len(names) == 1
    assert re.fullmatch(r"x[0-9a-f]{32}\.html", names[0])
    assert list(sites.broken(tmp_path / "site", BESIDE)) == []


def test_addressees_that_differ_in_the_size_of_a_letter_have_a_list_each(tmp_path: Path) -> None:
    asked = tuple(
        editions.recommendation(id=name, addressee=addressee)
        for name, addressee in (("r1", "State party"), ("r2", "State Party"))
    )
    write(replace(editions.edition(), recommendations=asked), tmp_path / "site")

    lists = sorted((tmp_path / "site/recommendation/addressee").iterdir())
    assert len(lists) == 2
    assert all(len(sites.read(one).links) > 0 for one in lists)


def test_a_timeframe_that_cannot_be_is_shown_as_it_was_written(tmp_path: Path) -> None:
    odd = editions.benchmark(timeframe="2026–2024", start_year=2026, end_year=2024)
    write(replace(editions.edition(), benchmarks=(odd,)), tmp_path / "site")
    page = (tmp_path / "site/index.html").read_text(encoding="utf-8")

    assert "<bdi>2026–2024</bdi>, no date known" in page


def test_templates_are_compiled_once_for_the_same_code_and_pages_stay_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "kept"
    (kept / "of-other-code").mkdir(parents=True)
    write(editions.edition(), tmp_path / "plain")

    write(editions.edition(), tmp_path / "first", Site(kept=kept))
    (own,) = kept.iterdir()
    assert kept.stat().st_mode & 0o077 == 0
    assert any(own.iterdir())
    monkeypatch.setattr("jinja2.Environment.compile", _not_again)
    write(editions.edition(), tmp_path / "second", Site(kept=kept))

    pages = bytes_of(tmp_path / "plain")
    assert bytes_of(tmp_path / "first") == pages
    assert bytes_of(tmp_path / "second") == pages


def _not_again(*_given: object, **_named: object) -> None:
    raise AssertionError("a template was compiled again")


def test_what_a_benchmark_stands_on_without_a_symbol_leaves_no_gap(tmp_path: Path) -> None:
    one = editions.edition()
    (benchmark,) = one.benchmarks
    unnamed = replace(benchmark.basis[0], symbol="", paragraphs=(), items=())
    write(replace(one, benchmarks=(replace(benchmark, basis=(unnamed,)),)), tmp_path / "site")
    page = (tmp_path / "site/benchmark/b1.html").read_text(encoding="utf-8")

    caption = re.search(r"<figcaption>(.*?)</figcaption>", page, re.DOTALL)
    assert caption is not None
    said = re.sub(r"<[^>]+>", "", caption[1])
    assert "·  ·" not in said
    assert "· ·" not in said


def test_what_a_report_recommends_itself_goes_by_its_symbol_and_its_mechanism_by_name(
    tmp_path: Path,
) -> None:
    one = editions.edition()
    own = replace(
        one.recommendations[0],
        symbol="",
        paragraphs=(),
        number="2(a)",
        mechanism="SR",
        at="para-2(a)",
    )
    write(replace(one, recommendations=(own,)), tmp_path / "site")
    page, listed, report = (
        (tmp_path / "site" / path).read_text(encoding="utf-8")
        for path in (
            "recommendations.html",
            "recommendation/mechanism/sr.html",
            "document/report.html",
        )
    )

    assert ">Special Rapporteur</a>" in page
    assert ">A/HRC/99/12, para. 2 (a)</bdi>" in listed
    assert "recommendation <bdi>para. 2 (a)</bdi>" in report
