"""A finding: something that looks wrong in a document, with the words that show it.

The field names are those of the published format ``milepost/checks/1``.
"""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
_LONGEST_QUOTE = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Words as they stand at ``at``, a locator; null where it is the document as a whole."""

    at: str | None
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing wrong. ``at`` are the locators concerned, in reading order.

    An "error" misleads the reader or cannot be right, a "warning" is most likely a slip, a
    "note" is worth a look. Raises ``ValueError`` without evidence: what cannot be shown is not
    a finding.
    """

    code: str
    severity: Severity
    at: tuple[str, ...]
    message: str
    evidence: tuple[Evidence, ...]

    def __post_init__(self) -> None:
        """Refuse a finding that shows nothing."""
        if not self.evidence:
            raise ValueError(f"a finding needs evidence: {self.message}")


def finding(
    code: str,
    severity: Severity,
    message: str,
    *evidence: tuple[str, str],
    source: tuple[str, str] | None = None,
) -> Finding:
    """Return the finding that pairs of locator and quote show; long quotes are cut.

    ``source`` is one more piece of evidence, from another document.
    """
    shown = (*evidence, source) if source else evidence
    return Finding(
        code=code,
        severity=severity,
        at=tuple(dict.fromkeys(at for at, _ in evidence if at)),
        message=message,
        evidence=tuple(Evidence(at=at or None, quote=excerpt(quote)) for at, quote in shown),
    )


def excerpt(text: str, start: int = 0, end: int = 0) -> str:
    """Return text on one line, cut at words with "…" to what stands around ``start``-``end``."""
    first, last = 0, len(text)
    if last > _LONGEST_QUOTE:
        spare = max(_LONGEST_QUOTE - (end - start), 0)
        last = min(max(end + spare // 2, _LONGEST_QUOTE), len(text))
        first = max(last - _LONGEST_QUOTE, 0) if end - start < _LONGEST_QUOTE else start
        if first:
            first = text.find(" ", first, start) + 1 or first
        if last < len(text):
            last = max(text.rfind(" ", max(end, first), last), end, first + 1)
    left, right = "…" if first else "", "…" if last < len(text) else ""
    return f"{left}{' '.join(text[first:last].split())}{right}"
