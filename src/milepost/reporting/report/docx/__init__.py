"""A report as a Word file: OOXML written part by part, the same bytes for the same report."""
