"""Words as they are compared: without case, marks, kinds of dash, quote or space."""

import re
import unicodedata

# scripts that set no space between words are taken letter by letter, with all their marks
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0dff\u0f00-\u0fff"
_WORD = re.compile(rf"[{_UNSPACED}]|(?:[^\W_{_UNSPACED}]|[{_MARKS}])+(?:[.,](?=\d)\d+)*")
_OMITTED = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]|(?<=[^\\W\\d_])['\u2019](?=[^\\W\\d_])")
# words that carry the grammar, not the subject
COMMON = frozenset(
    "a about above after against all also among an and any are as at be because been before below "
    "between both but by can could did do does during each first for from further had has have he "
    "her here him his how if in including into is it its made make may more most must new no nor "
    "not of on one only or other our out over own per same second shall she should since so some "
    "such than that the their them then there these they third this those through to two under "
    "until up upon very was we well were what when where which while who whom whose will with "
    "within without would year years".split()
)


def words(text: str) -> list[str]:
    """Return the words and numbers of a text in order ("1,652" and "3.4" are one each).

    Case, punctuation, apostrophes inside words, soft hyphens and forms of letters that mean the
    same are left out; "pre-trial" is two words.
    """
    plain = unicodedata.normalize("NFKC", _OMITTED.sub("", text)).casefold()
    return _WORD.findall(plain)


def content(text: str) -> list[str]:
    """Return the words that say what a text is about: none of grammar, none of figures."""
    return [word for word in words(text) if len(word) > 2 and word not in COMMON and word.isalpha()]


def stem(word: str) -> str:
    """Return a word without the commonest English endings, for comparing two of them."""
    for ending in ("ings", "ing", "ers", "ies", "ed", "es", "er", "s", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
