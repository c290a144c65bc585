"""Literal text made safe to stand in the raw text of a block."""

import re

_MARKUP = re.compile(r"[\\*\[<&⁰¹²³⁴⁵⁶⁷⁸⁹]")


def escape(text: str) -> str:
    """Return ``text`` so that taking the markup off gives it back, letter by letter.

    A raised digit typed as such is a power or an ordinal: it becomes an entity, because a raw
    one would be read as the call of a footnote.
    """
    return _MARKUP.sub(_escaped, text) if _MARKUP.search(text) else text


def _escaped(found: re.Match[str]) -> str:
    sign = found[0]
    if sign == "&":
        return "&amp;"
    return f"\\{sign}" if sign.isascii() else f"&#{ord(sign)};"
