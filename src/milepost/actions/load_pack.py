"""Bring the facts of a pack into a workspace."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from django.utils.translation import gettext as _

from milepost.actions.action import Action, Change, CommandLine, together
from milepost.actions.create_workspace import CreateWorkspace
from milepost.records import imports, workspaces
from milepost.records.imports import KindPreview, Preview
from milepost.records.models import Workspace
from milepost.records.registers.catalogue import REGISTERS
from milepost.records.registers.catalogue import register as find_register
from milepost.records.registers.register import Register
from milepost.records.registers.saving import Plan, plan, write
from milepost.reporting.facts import Facts, RegisterRow
from milepost.values.errors import InputError


@dataclass(frozen=True, kw_only=True)
class LoadPack(Action[Preview]):
    """Benchmarks, bases, resolutions, the rows of registers and the rest as facts.

    Idempotent. Where the report itself was imported already, its texts and parts stay; a row
    of a register that was taken out stays out, with what belongs to it.
    """

    name: ClassVar[str] = "pack.load"
    permission: ClassVar[str | None] = "document.import"

    workspace: Workspace
    facts: Facts

    def change(self) -> Change[Preview]:
        """Plan against the rows as they are now, under the workspace's lock, and write."""
        planned = imports.plan_facts(self.workspace, self.facts)
        preview = planned.preview()
        if preview.changes_anything:
            planned.apply(imported=None)
        preview = replace(preview, kinds=(*preview.kinds, *self._registers()))
        if not preview.changes_anything:
            return Change(result=preview, detail=None)
        detail = {
            "symbol": self.facts.manifest.symbol,
            "made from": self.facts.manifest.made_from,
            "document": preview.document_change,
            "changes": preview.counts(),
        }
        return Change(result=preview, target=planned.document.public_id, detail=detail)

    def _registers(self) -> list[KindPreview]:
        """Bring in the rows of each register, those first that others belong to."""
        for code in self.facts.registers:
            find_register(code)
        symbol = self.facts.manifest.symbol or ""
        out: dict[str, set[str]] = {}
        previews = []
        for register in (one for one in REGISTERS if one.code in self.facts.registers):
            rows = [cells(row, symbol) for row in self.facts.registers[register.code]]
            taken = register.rows(self.workspace, removed=True).filter(removed=True)
            out[register.code] = set(taken.values_list("key", flat=True))
            left = {row.get("key", "") for row in rows if _is_out(register, row, out)}
            out[register.code] |= left
            planned = plan(
                self.workspace, register, [row for row in rows if row.get("key", "") not in left]
            )
            _refuse_wrong(planned)
            write(self.workspace, planned, None)
            previews.append(_preview(planned, sorted(left)))
        return previews


def cells(row: RegisterRow, symbol: str) -> Mapping[str, str]:
    """The cells of a row; benchmarks are those of the report, which is its document too."""
    given = {
        column: ", ".join(f"{symbol} {label}".strip() for label in value)
        if isinstance(value, tuple)
        else str(value)
        for column, value in row.items()
    }
    return {"document": symbol, **given}


def _is_out(register: Register, row: Mapping[str, str], out: Mapping[str, set[str]]) -> bool:
    """Whether the row was taken out, or belongs to one that was."""
    named = ((one.register, row.get(one.name, "")) for one in register.of_kind("entry"))
    return any(
        key in out.get(code, set()) for code, key in ((register.code, row.get("key", "")), *named)
    )


def _refuse_wrong(planned: Plan) -> None:
    wrong = next(iter(planned.of("refused")), None)
    if wrong is None:
        return
    problem = wrong.problems[0]
    raise InputError(
        _("The pack cannot be brought in: %(said)s") % {"said": problem.message},
        where=f"registers/{planned.register.code}.yaml, {wrong.place}, {problem.column}",
        remedy=_("Nothing was written."),
    )


def _preview(planned: Plan, left: Sequence[str]) -> KindPreview:
    return KindPreview(
        kind=planned.register.code,
        created=tuple(line.key for line in planned.of("new")),
        updated=tuple(line.key for line in planned.of("changed")),
        unchanged=(*(line.key for line in planned.of("same")), *left),
        removed=(),
    )


def open_pack(facts: Facts, workspace: Workspace | None = None) -> tuple[Workspace, Preview]:
    """Load a pack from the command line; its own workspace is made where it is missing."""
    manifest = facts.manifest
    with together():
        workspace = (
            workspace
            or workspaces.called(manifest.workspace)
            or CreateWorkspace(
                actor=CommandLine(),
                title=manifest.workspace,
                mandate=manifest.mandate,
                country=manifest.country,
            ).run()
        )
        return workspace, LoadPack(actor=CommandLine(), workspace=workspace, facts=facts).run()
