"""Characters that a report cannot carry as they are.

Threat: an override of direction makes a reader see another text than the one that was written,
and reaches over the end of its own line; a control character breaks the file. Both are printed
as what they are, "[U+202E]". Embeddings and isolates stay where each is closed again in the same
run, as Arabic text needs them.
"""

import re

_OVERRIDES = "\u202d\u202e"
_OPEN = {"\u202a": "\u202c", "\u202b": "\u202c"} | dict.fromkeys("\u2066\u2067\u2068", "\u2069")
_CLOSE = frozenset(_OPEN.values())
# what XML 1.0 (2.2) has no place for, what PDF/UA forbids, and controls that no page can show
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff"
    "\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_DIRECTING = re.compile(f"[{_OVERRIDES}{''.join(_OPEN)}{''.join(_CLOSE)}]")
_SIGN = re.compile(r"[!-/:-@\[-`{-~]")
_LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")


def printable(text: str) -> str:
    """Return ``text`` as it can be printed in any form; most texts come back as they are."""
    if text.isprintable():
        return text
    if "\r" in text or "\x85" in text or "\u2028" in text or "\u2029" in text:
        text = _LINE_ENDS.sub("\n", text)
    if _UNPRINTABLE.search(text):
        text = _UNPRINTABLE.sub(_shown, text)
    if _DIRECTING.search(text):
        text = "\n".join(_directed(line) for line in text.split("\n"))
    return text


def css_string(text: str) -> str:
    """Return ``text`` in one line as a string of CSS (Syntax 3, 4.3.7): every sign of ASCII that is
    no letter, digit or blank is written by its number, so that nothing in it ends it."""
    line = " ".join(printable(text).split())
    return '"' + _SIGN.sub(lambda sign: f"\\{ord(sign[0]):x} ", line) + '"'


def _directed(line: str) -> str:
    """Keep what is opened and closed again in this line; show the rest."""
    waiting: list[str] = []
    for char in _DIRECTING.findall(line):
        if char in _OPEN:
            waiting.append(_OPEN[char])
        elif char in _OVERRIDES or not waiting or waiting.pop() != char:
            return _DIRECTING.sub(_shown, line)
    return _DIRECTING.sub(_shown, line) if waiting else line


def _shown(found: re.Match[str]) -> str:
    return f"[U+{ord(found[0]):04X}]"
