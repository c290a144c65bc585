"""Write into the custody of files that they were verified, and how they were found."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from milepost.actions.action import Action, Change
from milepost.actions.evidence_file import id_of
from milepost.records import custody
from milepost.records.custody import Handling
from milepost.records.models import EvidenceFile

FOUND = ("verified", "missing", "altered")


@dataclass(frozen=True, kw_only=True)
class RecordVerification(Action[None]):
    """Each of ``found`` is a file and how it was found: a code of ``FOUND``."""

    name: ClassVar[str] = "evidence.verify"
    permission: ClassVar[str | None] = None

    found: Sequence[tuple[EvidenceFile, str]]

    def change(self) -> Change[None]:
        """One step for each file, one entry for all."""
        custody.append_many(
            [(file, Handling(step, {})) for file, step in self.found], id_of(self.actor)
        )
        counts = Counter(step for _file, step in self.found)
        wrong = [file.public_id for file, step in self.found if step != "verified"]
        detail: dict[str, object] = {step: counts[step] for step in FOUND if counts[step]}
        return Change(result=None, detail=detail | ({"files": wrong} if wrong else {}))
