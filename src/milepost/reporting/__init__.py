"""Reporting: plain objects rendered as JSON, Markdown, HTML and CSV."""
