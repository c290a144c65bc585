"""Words cut by hyphens at line ends made whole, by the words the document itself uses."""

import re

from milepost.documents.blocks import Block
from milepost.documents.pdf.line import BREAK

_SIGNS = ".,;:!?()[]“”‘’\"'*/<>"
_CUT = re.compile(r"([^\W\d_]*(?:-[^\W\d_]+)*)\ufffe\s*([^\W\d_]*(?:-[^\W\d_]+)*)")
_CUT_TOKEN = re.compile(r"(?<!\S)\S*\ufffe\s*\S*")
_ADDRESS = re.compile(r"://|www\.|/\S*/")
_MANY = 4


def mend(blocks: list[Block]) -> None:
    """Decide for every hyphen at a line end whether it belongs to the word.

    Most reports are set without cutting words, so that such hyphens are the writer's. They go
    where the document elsewhere has the joined word and not the hyphenated one, and either cuts
    words all over or has no use for the second part alone.
    """
    texts = [text for block in blocks for text in (block.raw, *block.cells) if BREAK in text]
    if not texts:
        return
    tokens: set[str] = set()
    for block in blocks:
        for text in (block.raw, *block.cells):
            uncut = _CUT_TOKEN.sub(" ", text) if BREAK in text else text
            tokens.update(uncut.lower().split())
    mending = _Mending({token.strip(_SIGNS) for token in tokens}, texts)
    for block in blocks:
        block.raw = mending.mended(block.raw)
        block.cells = [mending.mended(cell) for cell in block.cells]


class _Mending:
    """Knows the words the document uses whole, and whether it cuts words."""

    def __init__(self, whole: set[str], texts: list[str]) -> None:
        self._whole = whole
        tokens = (token for text in texts for token in _CUT_TOKEN.findall(text))
        cuts = [cut for token in tokens for cut in _CUT.findall(token)]
        joined = sum(self._is_cut(*cut) for cut in cuts)
        self._cuts_words = len(cuts) >= _MANY and joined > len(cuts) / 2

    def mended(self, text: str) -> str:
        """Return the text with its cut words whole."""
        if BREAK not in text:
            return text
        return _CUT_TOKEN.sub(self._token, text).replace(BREAK, "-")

    def _token(self, found: re.Match[str]) -> str:
        if _ADDRESS.search(found[0]):
            return re.sub(rf"{BREAK}\s*", "-", found[0])
        return _CUT.sub(self._decide, found[0])

    def _decide(self, found: re.Match[str]) -> str:
        before, after = found[1], found[2]
        if self._is_cut(before, after) and (
            self._cuts_words or after.split("-", 1)[0].lower() not in self._whole
        ):
            return f"{before}{after}"
        return f"{before}-{after}"

    def _is_cut(self, before: str, after: str) -> bool:
        """Whether the joined word is one the document uses, and the hyphenated one is not."""
        return (
            bool(before and after)
            and after[0].islower()
            and f"{before}{after}".lower() in self._whole
            and f"{before}-{after}".lower() not in self._whole
        )
