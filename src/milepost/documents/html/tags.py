"""The elements of a web page by what the reader does with them."""

HEADINGS = {f"h{depth}": depth for depth in range(1, 7)}
BLOCKS = frozenset(
    "p div section main article header footer aside nav li dt dd ul ol dl blockquote pre address "
    "center figure figcaption table caption thead tbody tfoot tr td th hr form fieldset legend "
    "details summary body h1 h2 h3 h4 h5 h6".split()
)
# never part of a document's text; forms, menus and what only a browser runs or shows
LEFT_OUT = frozenset(
    "script style noscript template head title meta link iframe object embed applet svg canvas "
    "audio video map button select option input textarea nav footer dialog rt rp".split()
)
BOLD = frozenset(("b", "strong"))
