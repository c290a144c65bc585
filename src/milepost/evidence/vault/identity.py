"""Who a source is, as it is sealed."""

import json
from dataclasses import asdict, dataclass

from milepost.values.errors import InputError, IntegrityBroken

BLOCK = 512  # bytes; a sealed identity tells its length in whole blocks only
LONGEST = 64 * BLOCK


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Identity:
    """A source's name, how to reach it, and whatever else leads to the person.

    Never shown by ``repr``: a traceback, a log or a debugger must not hold it.
    """

    name: str = ""
    contact: str = ""
    notes: str = ""

    def __repr__(self) -> str:
        """Say nothing."""
        return "<Identity>"

    def __bool__(self) -> bool:
        """Whether there is anything in it."""
        return bool(self.name or self.contact or self.notes)

    def to_bytes(self) -> bytes:
        """JSON in UTF-8, padded with spaces to a multiple of 512 bytes.

        Raises ``InputError`` where it is longer than 32 KiB.
        """
        content = json.dumps(asdict(self), ensure_ascii=False).encode("utf-8", "surrogatepass")
        if len(content) > LONGEST:
            raise InputError(
                "The identity is too long",
                remedy=f"Keep it below {LONGEST // 1024} KiB; add what is longer as evidence.",
            )
        return content + b" " * (-len(content) % BLOCK)

    @classmethod
    def from_bytes(cls, content: bytes) -> "Identity":
        """The identity that ``to_bytes`` wrote. Raises ``IntegrityBroken`` for anything else."""
        try:
            fields = json.loads(content)
            return cls(**{name: _text(fields[name]) for name in ("name", "contact", "notes")})
        except (ValueError, KeyError, TypeError):
            # from None: the cause would quote what was sealed
            raise IntegrityBroken("What was sealed is no identity") from None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
