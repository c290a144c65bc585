"""Elections, read from a table of the parties that stand."""

import re

from milepost.documents.document import Document, ReadWarning, Table
from milepost.landmarks.landmark import Election, Party, PartyTotals

_PARTY = re.compile(r"\bpart(?:y|ies)\b|\bpartis?\b|\bpartidos?\b", re.IGNORECASE)
_WOMEN = re.compile(r"\b(?:female|women|femmes|mujeres)\b", re.IGNORECASE)
_CANDIDATES = re.compile(r"candidat", re.IGNORECASE)
_PROVINCES = re.compile(
    r"province|region|constituenc|state\b|departamento|département", re.IGNORECASE
)
_COMMUNES = re.compile(r"commune|sangkat|municipal|district|ward", re.IGNORECASE)
_TOTAL = re.compile(r"(?:grand\s+)?totals?\b", re.IGNORECASE)
_PAIR = re.compile(r"([\d,. ]+)/([\d,. ]+)$")


def find(document: Document) -> tuple[tuple[Election, ...], tuple[ReadWarning, ...]]:
    """Return the elections for which the document has a table of parties and candidates."""
    found: list[Election] = []
    warnings: list[ReadWarning] = []
    for table in document.tables:
        roles = _roles(table)
        if roles is not None:
            election, wrong = _election(table, roles)
            found.append(election)
            warnings.extend(wrong)
    return tuple(found), tuple(warnings)


def _roles(table: Table) -> dict[str, int] | None:
    roles: dict[str, int] = {}
    for at, title in enumerate(table.columns):
        if _PARTY.search(title):
            roles.setdefault("name", at)
        elif _WOMEN.search(title):
            roles.setdefault("women", at)
        elif _COMMUNES.search(title):
            roles.setdefault("communes", at)
        elif _PROVINCES.search(title):
            roles.setdefault("provinces", at)
        elif _CANDIDATES.search(title):
            roles.setdefault("candidates", at)
    return roles if "name" in roles and "candidates" in roles else None


def _election(table: Table, roles: dict[str, int]) -> tuple[Election, list[ReadWarning]]:
    parties: list[Party] = []
    totals: PartyTotals | None = None
    warnings: list[ReadWarning] = []
    for row, locator in zip(table.rows, table.row_ids, strict=True):
        candidates = _count(_cell(row, roles, "candidates"))
        women = _count(_cell(row, roles, "women"))
        if any(_TOTAL.match(cell) for cell in row):
            totals = PartyTotals(candidates=candidates, women=women)
            continue
        name = " ".join(row[roles["name"]].split())
        if not name:
            continue
        if candidates is None:
            warnings.append(
                ReadWarning(
                    code="count-missing", at=locator, message=f"No number of candidates for {name}."
                )
            )
        parties.append(
            Party(
                name=name,
                provinces=_pair(_cell(row, roles, "provinces")),
                communes=_pair(_cell(row, roles, "communes")),
                candidates=candidates,
                women=women,
            )
        )
    return (
        Election(title=table.caption, parties=tuple(parties), totals=totals, at=table.id),
        warnings,
    )


def _cell(row: tuple[str, ...], roles: dict[str, int], role: str) -> str:
    return row[roles[role]] if role in roles else ""


def _count(cell: str) -> int | None:
    digits = re.sub(r"[,.\s]", "", cell)
    return int(digits) if digits.isascii() and digits.isdigit() else None


def _pair(cell: str) -> tuple[int, int] | None:
    found = _PAIR.match(cell.strip())
    if not found:
        return None
    here, of = _count(found[1]), _count(found[2])
    return (here, of) if here is not None and of is not None else None
