"""Word documents (.docx) read from the package itself: numbers, notes, tables and changes."""
