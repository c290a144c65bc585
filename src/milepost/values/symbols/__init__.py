"""Symbols of United Nations documents: read, name what is wrong, find in running text.

A symbol is built of parts between strokes: the organ, a body of it, the nature of the
document, its session or year and number, and last what it modifies ("Add.1"). Authority:
United Nations Editorial Manual and ST/LIB/SER.B/5/Rev.5. One symbol stands for all languages.
"""

from milepost.values.symbols.check import check_nature, check_organ, problems
from milepost.values.symbols.find import PATTERN
from milepost.values.symbols.read import expand, parse
from milepost.values.symbols.symbol import Symbol, SymbolError, SymbolProblem

__all__ = [
    "PATTERN",
    "Symbol",
    "SymbolError",
    "SymbolProblem",
    "check_nature",
    "check_organ",
    "expand",
    "parse",
    "problems",
]
