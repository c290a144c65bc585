"""A web page in, blocks out.

Nothing in a page is run, fetched or followed: it is parsed into a tree, and only the text of
the elements that hold text is taken from it.
"""

import codecs
import re

from selectolax.lexbor import LexborHTMLParser

from milepost.documents.blocks import Block, cut
from milepost.documents.decoding import decode
from milepost.documents.html import notes
from milepost.documents.html.page import Page

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE
)
_HEAD = 4_096
_TAG = re.compile(r"<[a-zA-Z!/]")
# what these say they are is what browsers read as the wider code page
_WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}


def blocks(data: bytes, name: str) -> tuple[list[Block], tuple[str, ...]]:
    """Return the blocks of a page in reading order, its notes at the end, and the codes of
    what had to be mended.

    Raises InputError for what is no text and for more than any report holds.
    """
    text, codes = _decoded(data, name)
    if not _TAG.search(text):
        return cut(text.replace("\r\n", "\n").replace("\r", "\n")), codes
    tree = LexborHTMLParser(text)
    mains = tree.css("main, [role=main]")
    root = mains[0] if len(mains) == 1 else tree.body
    page = Page(notes.find(tree))
    if root is not None:
        page.take(root)
    return page.blocks, codes


def _decoded(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Bytes as text: by their mark, as UTF-8, by what the page says, or as Windows-1252."""
    said = _CHARSET.search(data[:_HEAD])
    if said and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            codec = codecs.lookup(said[1].decode("ascii")).name
        except LookupError:
            codec = "utf-8"
        codec = _WIDER.get(codec, codec)
        if not codec.startswith("utf"):
            try:
                data.decode("utf-8")
            except UnicodeDecodeError:
                # the checks of decode() are made on what the page says it holds
                data = data.decode(codec, errors="replace").encode()
    return decode(data, name)
