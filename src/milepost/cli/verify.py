"""`milepost verify`: is an edition, an export or a bundle of evidence untouched?"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from milepost.cli.progress import at_work

if TYPE_CHECKING:
    from milepost.reporting.proof import Manifest

FOUND_PROBLEMS = 1


def verify(
    what: Annotated[
        Path, typer.Argument(metavar="PATH", help="The folder or zip archive that was issued.")
    ],
    key: Annotated[
        str | None,
        typer.Option(help="The issuer's public key, as published by the issuer: ed25519:…"),
    ] = None,
) -> None:
    """Say whether what Milepost issued is untouched, and who signed it. Needs no network.

    Reads every file, compares it with the signed manifest and names the first that is altered,
    missing or added. The chain of an audit trail, or of each file's custody in a bundle, is
    computed anew. Exits with 1 when anything is wrong.

    Example: milepost verify bundle.zip --key ed25519:11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
    """
    from milepost.reporting import bundle, issuing, proof, trail
    from milepost.reporting.containers import opened

    with at_work("Verifying"):
        verdict = proof.verify(what, key)
    problem, manifest, notes = verdict.problem, verdict.manifest, list(verdict.notes)
    kinds = {
        trail.WHAT: (trail.check, trail.ENTRIES),
        bundle.WHAT: (bundle.check, bundle.CUSTODY),
        issuing.WHAT: (issuing.check, issuing.SUMS),
    }
    if problem is None and manifest is not None and manifest.what in kinds:
        check, place = kinds[manifest.what]
        with opened(what) as container:
            checked = check(container)
        notes = [*checked.notes, *notes]
        if checked.problem:
            problem = proof.Problem(code="content", path=place, message=checked.problem)
    if problem is not None:
        typer.echo(f"{what}: {problem.path}: {problem.message}. [{problem.code}]")
        raise typer.Exit(FOUND_PROBLEMS)
    if manifest is not None:
        _show(what, manifest, notes)


def _show(what: Path, manifest: "Manifest", notes: list[str]) -> None:
    count = len(manifest.files)
    files = f"{count} file{'' if count == 1 else 's'}"
    typer.echo(f"{what} is untouched: {files}, as they were issued.")
    for label, value in (
        ("what", f"{manifest.what} “{manifest.name}”"),
        ("issued by", manifest.issuer),
        ("issued", manifest.issued),
        ("signed with", manifest.key),
    ):
        typer.echo(f"  {label:<12} {value}")
    for note in notes:
        typer.echo(note)
