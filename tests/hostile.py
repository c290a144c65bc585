"""Texts that mean something to one form or another, and must not: one list for all forms.

All that may stand in a field of an edition, and an edition that has one of them in every field.
"""

from dataclasses import fields, is_dataclass, replace
from typing import Any

MARKUP = (
    "<script>alert(1)</script>",
    "</title></textarea></style><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)> \' onmouseover="alert(1)',
    "]]><x/> &amp; &#60;b&#62; <!-- --> <?xml?>",
    "</td></tr></table><h1>",
    "--><!--",
    "**bold** [link](javascript:alert(1))",
    "javascript:alert(1)",
)
CODE = (
    '#eval("1") #read("/etc/passwd") @label <label> $x^2$ `raw` \\',
    '\\")))#panic() #{ panic() } #import "@preview/x:1.0.0"',
    "*bold* _slanted_ = heading // comment /* comment */",
    "\\",
    "{{ 7 * 7 }} {% include 'x' %} {# x #}",
    "\\input{/etc/passwd} \\write18{id} $\\alpha$ % ~",
    "%(num)s %s {0} {title} ${x} $(id)",
)
FIELDS = (
    '{ HYPERLINK "http://x.example" }',
    '{ INCLUDETEXT "/etc/passwd" } { DDEAUTO c }',
    '</w:t></w:r><w:fldSimple w:instr="DATE"/><w:r><w:t>',
    "<w:instrText>DATE</w:instrText>",
)
FORMULAS = (
    '=HYPERLINK("http://x.example","x")',
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "\u2003=1",
    "\u200b=1",
    "\ufeff=1",
    "\x1f=1",
    "\uff1d1+1",
    "\uff0b1",
    "\uff0d1",
    "\uff20SUM(A1)",
    "'=1",
    "''+1",
)
"""What a spreadsheet would run, as it is or after an apostrophe is taken off."""
DIRECTIONS = ("a\u202eb", "a\u202db", "a\u2067b", "a\u2069b", "a\u202ab", "a\u202cb")
"""Overrides, and embeddings and isolates that are not closed or not opened."""
HIDDEN = (
    "a\x00b\x07c\x1bd\x7fe",
    "a\u200bb\u200cc\u200dd\u2060e\ufefff",
    "a\U000e0041b\ufdd0c\ufffed",
)
"""Control characters, what has no width, tags and what is no character."""
LINES = ("a\r\nb", "a\rb", "a\nb", "a\u2028b\u2029c\x85d", "a\nEND:VEVENT\r\nBEGIN:VALARM\\;,:")
SIGNS = ("'", '"', 'a "b" ""', "\\N", "NULL", "''", "a,b;c\td", "a\x1fb", "_x000D_")
SCRIPTS = ("សុខ សាន្ត", "العربية", "မြန်မာ", "人权", "👩\u200d👧", "a" + "\u0301" * 300)
BLANK = ("", "   ")
LONG = ("A/HRC/" * 1_700, "word " * 10_000)
SURROGATE = "a\ud800b"
"""Half a character: neither UTF-8 nor a database has a place for it."""

TEXTS = (*MARKUP, *CODE, *FIELDS, *FORMULAS, *DIRECTIONS, *HIDDEN, *LINES, *SIGNS, *SCRIPTS)
AT_ONCE = " \u00a6 ".join(TEXTS)
"""All in one text, for forms in which it does not matter what it begins with."""

_FREE = {
    *("name", "mandate", "title", "organ", "session", "agenda_items", "symbol", "caption"),
    *("columns", "text", "statements", "timeframe", "as_printed", "addressee", "made_by", "theme"),
    *("item_number", "item_title", "claim", "period", "rationale", "group", "unit", "definition"),
    *("place", "body", "sentence", "lead", "progress", "participants", "promised", "followed"),
    *("provider", "recipient", "area", "paragraph"),
}
"""Fields of an edition that hold what people write; all others are ids, codes and numbers."""


def planted(value: Any, words: str) -> Any:
    """A value of an edition with ``words`` in every free text of it, its cells among them."""
    if isinstance(value, tuple):
        return tuple(planted(one, words) for one in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed: dict[str, Any] = {}
    for one in fields(value):
        held = getattr(value, one.name)
        if one.name == "rows":
            changed[one.name] = tuple(tuple(words for _ in row) for row in held)
        elif one.name in _FREE and isinstance(held, str):
            changed[one.name] = words
        elif one.name in _FREE and isinstance(held, tuple) and all(type(x) is str for x in held):
            changed[one.name] = tuple(words for _ in held)
        elif isinstance(held, tuple) or is_dataclass(held):
            changed[one.name] = planted(held, words)
    return replace(value, **changed)
