"""`milepost publish`: only what was approved, whole, and verified by `milepost verify`."""

import csv
import subprocess
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from milepost.actions.approve_publication import ApprovePublication, Outdated
from milepost.actions.prepare_publication import PreparePublication
from milepost.actions.withdraw_consent import WithdrawConsent
from milepost.records import publications
from milepost.records.models import AuditEntry, Consent, Publication
from milepost.reporting.edition.changes import encode, pack
from tests.authority import authority, served
from tests.evidence import Evidence, evidence
from tests.examplia import examplia
from tests.unit.actions.test_publications import confirmed
from tests.unit.cli.conftest import Milepost

PUBLIC = "public-without-identity"


@pytest.fixture
def made(db: None) -> Evidence:
    made = evidence(examplia())
    confirmed(made, "lawyers")
    return made


@pytest.fixture
def approved(made: Evidence) -> Publication:
    row = PreparePublication(actor=made.officer, workspace=made.workspace, audience=PUBLIC).run()
    return ApprovePublication(
        actor=made.reviewer, workspace=made.workspace, publication=row.public_id
    ).run()


def test_what_was_approved_is_written_and_verifies(
    milepost: Milepost, tmp_path: Path, approved: Publication
) -> None:
    to = tmp_path / "public"
    run = milepost("publish", "examplia", "--to", to)
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith(f"{to}: edition 1, ")
    with (to / "data/csv/findings.csv").open(newline="", encoding="utf-8") as file:
        claims = [row["claim"] for row in csv.DictReader(file)]
    assert claims == ["The prison at Port Lumen is overcrowded."]
    assert sha256((to / "edition.json").read_bytes()).hexdigest() == approved.sha256

    verified = milepost("verify", to)
    assert verified.code == 0
    assert "edition “examplia/public-without-identity/1”" in verified.out
    assert "It has no timestamp of another authority." in verified.out
    (to / "data/csv/findings.csv").write_text("nothing was found")
    assert milepost("verify", to).out == (
        f"{to}: data/csv/findings.csv: This file has been altered. [altered]\n"
    )


def test_written_twice_it_is_the_same_and_noted_once(
    milepost: Milepost, tmp_path: Path, approved: Publication
) -> None:
    for name in ("one", "two"):
        assert milepost("publish", "examplia", "--to", tmp_path / name).code == 0
    one, two = ((tmp_path / name / "manifest.json").read_bytes() for name in ("one", "two"))
    approved.refresh_from_db()

    assert one == two
    assert AuditEntry.objects.filter(action="publication.issue").count() == 1
    assert approved.manifest


def test_what_was_altered_since_it_was_approved_is_not_written(
    milepost: Milepost, tmp_path: Path, approved: Publication
) -> None:
    edition = publications.edition_of(approved)
    (finding,) = edition.findings
    otherwise = replace(edition, findings=(replace(finding, claim="It is empty."),))
    Publication.objects.update(content=pack(encode(otherwise)))
    run = milepost("publish", "examplia", "--to", tmp_path / "public")

    assert run.code == 2
    assert "The edition is not the one that was prepared" in run.err
    assert list(tmp_path.iterdir()) == []


def test_an_audience_that_is_none_is_told_with_those_there_are(
    milepost: Milepost, tmp_path: Path, made: Evidence
) -> None:
    run = milepost("publish", "examplia", "--to", tmp_path / "public", "--audience", "public")

    assert run.code == 2
    assert run.err.startswith("public: There is no such audience. Choose one of the list.")
    assert f", {PUBLIC}, " in run.err


def test_the_pages_speak_the_language_that_is_asked_for(
    milepost: Milepost, tmp_path: Path, approved: Publication
) -> None:
    to = tmp_path / "public"
    assert milepost("publish", "examplia", "--to", to, "--language", "ar").code == 0
    assert '<html lang="ar" dir="rtl">' in (to / "index.html").read_text(encoding="utf-8")

    run = milepost("publish", "examplia", "--to", tmp_path / "other", "--language", "km")
    assert run.code == 2
    assert run.err.startswith("km: Pages are not set in this language. Use one of: en, ar")
    assert not (tmp_path / "other").exists()


def test_what_was_only_prepared_is_not_written(
    milepost: Milepost, tmp_path: Path, made: Evidence
) -> None:
    PreparePublication(actor=made.officer, workspace=made.workspace, audience=PUBLIC).run()
    run = milepost("publish", "examplia", "--to", tmp_path / "public")

    assert run.code == 2
    assert "There is no approved publication for this audience" in run.err
    assert not (tmp_path / "public").exists()


@pytest.mark.usefixtures("approved")
def test_nothing_is_written_once_a_permission_is_withdrawn(
    milepost: Milepost, tmp_path: Path, made: Evidence
) -> None:
    given = Consent.objects.get(information=made.informations["lawyers"], audience=PUBLIC)
    WithdrawConsent(
        actor=made.officer, workspace=made.workspace, consent=given.public_id, reason="Asked."
    ).run()
    run = milepost("publish", "examplia", "--to", tmp_path / "public")

    assert run.code == 2
    assert "1 thing in it may not be shown any more" in run.err
    assert not (tmp_path / "public").exists()


@pytest.mark.usefixtures("approved")
def test_an_audience_of_its_own_needs_an_approval_of_its_own(
    milepost: Milepost, tmp_path: Path
) -> None:
    run = milepost("publish", "examplia", "--audience", "judicial", "--to", tmp_path / "court")

    assert run.code == 2
    assert not (tmp_path / "court").exists()


@pytest.mark.usefixtures("approved")
def test_another_authority_witnesses_the_day(
    milepost: Milepost, tmp_path: Path, settings: Any
) -> None:
    own, to = authority(tmp_path / "authority"), tmp_path / "public"
    with served(own) as address:
        settings.TIMESTAMP_URL = address
        settings.TIMESTAMP_CERTIFICATES = own.root
        run = milepost("publish", "examplia", "--to", to, "--stamp")
    assert (run.code, run.err) == (0, "")
    verified = milepost("verify", to)
    assert verified.code == 0
    assert "It has a timestamp, whose authority was not verified here." in verified.out

    checked = subprocess.run(
        [
            *("openssl", "ts", "-verify", "-data", "SHA256SUMS", "-in", "SHA256SUMS.tsr"),
            *("-CAfile", str(own.root)),
        ],
        cwd=to,
        capture_output=True,
        check=False,
        text=True,
    )
    assert "Verification: OK" in checked.stdout
    (to / "SHA256SUMS.tsr").write_bytes(b"")
    assert "SHA256SUMS.tsr: This file has been altered" in milepost("verify", to).out


@pytest.mark.usefixtures("approved")
def test_without_an_authority_nothing_is_stamped_or_written(
    milepost: Milepost, tmp_path: Path
) -> None:
    run = milepost("publish", "examplia", "--to", tmp_path / "public", "--stamp")

    assert run.code == 2
    assert "Set MILEPOST_TIMESTAMP_URL" in run.err
    assert not (tmp_path / "public").exists()


def test_an_edition_is_under_the_licence_of_the_settings(made: Evidence, settings: Any) -> None:
    settings.LICENCE, settings.LICENCE_URL = "CC0-1.0", "https://example.org/cc0"
    settings.LICENCE_NAME = "Creative Commons Zero"
    row = PreparePublication(actor=made.officer, workspace=made.workspace, audience=PUBLIC).run()
    edition = publications.edition_of(row)

    assert (edition.licence, edition.licence_name, edition.licence_url) == (
        *("CC0-1.0", "Creative Commons Zero", "https://example.org/cc0"),
    )
    settings.LICENCE = "CC-BY-4.0"
    with pytest.raises(Outdated):
        ApprovePublication(
            actor=made.reviewer, workspace=made.workspace, publication=row.public_id
        ).run()
