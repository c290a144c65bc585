"""Copies of PDF files: the pages, without who made them and without what would run."""

import io
from collections.abc import Iterator
from typing import Any, BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from milepost.evidence.copying.kinds import NoCopy, Reason
from milepost.evidence.copying.segments import strip_jpeg

# what tells of the maker, of others who worked on it, or runs; wherever it hangs
_DROPPED = frozenset(
    "/Metadata /PieceInfo /LastModified /CreatorInfo /Thumb /Threads /DSS /Perms /Legal /Collection"
    " /JavaScript /JS /AA /OpenAction /EmbeddedFiles /AF /XFA /Renditions /SpiderInfo".split()
)
_RUNNING = frozenset(
    "/JavaScript /Launch /SubmitForm /ImportData /Rendition /RichMediaExecute /GoToE /GoToR /Movie"
    " /Sound".split()
)
_NOT_PAGE = frozenset("/FileAttachment /Movie /Sound /Screen /RichMedia /3D".split())
_OF_A_REMARK = ("/T", "/M", "/CreationDate", "/NM")
# dictionaries of resources, whose keys are names a file gives itself
_RESOURCES = frozenset(
    "/Font /XObject /ExtGState /ColorSpace /Pattern /Shading /Properties".split()
)


def prepare() -> None:
    """Load what opens and writes PDF files, before files can no longer be opened."""
    out = io.BytesIO()
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out)
    out.seek(0)
    copy(out, "")


def copy(source: BinaryIO, _media_type: str) -> bytes:
    """A PDF as the bytes of its copy; earlier states saved in the same file are gone too.

    Raises NoCopy, for a file locked with a password among others.
    """
    try:
        with Pdf.open(source, suppress_warnings=True) as pdf:
            for key in ("/Info", "/ID"):
                if key in pdf.trailer:
                    del pdf.trailer[key]
            own = _own_names(pdf)
            for one in pdf.objects:
                if isinstance(one, Dictionary | Stream | Array):
                    _clean(one, own)
            out = io.BytesIO()
            pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
            return out.getvalue()
    except pikepdf.PasswordError:
        raise NoCopy(Reason.LOCKED) from None
    except MemoryError:
        raise NoCopy(Reason.TOO_LARGE) from None
    except (pikepdf.PdfError, OSError, ValueError, TypeError, KeyError, RecursionError):
        raise NoCopy(Reason.BROKEN) from None


def _own_names(pdf: Pdf) -> set[tuple[int, int]]:
    """The dictionaries of resources that are objects by themselves."""
    return {
        value.objgen
        for one in pdf.objects
        if isinstance(one, Dictionary | Stream)
        for holder in (one, one.get("/Resources"), one.get("/DR"))
        if isinstance(holder, Dictionary | Stream)
        for key, value in _entries(holder)
        if key in _RESOURCES and isinstance(value, Dictionary) and value.is_indirect
    }


def _entries(one: Object) -> Iterator[tuple[str, Object]]:
    for key in list(one.keys()):
        yield key, one[key]


def _clean(one: Object, own: set[tuple[int, int]], *, is_own: bool = False) -> None:
    """Clean an object and all it holds that is no object by itself."""
    if isinstance(one, Array):
        for part in one:
            if isinstance(part, Dictionary | Array) and not part.is_indirect:
                _clean(part, own)
        return
    if not is_own and not (one.is_indirect and one.objgen in own):
        _drop(one)
    if isinstance(one, Stream):
        _clean_picture(one)
    for key, value in _entries(one):
        if isinstance(value, Dictionary | Array) and not value.is_indirect:
            _clean(value, own, is_own=key in _RESOURCES)


def _drop(one: Object) -> None:
    for key, value in _entries(one):
        runs = (
            key in {"/A", "/Next", "/PA"}
            and isinstance(value, Dictionary)
            and str(value.get("/S", "")) in _RUNNING
        )
        signed = key == "/V" and isinstance(value, Dictionary) and "/ByteRange" in value
        if key in _DROPPED or runs or signed:
            del one[key]
        elif key == "/Annots" and isinstance(value, Array):
            one[key] = Array(
                [
                    remark
                    for remark in value
                    if not isinstance(remark, Dictionary)
                    or str(remark.get("/Subtype", "")) not in _NOT_PAGE
                ]
            )
    # what a remark calls its author, a form calls its field
    if "/Subtype" in one and "/Rect" in one and one.get("/Subtype") != Name.Widget:
        for key in _OF_A_REMARK:
            if key in one:
                del one[key]


def _clean_picture(one: Stream) -> None:
    used = one.get("/Filter")
    if used == Name.DCTDecode or (
        isinstance(used, Array) and len(used) == 1 and used[0] == Name.DCTDecode
    ):
        parameters: Any = one.get("/DecodeParms")
        one.write(strip_jpeg(one.read_raw_bytes()), filter=Name.DCTDecode, decode_parms=parameters)
