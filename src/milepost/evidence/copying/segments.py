"""Pictures inside other files: what is not picture is cut out, and no pixel is touched."""

import struct
import zlib

from milepost.evidence.copying.kinds import NoCopy, Reason

_KEPT_CHUNKS = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"pHYs"}
    | {b"acTL", b"fcTL", b"fdAT"}
)
_PNG = b"\x89PNG\r\n\x1a\n"
_SCAN, _END, _COMMENT, _ADOBE = 0xDA, 0xD9, 0xFE, 0xEE
_APPLICATION = range(0xE0, 0xF0)


def strip_jpeg(data: bytes) -> bytes:
    """A JPEG without comments and application data, but for how its colours are coded.

    Raises NoCopy for what is no JPEG.
    """
    if data[:2] != b"\xff\xd8":
        raise NoCopy(Reason.BROKEN)
    kept, at = [data[:2]], 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
            continue
        length = 2 + struct.unpack_from(">H", data, at + 2)[0]
        if marker == _SCAN:
            # nothing that follows the end of the picture is kept
            end = data.rfind(b"\xff\xd9")
            kept.append(data[at : end if end > at else len(data)] + b"\xff\xd9")
            return b"".join(kept)
        if marker != _COMMENT and (marker not in _APPLICATION or marker == _ADOBE):
            kept.append(data[at : at + length])
        at += length
    raise NoCopy(Reason.BROKEN)


def strip_png(data: bytes) -> bytes:
    """A PNG with only the chunks that draw it. Raises NoCopy for what is no PNG."""
    if not data.startswith(_PNG):
        raise NoCopy(Reason.BROKEN)
    kept, at = [_PNG], len(_PNG)
    while at + 12 <= len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        whole = data[at : at + 12 + length]
        if len(whole) != 12 + length or zlib.crc32(whole[4:-4]) != int.from_bytes(whole[-4:]):
            raise NoCopy(Reason.BROKEN)
        if name in _KEPT_CHUNKS:
            kept.append(whole)
        at += 12 + length
        if name == b"IEND":
            return b"".join(kept)
    raise NoCopy(Reason.BROKEN)


def strip_metafile(data: bytes) -> bytes:
    """An enhanced metafile without the description of its maker; others as they are."""
    if len(data) < 88 or data[:4] != b"\x01\0\0\0" or data[40:44] != b" EMF":
        return data
    length, at = struct.unpack_from("<II", data, 60)
    whole = bytearray(data)
    if at >= 88 and at + 2 * length <= len(whole):
        whole[at : at + 2 * length] = bytes(2 * length)
    whole[60:68] = bytes(8)
    return bytes(whole)
