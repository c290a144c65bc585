"""Cells that no spreadsheet runs.

Threat: a text that begins with "=", "+", "-" or "@", in their wide forms too, is run as a formula
when a spreadsheet opens the file; what is not seen before the sign does not keep it from that.
"""

import re
from typing import TypeVar

_FORMULA = re.compile("\\A'*[\\s\u200b\u2060\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20\\t\\r\\n]")

Value = TypeVar("Value")


def harmless(value: Value) -> Value | str:
    """The value as no spreadsheet runs it: an apostrophe before what looks like a formula.

    One more before what has apostrophes of its own there: whoever reads takes one off, as
    ``documents.sheet.text`` does.
    """
    if isinstance(value, str) and _FORMULA.match(value):
        return f"'{value}"
    return value
