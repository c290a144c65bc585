"""Pictures of registers: null where a register has none. Each stands beside its table."""

from collections.abc import Iterable
from typing import Any

from milepost.records.models import Workspace
from milepost.records.queries.registers import Hanging
from milepost.records.registers.register import Register
from milepost.web.register_wording import Where


def of_list(
    register: Register,  # noqa: ARG001
    workspace: Workspace,  # noqa: ARG001
    rows: Iterable[Any],  # noqa: ARG001
    where: Where,  # noqa: ARG001
) -> object | None:
    """The picture beside a list."""
    return None


def of_row(register: Register, row: Any, hanging: list[Hanging]) -> object | None:  # noqa: ARG001
    """The picture on the page of a row."""
    return None
