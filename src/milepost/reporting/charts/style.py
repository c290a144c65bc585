"""The house style: colours of both grounds, and the rules a page needs for its charts."""

CSS = ""
"""Goes into the page's style sheet. Charts take its variables, and stand in ``figure.chart``."""
