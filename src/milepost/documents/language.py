"""Which of the six official languages (or Khmer) a text is written in."""

import re
from collections import Counter

_WORDS = {
    "en": frozenset("the of and to in that for with by on is are was has should which".split()),
    "fr": frozenset("le la les des du et en que pour dans par sur est sont une aux qui".split()),
    "es": frozenset("el la los las del y en que para por con se una su sus como al".split()),
}
_SCRIPTS = (
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("km", re.compile(r"[\u1780-\u17ff]")),
)
_OTHER_SCRIPT = re.compile(r"[\u0400-\u9fff]")
_WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 40_000


def detect(text: str) -> str | None:
    """Return the ISO 639-1 code, or null when no language clearly leads.

    A script of its own decides by share of letters; English, French and Spanish by the share
    of their commonest words in the first 40,000 characters.
    """
    sample = text[:SAMPLE]
    found = _WORD.findall(sample.lower())
    letters = sum(map(len, found))
    if letters < 20:
        return None
    if len(_OTHER_SCRIPT.findall(sample)) > 0.4 * letters:
        for code, script in _SCRIPTS:
            if len(script.findall(sample)) > 0.4 * letters:
                return code
    words = Counter(found)
    scores = sorted(
        ((sum(words[word] for word in common), code) for code, common in _WORDS.items()),
        reverse=True,
    )
    (best, code), (second, _) = scores[0], scores[1]
    if best < 3 or best < 1.3 * second:
        return None
    return code
