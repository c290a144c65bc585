"""Words for evidence files: what they are, what was done with them, why there is no copy."""

from django.utils.translation import gettext_lazy as _

STEPS = {
    "received": _("Received and hashed"),
    "timestamped": _("Timestamped by an authority"),
    "copied": _("Working copy made without metadata"),
    "viewed": _("Working copy seen"),
    "fetched": _("Evidentiary copy handed out"),
    "exported": _("Exported in a bundle"),
    "verified": _("Compared with its hash"),
    "missing": _("Found missing"),
    "altered": _("Found altered"),
    "restored": _("Restored from a backup"),
}
NO_COPY = {
    "kind": _("no copy without metadata can be made of this kind"),
    "locked": _("it is locked with a password"),
    "objects": _("it holds objects of other programs, which may hold anything"),
    "too-large": _("it is too large to be copied safely"),
    "broken": _("it is damaged, or not what it seems to be"),
}
REASONS = {
    "no-copy": _("There is no working copy of it"),
    "authenticity": _("To examine whether it is authentic"),
    "unreadable-copy": _("The working copy does not show what is needed"),
    "expert": _("An expert examines it"),
    "proceedings": _("Proceedings before a court or a mechanism"),
    "return": _("To give it back to its giver"),
}
KINDS = {
    "image/jpeg": _("Picture (JPEG)"),
    "image/png": _("Picture (PNG)"),
    "image/webp": _("Picture (WebP)"),
    "image/gif": _("Picture (GIF)"),
    "image/tiff": _("Picture (TIFF)"),
    "image/bmp": _("Picture (BMP)"),
    "image/heic": _("Picture (HEIC)"),
    "image/avif": _("Picture (AVIF)"),
    "application/pdf": _("PDF document"),
    "text/plain": _("Text"),
    "application/zip": _("Archive"),
    "application/octet-stream": _("Of no kind that is known for sure"),
}
_FAMILIES = (
    ("audio/", _("Sound recording")),
    ("video/", _("Film")),
    ("wordprocessingml", _("Word document")),
    ("spreadsheetml", _("Excel workbook")),
    ("presentationml", _("PowerPoint presentation")),
    ("opendocument", _("OpenDocument file")),
)


def kind(media_type: str) -> str:
    """What a file is, in words; its media type where there are none."""
    if media_type in KINDS:
        return str(KINDS[media_type])
    return next((str(words) for part, words in _FAMILIES if part in media_type), media_type)
