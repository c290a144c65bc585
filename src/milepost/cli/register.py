"""`milepost register`: a register as a sheet, taken out and brought back."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from milepost.cli import django
from milepost.values.errors import InputError

if TYPE_CHECKING:
    from milepost.records.registers.saving import Plan

SHOWN = 20
"""Refused rows that a run names one by one."""


def export(
    workspace: Annotated[str, typer.Argument(help="The workspace.")],
    register: Annotated[str, typer.Argument(help="The register, as laws or observations.")],
    to: Annotated[Path, typer.Option(help="The file to write, which may not be there yet.")],
) -> None:
    """Take a register out as an Excel sheet to fill in.

    Example: milepost register export cambodia laws --to laws.xlsx
    """
    from milepost.cli.output import whole_file
    from milepost.reporting import sheet

    if to.suffix.lower() != ".xlsx":
        raise InputError(
            f"A sheet cannot be written as “{to.suffix or to.name}”",
            where=str(to),
            remedy="Name a file that ends in .xlsx",
        )
    with django.database():
        from django.utils.translation import ngettext

        from milepost.actions.action import CommandLine
        from milepost.actions.take_sheet import TakeSheet
        from milepost.records import workspaces
        from milepost.records.registers.catalogue import register as find_register

        place, found = workspaces.named(workspace), find_register(register)
        with whole_file(to) as file:
            taken = TakeSheet(actor=CommandLine(), workspace=place, code=found.code).run()
            count = sheet.write(taken, file)
        said = ngettext("%(file)s: %(n)s row.", "%(file)s: %(n)s rows.", count)
        typer.echo(said % {"file": to, "n": count})


def bring(
    workspace: Annotated[str, typer.Argument(help="The workspace.")],
    file: Annotated[Path, typer.Argument(help="The sheet: .xlsx, or CSV in UTF-8.")],
    register: Annotated[
        str | None, typer.Option(help="Which register; what the file says if left out.")
    ] = None,
    preview: Annotated[
        bool, typer.Option("--preview", help="Show what would change and change nothing.")
    ] = False,
    rest: Annotated[
        bool, typer.Option("--rest", help="Leave refused rows out and bring in the others.")
    ] = False,
) -> None:
    """Bring a sheet back into its register: new and changed rows, all or nothing.

    Rows are found again by their key; bringing the same sheet twice changes nothing. With
    refused rows nothing is written and the run ends with 1, unless --rest is given.

    Example: milepost register bring cambodia laws.csv --register laws --preview
    """
    from milepost.documents.bounded import name_of, read_file
    from milepost.documents.sheet.reading import read_bounded

    data = read_file(file)
    book = read_bounded(data, name_of(file))
    with django.database():
        import hashlib

        from milepost.actions import bring_rows
        from milepost.actions.action import CommandLine
        from milepost.records import workspaces
        from milepost.records.registers import sheets
        from milepost.records.registers.catalogue import register as find_register

        place = workspaces.named(workspace)
        brought = sheets.read(book, place, find_register(register) if register else None)
        for remark in brought.remarks:
            typer.echo(remark)
        code = brought.register.code
        planned = bring_rows.preview(
            CommandLine(), place, code, brought.rows, places=brought.places
        )
        _show_refused(planned)
        refused = bool(planned.of("refused"))
        if not preview and (rest or not refused):
            planned = bring_rows.BringRows(
                actor=CommandLine(),
                workspace=place,
                code=code,
                rows=brought.rows,
                origin="sheet",
                sha256=hashlib.sha256(data).hexdigest(),
                rest=rest,
                expected=planned.counts(),
                places=brought.places,
            ).run()
            _show_counts(planned, written=True)
        else:
            _show_counts(planned, written=False)
        if refused and not rest:
            raise typer.Exit(1)


def _show_refused(planned: "Plan") -> None:
    from django.utils.translation import gettext as _

    refused = planned.of("refused")
    for line in refused[:SHOWN]:
        for problem in line.problems:
            where = _("row %(row)s, column %(column)s") % {
                "row": line.place,
                "column": problem.column or "–",
            }
            typer.echo(f"{where}: {problem.message}", err=True)
    if len(refused) > SHOWN:
        typer.echo("…", err=True)


def _show_counts(planned: "Plan", *, written: bool) -> None:
    from django.utils.translation import gettext as _
    from django.utils.translation import pgettext

    words = {
        "new": pgettext("rows", "New"),
        "changed": pgettext("rows", "Changed"),
        "same": pgettext("rows", "As they are"),
        "refused": pgettext("rows", "Refused"),
    }
    counts = planned.counts()
    said = ", ".join(f"{words[fate]} {counts[fate]}" for fate in words if fate in counts)
    typer.echo(f"{planned.register.name}: {said or '0'}.")
    if not written:
        typer.echo(_("Nothing was written."))
