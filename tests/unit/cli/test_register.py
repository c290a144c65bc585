"""`milepost register`: a register as a sheet, and the sheet brought back."""

from pathlib import Path

import pytest

from milepost.records.models import AuditEntry, Law, Workspace
from milepost.records.registers.catalogue import register
from tests import factories, registers
from tests.unit.cli.conftest import Milepost


@pytest.fixture
def place(db: None) -> Workspace:
    made = factories.workspace()
    registers.fill(made)
    return made


def test_a_register_goes_out_and_comes_back_unchanged(
    milepost: Milepost, place: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "laws.xlsx"

    out = milepost("register", "export", "cambodia", "laws", "--to", file)
    assert (out.code, out.out) == (0, f"{file}: 1 row.\n")
    assert (
        "There is something at that place already"
        in milepost("register", "export", "cambodia", "laws", "--to", file).err
    )

    assert milepost("register", "export", "cambodia", "laws", "--to", "laws.csv").err == (
        "laws.csv: A sheet cannot be written as “.csv”. Name a file that ends in .xlsx\n"
    )
    unknown = milepost("register", "export", "cambodia", "x", "--to", file).err
    assert "There is no such register. Name one of: indicators, observations, laws, " in unknown

    back = milepost("register", "bring", "cambodia", file)
    assert (back.code, back.out) == (0, "Laws: As they are 1.\n")


def test_refused_rows_keep_the_others_out_until_the_rest_is_asked_for(
    milepost: Milepost, place: Workspace, tmp_path: Path
) -> None:
    kind = registers.row(register("laws"))["kind"]
    file = tmp_path / "laws.csv"
    file.write_text(f"key;title;kind\npress;Press law;{kind}\nbad;;{kind}\n")
    before = AuditEntry.objects.count()

    run = milepost("register", "bring", "cambodia", file, "--register", "laws")
    assert run.code == 1
    assert run.err == "row 3, column title: This is missing. Write it or choose it.\n"
    assert run.out.splitlines()[-2:] == ["Laws: New 1, Refused 1.", "Nothing was written."]
    assert AuditEntry.objects.count() == before

    arguments = ("register", "bring", "cambodia", file, "--register", "laws", "--rest")
    assert milepost(*arguments, "--preview").out.splitlines()[-1] == "Nothing was written."
    assert milepost(*arguments).out.splitlines()[-1] == "Laws: New 1, Refused 1."
    assert Law.objects.get(key="press").title == "Press law"
    assert AuditEntry.objects.count() == before + 1


def test_a_file_that_does_not_say_its_register_asks_for_it(
    milepost: Milepost, place: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "laws.csv"
    file.write_text("key,title\n")
    run = milepost("register", "bring", "cambodia", file)
    assert run.code == 2
    assert run.err.startswith("The file does not say of which register it is. Name the register")
