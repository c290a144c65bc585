"""Copies of pictures: the pixels, turned upright, written anew with nothing beside them."""

import io
import warnings
from typing import BinaryIO

from PIL import Image, ImageCms, ImageOps, ImageSequence, MpoImagePlugin

from milepost.evidence.copying.kinds import PICTURES, NoCopy, Reason

PIXELS = 120_000_000
"""The most pixels of all frames together; the largest telephones take 50 million, or 200."""

_FORMATS = {
    "image/jpeg": ("JPEG", {"quality": 95, "subsampling": 0}),
    "image/png": ("PNG", {}),
    "image/webp": ("WEBP", {"quality": 95, "method": 2}),
    "image/gif": ("GIF", {}),
    "image/tiff": ("TIFF", {"compression": "tiff_deflate"}),
    "image/avif": ("AVIF", {"quality": 90, "speed": 8}),
}
_READ = ("JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP", "AVIF")


def prepare() -> None:
    """Load what opens and writes pictures, before files can no longer be opened.

    Much of it is loaded only when a picture needs it: so one of each kind is copied.
    """
    Image.init()
    Image.MAX_IMAGE_PIXELS = PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for media_type, kind in PICTURES.items():
        name = "BMP" if media_type == "image/bmp" else _FORMATS[kind][0]
        out = io.BytesIO()
        frames = [Image.new("RGB", (8, 8), shade) for shade in ("red", "blue")]
        several = {} if name in {"BMP", "JPEG"} else {"save_all": True, "append_images": frames[1:]}
        frames[0].save(out, name, icc_profile=profile, **several)
        out.seek(0)
        copy(out, media_type)


def copy(source: BinaryIO, media_type: str) -> bytes:
    """A picture of a kind in ``PICTURES`` as the bytes of its copy.

    Position, time, camera, thumbnail, comments and colour profile are gone; colours are turned
    into sRGB first. Raises NoCopy.
    """
    try:
        with Image.open(source, formats=_READ) as picture:
            frames = _frames(picture)
            timing = [int(frame.info.get("duration", 0)) for frame in frames]
            loop = picture.info.get("loop")
            return _write([_upright(frame) for frame in frames], media_type, timing, loop)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        raise NoCopy(Reason.TOO_LARGE) from None
    except (OSError, ValueError, SyntaxError, KeyError, TypeError, IndexError, EOFError):
        raise NoCopy(Reason.BROKEN) from None


def _frames(picture: Image.Image) -> list[Image.Image]:
    # a telephone's JPEG may hold a second, small picture: it is no frame of the first
    count = (
        1 if isinstance(picture, MpoImagePlugin.MpoImageFile) else getattr(picture, "n_frames", 1)
    )
    if picture.width * picture.height * count > PIXELS:
        raise NoCopy(Reason.TOO_LARGE)
    if count == 1:
        return [picture]
    return [frame.copy() for frame in ImageSequence.Iterator(picture)]


def _upright(frame: Image.Image) -> Image.Image:
    turned = ImageOps.exif_transpose(frame)
    profile = frame.info.get("icc_profile")
    transparent = turned.info.get("transparency")
    if profile and turned.mode in {"RGB", "RGBA", "CMYK"}:
        turned = _in_srgb(turned, profile)
    clean = turned.copy()
    clean.info = {} if transparent is None else {"transparency": transparent}
    return clean


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    mode = "RGB" if picture.mode == "CMYK" else picture.mode
    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        done = ImageCms.profileToProfile(
            picture, given, ImageCms.createProfile("sRGB"), outputMode=mode
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    return done if done is not None else picture


def _write(frames: list[Image.Image], media_type: str, timing: list[int], loop: object) -> bytes:
    name, options = _FORMATS[PICTURES[media_type]]
    first = frames[0]
    if name == "JPEG" and first.mode not in {"L", "RGB", "CMYK"}:
        first = first.convert("RGB")
    more: dict[str, object] = {}
    if len(frames) > 1:
        more = {"save_all": True, "append_images": frames[1:]}
        if name in {"GIF", "WEBP", "AVIF", "PNG"}:
            more["duration"] = timing
        if isinstance(loop, int) and name in {"GIF", "WEBP", "PNG"}:
            more["loop"] = loop
    out = io.BytesIO()
    first.save(out, name, **options, **more)  # type: ignore[arg-type]
    return out.getvalue()
