"""Cells that no spreadsheet runs.

Threat: a text that begins with "=", "+", "-" or "@" is run as a formula when a spreadsheet
opens the file.
"""

import re
from typing import TypeVar

_FORMULA = re.compile(r"\A\s*[=+\-@\t\r\n]")

Value = TypeVar("Value")


def harmless(value: Value) -> Value | str:
    """The value as no spreadsheet runs it: an apostrophe before what looks like a formula."""
    if isinstance(value, str) and _FORMULA.match(value):
        return f"'{value}"
    return value
