"""Keep a timestamp for a file that came in without one."""

from dataclasses import dataclass
from typing import ClassVar

from milepost.actions.action import Action, Change
from milepost.actions.add_evidence import stamped
from milepost.actions.evidence_file import id_of
from milepost.actions.timestamping import Token
from milepost.records import custody
from milepost.records.models import EvidenceFile


@dataclass(frozen=True, kw_only=True)
class StampEvidence(Action[EvidenceFile]):
    """``token`` is a timestamp over ``evidence``, asked for before any lock was held."""

    name: ClassVar[str] = "evidence.stamp"
    permission: ClassVar[str | None] = None

    evidence: EvidenceFile
    token: Token

    def change(self) -> Change[EvidenceFile]:
        """Nothing changes where it has one by now."""
        row = (
            EvidenceFile.objects.select_for_update(of=("self",))
            .select_related("information__workspace")
            .get(pk=self.evidence.pk)
        )
        if row.timestamp is not None:
            return Change(result=row, detail=None)
        row.timestamp = self.token.raw
        row.save(update_fields=["timestamp"])
        handling = stamped(self.token)
        step = custody.append(row, handling.step, id_of(self.actor), handling.detail)
        return Change(
            result=row,
            target=row.public_id,
            detail=custody.noted(step),
            workspace=row.information.workspace,
        )
