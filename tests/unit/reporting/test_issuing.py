"""An edition as files: whole or not at all, the same bytes again, wrong from the first bit on."""

import fcntl
import json
import os
import shutil
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from milepost.reporting import issuing, proof
from milepost.reporting.containers import opened
from milepost.reporting.edition.changes import decode, encode
from milepost.reporting.edition.edition import Edition
from milepost.reporting.issuing import Place, Seal, issue
from milepost.reporting.site.site import Site
from milepost.values.errors import InputError
from tests import editions, sites

SEAL = Seal(signer=proof.Signer("07" * 32), issued=datetime(2026, 11, 24, 9, tzinfo=UTC))


@pytest.fixture(scope="module")
def with_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    to = tmp_path_factory.mktemp("pages") / "edition"
    issue(encode(editions.edition()), (), to, SEAL, pages=Site(key=SEAL.signer.public).write)
    return to


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    to = tmp_path_factory.mktemp("issued") / "edition"
    issue(encode(editions.edition()), (), to, SEAL)
    return to


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_it_verifies_offline_and_says_who_issued_it(issued: Path) -> None:
    verdict = proof.verify(issued, SEAL.signer.public)

    assert verdict.problem is None
    assert verdict.manifest is not None
    assert (verdict.manifest.what, verdict.manifest.name, verdict.manifest.issuer) == (
        "edition",
        "examplia/public-without-identity/3",
        "Special Rapporteur on Examplia",
    )
    with opened(issued) as container:
        assert issuing.check(container).problem is None
    assert decode((issued / "edition.json").read_bytes()) == editions.edition()


def test_the_licence_is_the_same_wherever_it_stands(tmp_path: Path) -> None:
    said = ("ODbL-1.0", "Open Data Commons Open Database License", "https://example.org/odbl/")
    code, name, address = said
    edition = replace(editions.edition(), licence=code, licence_name=name, licence_url=address)
    to = tmp_path / "edition"
    issue(encode(edition), (), to, SEAL, pages=Site().write)

    def held(path: str) -> Any:
        return json.loads((to / path).read_text())

    told = f"{name} ({code})"
    assert f"Licence: {told} <{address}>" in (to / "README.txt").read_text()
    for path in ("edition.json", "data/codebook.json"):
        assert [held(path)[key] for key in ("licence", "licence_name", "licence_url")] == [*said]
    metadata = held("data/metadata.json")
    assert (metadata["license"], metadata["license_url"]) == (told, address)
    assert held("data/dcat.jsonld")["dct:license"] == {
        "@id": address,
        "dct:identifier": code,
        "dct:title": name,
    }
    assert held("data/examplia.jsonld")["@graph"][0]["license"] == {
        "@type": "CreativeWork",
        "identifier": code,
        "name": name,
        "url": address,
    }
    link = f'<a href="{address}" rel="license external noreferrer">'
    assert f"{link}{told}</a>" in (to / "downloads.html").read_text()
    assert f"{told} {address}" in (to / "feed.xml").read_text()
    pages = [path for path in sites.pages(to) if "Licence:" in path.read_text()]
    assert len(pages) > 10
    assert [path for path in pages if f"{link}{code}</a>" not in path.read_text()] == []
    assert [path for path, content in bytes_of(to).items() if b"CC-BY" in content] == []


def test_the_same_edition_gives_the_same_bytes(issued: Path, tmp_path: Path) -> None:
    issue(encode(editions.edition()), (), tmp_path / "again", SEAL)

    assert bytes_of(tmp_path / "again") == bytes_of(issued)


def test_a_flipped_bit_in_any_file_is_found_and_the_file_named(
    issued: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "edition"
    shutil.copytree(issued, folder)
    for name, content in bytes_of(issued).items():
        for place in {0, len(content) // 2, len(content) - 1}:
            wrong = bytearray(content)
            wrong[place] ^= 1
            (folder / name).write_bytes(wrong)
            problem = proof.verify(folder, SEAL.signer.public).problem
            assert problem is not None, (name, place)
            if name not in {"manifest.json", "manifest.sig"}:
                assert (problem.code, problem.path) == ("altered", name)
        (folder / name).write_bytes(content)
    assert proof.verify(folder, SEAL.signer.public).problem is None


def first_wrong(folder: Path) -> tuple[str, str]:
    problem = proof.verify(folder, SEAL.signer.public).problem
    assert problem is not None
    return problem.code, problem.path


PROOF = {"manifest.json": "manifest", "manifest.sig": "signature"}
"""The code of what is wrong with each file of the proof."""


@pytest.mark.slow("breaks an edition with all its pages in many ways")
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_whatever_bit_of_an_edition_with_pages_is_flipped_its_file_is_named(
    with_pages: Path, data: st.DataObject
) -> None:
    path = with_pages / data.draw(st.sampled_from(sorted(bytes_of(with_pages))))
    content = path.read_bytes()
    place = data.draw(st.integers(0, 8 * len(content) - 1))
    wrong = bytearray(content)
    wrong[place // 8] ^= 1 << place % 8
    try:
        path.write_bytes(wrong)
        found = first_wrong(with_pages)
    finally:
        path.write_bytes(content)

    name = path.relative_to(with_pages).as_posix()
    if name == "manifest.sig":
        # it names the sum of the manifest, which then seems to be another
        assert found in {("signature", "manifest.sig"), ("manifest", "manifest.json")}
    else:
        assert found == (PROOF.get(name, "altered"), name)


@pytest.mark.slow("breaks an edition with all its pages in many ways")
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_a_file_cut_off_or_made_longer_is_named(with_pages: Path, data: st.DataObject) -> None:
    path = with_pages / data.draw(st.sampled_from(sorted(bytes_of(with_pages))))
    content = path.read_bytes()
    cut = content[: data.draw(st.integers(0, len(content) - 1))]
    try:
        path.write_bytes(data.draw(st.sampled_from((cut, content + b"\n"))))
        found = first_wrong(with_pages)
    finally:
        path.write_bytes(content)

    name = path.relative_to(with_pages).as_posix()
    assert found == (PROOF.get(name, "altered"), name)


@pytest.mark.slow("breaks an edition with all its pages in many ways")
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_a_file_taken_away_renamed_or_added_is_named(with_pages: Path, data: st.DataObject) -> None:
    names = sorted(bytes_of(with_pages))
    name = data.draw(st.sampled_from(names))
    new = data.draw(st.from_regex(r"(data/|finding/)?[a-z]{1,9}\.[a-z]{1,4}", fullmatch=True))
    assume(new not in names)
    path, other = with_pages / name, with_pages / new
    what = data.draw(st.sampled_from(("taken away", "renamed", "added")))
    content = path.read_bytes()
    try:
        if what != "added":
            path.unlink()
        if what != "taken away":
            other.write_bytes(content)
        found = first_wrong(with_pages)
    finally:
        other.unlink(missing_ok=True)
        path.write_bytes(content)

    missing, extra = (PROOF.get(name, "missing"), name), ("extra", new)
    if what == "added":
        assert found == extra
    elif what == "taken away" or name in PROOF:
        assert found == missing
    else:
        # files are looked at in the order of their paths
        assert found == min(missing, extra, key=lambda one: one[1])


CLAIM = "The prison at Port Lumen holds three times as many as it was built for."
LATER: dict[str, Callable[[], Edition]] = {
    "the same": editions.edition,
    "a finding says otherwise": lambda: editions.edition(claims=(editions.claim(claim=CLAIM),)),
    "a finding is withdrawn": lambda: editions.edition(claims=(), grades=()),
    "a recommendation is added": lambda: editions.edition(
        recommendations=(editions.recommendation(), editions.recommendation(id="r2", number="3"))
    ),
    "of another workspace": lambda: replace(editions.edition(), workspace="elsewhere"),
    "another number and day": lambda: replace(
        editions.edition(), number=4, date=datetime(2027, 1, 2, tzinfo=UTC).date()
    ),
}


@pytest.mark.slow("makes three editions for each change")
@pytest.mark.parametrize("later", LATER.values(), ids=LATER)
@pytest.mark.parametrize("many", [issuing.MANY, 0], ids=["in one process", "in several"])
def test_built_over_another_or_by_itself_it_is_the_same_bytes(
    issued: Path,
    tmp_path: Path,
    later: Callable[[], Edition],
    many: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(issuing, "MANY", many)
    over, alone = tmp_path / "over", tmp_path / "alone"
    shutil.copytree(issued, over)
    for to in (over, alone):
        issue(encode(later()), (), to, SEAL)

    assert bytes_of(over) == bytes_of(alone)
    assert proof.verify(over, SEAL.signer.public).problem is None


def test_files_of_tables_that_did_not_change_are_those_of_the_edition_before(
    tmp_path: Path,
) -> None:
    to = tmp_path / "edition"
    issue(encode(editions.edition()), (), to, SEAL)
    # a name of their own keeps the files of the first edition alive
    shutil.copytree(to, tmp_path / "first", copy_function=_link)
    issue(encode(editions.edition(claims=(editions.claim(claim=CLAIM),))), (), to, SEAL)
    same = {
        name
        for name in bytes_of(to)
        if (tmp_path / "first" / name).exists() and (to / name).samefile(tmp_path / "first" / name)
    }

    tables = json.loads((to / "data/tables.json").read_text())["tables"]
    assert same == {
        f"data/{kind}/{name}.{kind}"
        for name in tables
        if name != "findings"
        for kind in ("csv", "parquet")
    }


def _link(one: str, other: str) -> None:
    Path(other).hardlink_to(one)


@pytest.mark.parametrize(
    "wrong", ["a file was altered", "a file was altered and signed with another key"]
)
def test_nothing_is_taken_from_an_edition_that_was_altered(
    issued: Path, tmp_path: Path, wrong: str
) -> None:
    to = tmp_path / "edition"
    shutil.copytree(issued, to)
    table = to / "data/csv/recommendations.csv"
    table.write_bytes(table.read_bytes().replace(b"overcrowding", b"undercrowding"))
    if "signed" in wrong:
        about = proof.About(what="edition", name="x", issuer="x", issued=SEAL.issued)
        proof.sign_folder(to, about, proof.Signer("08" * 32))
    issue(encode(editions.edition()), (), to, SEAL)

    assert bytes_of(to) == bytes_of(issued)


def test_what_may_not_be_shown_any_more_is_heard_of_while_files_are_made(
    issued: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(issuing, "MANY", 0)
    to = tmp_path / "edition"
    shutil.copytree(issued, to)

    def fallen() -> None:
        raise InputError("1 thing in it may not be shown any more")

    with pytest.raises(InputError, match="may not be shown any more"):
        issue(encode(editions.edition(claims=())), (), to, SEAL, still=fallen)
    assert bytes_of(to) == bytes_of(issued)
    assert [path.name for path in tmp_path.iterdir()] == ["edition"]


def test_an_edition_takes_the_place_of_one_and_leaves_nothing_of_it(tmp_path: Path) -> None:
    to = tmp_path / "edition"
    issue(encode(editions.edition()), (), to, SEAL, pages=_page("old.html"))
    issue(encode(editions.edition()), (), to, SEAL, pages=_page("new.html"))

    assert (to / "new.html").read_text() == "before: True"
    assert not (to / "old.html").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["edition"]
    assert proof.verify(to, SEAL.signer.public).problem is None


def test_what_is_no_edition_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "one.txt").write_text("Dear Sir")

    with pytest.raises(InputError, match="no edition"):
        issue(encode(editions.edition()), (), tmp_path / "letters", SEAL)
    assert bytes_of(tmp_path) == {"letters/one.txt": b"Dear Sir"}


def test_what_someone_has_put_beside_an_edition_is_not_lost(issued: Path, tmp_path: Path) -> None:
    to = tmp_path / "edition"
    shutil.copytree(issued, to)
    (to / ".git").mkdir()
    (to / ".git" / "config").write_text("[core]")

    with pytest.raises(InputError, match=r"“\.git/config” is there, which is no part of"):
        issue(encode(editions.edition()), (), to, SEAL)
    assert (to / ".git" / "config").read_text() == "[core]"


@pytest.mark.parametrize("looks", [False, True])
def test_a_link_to_the_folder_stays_one(issued: Path, tmp_path: Path, *, looks: bool) -> None:
    shutil.copytree(issued, tmp_path / "edition")
    link = tmp_path / "public"
    link.symlink_to("edition")

    with Place.looked_at(link) if looks else nullcontext(Place.of(link)) as place:
        issue(encode(editions.edition()), (), place, SEAL, pages=_page("new.html"))
    assert link.is_symlink()
    assert (tmp_path / "edition" / "new.html").read_text() == "before: True"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["edition", "public"]


def test_broken_off_it_leaves_the_edition_before(issued: Path, tmp_path: Path) -> None:
    to = tmp_path / "edition"
    shutil.copytree(issued, to)

    def breaks(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        issue(encode(editions.edition()), (), to, SEAL, pages=breaks)
    assert bytes_of(to) == bytes_of(issued)
    assert [path.name for path in tmp_path.iterdir()] == ["edition"]


def test_what_was_left_by_one_that_was_killed_is_removed_and_no_more(tmp_path: Path) -> None:
    to = tmp_path / "edition"
    left, written = (tmp_path / f".edition.unfinished-{one}" for one in ("dead", "busy"))
    for one in (left, Path(f"{left}-before"), written, Path(f"{written}-before")):
        one.mkdir()
        (one / "index.html").write_text("half")
    held = os.open(written, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    issue(encode(editions.edition()), (), to, SEAL)
    os.close(held)

    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".edition.unfinished-busy",
        ".edition.unfinished-busy-before",
        "edition",
    ]


def test_a_disk_that_is_full_is_said_whatever_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        raise ValueError("Input data was truncated")

    with pytest.raises(ValueError, match="truncated"):
        issue(encode(editions.edition()), (), tmp_path / "edition", SEAL, pages=breaks)
    full = shutil.disk_usage(tmp_path)._replace(free=4096)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: full)
    with pytest.raises(InputError, match="No space left on device"):
        issue(encode(editions.edition()), (), tmp_path / "edition", SEAL, pages=breaks)
    assert list(tmp_path.iterdir()) == []


def _page(name: str) -> Callable[..., None]:
    def write(*given: Any) -> None:
        to, before = given[-2:]
        (to / name).write_text(f"before: {before is not None}")

    return write
