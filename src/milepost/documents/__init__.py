"""Documents: a report read into numbered paragraphs, footnotes, tables and citations."""
