"""Rows of every register for tests: cells by rule, so that a new column is tried as well."""

from milepost.actions.action import CommandLine
from milepost.actions.bring_rows import BringRows
from milepost.records.models import Workspace
from milepost.records.registers.catalogue import REGISTERS
from milepost.records.registers.register import Field, Register
from milepost.values import vocabulary

_DATES = {"date": "March 2022", "due": "2023-04-01", "until": "2024", "replied": "2 May 2022"}
_BY_KIND = {"number": "12.5", "whole": "3", "flag": "yes", "long": "Line one.\nLine two."}


def key(register: Register) -> str:
    """The key of the row of a register in a workspace that ``fill`` filled."""
    return f"{register.code}-1"


def row(register: Register, **changes: str) -> dict[str, str]:
    """A row of a register with every column filled that needs no other thing to be there."""
    found = {"key": key(register)}
    for field in register.fields:
        found[field.name] = _cell(register, field)
    return {**found, **changes}


def _cell(register: Register, field: Field) -> str:
    match field.kind:
        case "code":
            return vocabulary.load(field.vocabulary).codes[0]
        case "entry":
            return "" if field.register == register.code else f"{field.register}-1"
        case "date":
            return _DATES.get(field.name, "2022")
        case "text" if field.name == "at":
            return "para-16(e)"
        case "text":
            return f"{field.name} of it"[: field.most]
        case kind if kind in _BY_KIND:
            return "20" if field.name in {"upper", "most"} else _BY_KIND[kind]
    return ""


def bring(workspace: Workspace, register: Register, *rows: dict[str, str]) -> None:
    """Rows into a register, as the command line brings them."""
    BringRows(
        actor=CommandLine(), workspace=workspace, code=register.code, rows=rows, origin="test"
    ).run()


def fill(workspace: Workspace) -> None:
    """One row in every register."""
    for register in REGISTERS:
        bring(workspace, register, row(register))
