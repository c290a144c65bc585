"""Words cut by hyphens at line ends made whole, by the words the document itself uses."""

import re

from milepost.documents.blocks import Block
from milepost.documents.pdf.line import BREAK

_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CUT = re.compile(r"([^\W\d_]*(?:-[^\W\d_]+)*)\ufffe\s*([^\W\d_]*(?:-[^\W\d_]+)*)")


def mend(blocks: list[Block]) -> None:
    """Decide for every hyphen at a line end whether it belongs to the word.

    It goes where the document elsewhere has the joined word and not the hyphenated one, or
    where neither part is a word the document uses; otherwise it stays, because reports are
    set without cutting words and most such hyphens are the writer's.
    """
    cut = [block for block in blocks if _is_cut(block)]
    if not cut:
        return
    whole: set[str] = set()
    for block in blocks:
        for words in (block.raw, *block.cells):
            if words:
                whole.update(map(str.lower, _WORDS.findall(words.replace(BREAK, " "))))
    for block in cut:
        block.raw = _mended(block.raw, whole)
        block.cells = [_mended(cell, whole) for cell in block.cells]


def _is_cut(block: Block) -> bool:
    return BREAK in block.raw or any(BREAK in cell for cell in block.cells)


def _mended(text: str, whole: set[str]) -> str:
    def decide(found: re.Match[str]) -> str:
        before, after = found[1], found[2]
        if not before or not after or not after[0].islower():
            return f"{before}-{after}"
        hyphenated, joined = f"{before}-{after}".lower(), f"{before}{after}".lower()
        if hyphenated in whole:
            return f"{before}-{after}"
        if joined in whole:
            return f"{before}{after}"
        parts = before.rsplit("-", 1)[-1].lower(), after.split("-", 1)[0].lower()
        if all(part in whole for part in parts):
            return f"{before}-{after}"
        return f"{before}{after}" if parts[1] not in whole else f"{before}-{after}"

    while BREAK in text:
        mended = _CUT.sub(decide, text)
        text = mended if mended != text else text.replace(BREAK, "-")
    return text
