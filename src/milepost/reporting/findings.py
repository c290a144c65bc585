"""The findings on a document as JSON (``milepost/checks/1``) and as text to be read."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec

from milepost.checking.finding import SEVERITIES, Finding
from milepost.documents.document import Document

SCHEMA = "milepost/checks/1"
_WIDTH = 100
_HEADS = {"error": "Errors", "warning": "Warnings", "note": "Notes"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedDocument:
    """The findings on one document. ``document`` is its symbol, null where it has none."""

    document: str | None
    findings: tuple[Finding, ...]
    schema: str = field(default=SCHEMA)


def to_json(document: Document, findings: Sequence[Finding]) -> bytes:
    """Return the findings as indented JSON, UTF-8."""
    checked = CheckedDocument(document=document.symbol, findings=tuple(findings))
    return msgspec.json.format(msgspec.json.encode(checked), indent=2)


def to_text(document: Document, findings: Sequence[Finding]) -> str:
    """Return the findings by severity, each with where it is, what is wrong and the words."""
    lines = [f"{document.symbol or document.source.name}: {_counted(findings)}"]
    for severity in SEVERITIES:
        of_kind = [one for one in findings if one.severity == severity]
        if of_kind:
            lines += ["", f"{_HEADS[severity]} ({len(of_kind)})"]
        for one in of_kind:
            lines += ["", f"  {', '.join(one.at) or 'the document'}  [{one.code}]"]
            lines += _wrapped(one.message, "  ")
            for evidence in one.evidence:
                where = f"{evidence.at}: " if evidence.at else ""
                lines += _wrapped(f"{where}{evidence.quote}", "    | ")
    return "\n".join(lines) + "\n"


def _counted(findings: Sequence[Finding]) -> str:
    if not findings:
        return "nothing found"
    counts = {one: sum(found.severity == one for found in findings) for one in SEVERITIES}
    return ", ".join(
        f"{count} {severity}{'' if count == 1 else 's'}"
        for severity, count in counts.items()
        if count
    )


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
