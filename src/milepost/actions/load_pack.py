"""Bring the facts of a pack into a workspace."""

from dataclasses import dataclass
from typing import ClassVar

from milepost.actions.action import Action, Change, CommandLine, together
from milepost.actions.create_workspace import CreateWorkspace
from milepost.records import imports, workspaces
from milepost.records.imports import Preview
from milepost.records.models import Workspace
from milepost.reporting.facts import Facts


@dataclass(frozen=True, kw_only=True)
class LoadPack(Action[Preview]):
    """Benchmarks, bases, resolutions and the rest as facts, their texts unknown.

    Idempotent. Where the report itself was imported already, its texts and parts stay.
    """

    name: ClassVar[str] = "pack.load"
    permission: ClassVar[str | None] = "document.import"

    workspace: Workspace
    facts: Facts

    def change(self) -> Change[Preview]:
        """Plan against the rows as they are now, under the workspace's lock, and write."""
        planned = imports.plan_facts(self.workspace, self.facts)
        preview = planned.preview()
        if not preview.changes_anything:
            return Change(result=preview, detail=None)
        planned.apply(imported=None)
        detail = {
            "symbol": self.facts.manifest.symbol,
            "made from": self.facts.manifest.made_from,
            "document": preview.document_change,
            "changes": preview.counts(),
        }
        return Change(result=preview, target=planned.document.public_id, detail=detail)


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
