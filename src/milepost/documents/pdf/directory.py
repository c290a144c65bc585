"""Whether a PDF's own list of its parts (the cross-reference table) leads to them.

Rules: ISO 32000-1, 7.5.4 and 7.5.8. A program that finds the list wrong goes through the whole
file for parts, and two programs may find different ones.
"""

import re

_END = 2_048
_START = re.compile(rb"startxref\s+(\d{1,12})")
_TABLE = re.compile(rb"\s{0,8}xref\s+")
_PART = re.compile(rb"\s{0,8}(\d{1,10})\s+\d{1,5}\s+obj\b")
_GROUP = re.compile(rb"\s{0,8}(\d{1,10})\s+(\d{1,10})[ \t]*\r?\n?")
_ENTRY = re.compile(rb"(\d{10}) \d{5} ([nf])")
_BEFORE = re.compile(rb"/Prev\s+(\d{1,12})")
_ENTRY_LENGTH = 20
_TRAILER = 4_096
_SECTIONS = 20
_GROUPS = 1_000
_LOOKED_AT = 8


def is_damaged(data: bytes) -> bool:
    """Whether the list is missing, or leads elsewhere than to the parts it names, by a sample."""
    first = max(data.find(b"%PDF-", 0, 1024), 0)
    ends = _START.findall(data[-_END:])
    at = int(ends[-1]) if ends else None
    for _ in range(_SECTIONS):
        if at is None:
            return not ends
        table = _TABLE.match(data, first + at)
        if table is None:  # newer files list their parts in a stream, a part itself
            return _PART.match(data, first + at) is None
        end = _follow(data, first, table.end())
        if end is None:
            return True
        before = _BEFORE.search(data, end, end + _TRAILER)
        at = int(before[1]) if before else None
    return False


def _follow(data: bytes, first: int, at: int) -> int | None:
    """Look where the entries of one table lead; return its end, or null where one leads astray."""
    for _ in range(_GROUPS):
        group = _GROUP.match(data, at)
        if group is None:
            break
        number, many = int(group[1]), int(group[2])
        for place in {*range(min(many, _LOOKED_AT)), many - 1} - {-1}:
            entry = _ENTRY.match(data, group.end() + place * _ENTRY_LENGTH)
            if entry is None:
                return None
            if entry[2] == b"n" and int(entry[1]):
                part = _PART.match(data, first + int(entry[1]))
                if part is None or int(part[1]) != number + place:
                    return None
        at = group.end() + many * _ENTRY_LENGTH
    return at
