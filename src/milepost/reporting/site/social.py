"""Pictures that messengers show beside a link: one for each kind of page, without words.

Without words because a picture cannot be read aloud or translated, and fonts differ: what the page
is called stands beside the picture anyway. The same bytes every time.
"""

import io

WIDTH, HEIGHT = 1200, 630
KINDS = (
    *("home", "scorecard", "benchmark", "finding", "recommendation", "document"),
    *("timeline", "changes", "downloads", "verify", "search"),
)
_PAPER, _ACCENT, _FAINT = "#ffffff", "#0b5c74", "#d9dee2"


def address(kind: str) -> str:
    """Where the picture of a kind of page lies."""
    return f"social/{kind}.png"


def picture(kind: str) -> bytes:
    """The picture of a kind of page as PNG: a milestone, and a road with the place of the kind."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    draw = ImageDraw.Draw(image)
    # the stone of the mark, four hundred high
    draw.rounded_rectangle((120, 110, 380, 470), radius=130, fill=_ACCENT)
    draw.rectangle((120, 300, 380, 470), fill=_ACCENT)
    draw.rectangle((80, 470, 420, 510), fill=_ACCENT)
    for top in (270, 340):
        draw.rectangle((180, top, 320, top + 24), fill=_PAPER)
    draw.line((500, 490, 1120, 490), fill=_FAINT, width=8)
    place = KINDS.index(kind)
    for at in range(len(KINDS)):
        x = 520 + at * 580 // (len(KINDS) - 1)
        tall = 60 + (at * 53) % 260
        here = at == place
        draw.rectangle((x - 14, 486 - tall, x + 14, 486), fill=_ACCENT if here else _FAINT)
    out = io.BytesIO()
    image.quantize(8).save(out, "PNG", optimize=True)
    return out.getvalue()
