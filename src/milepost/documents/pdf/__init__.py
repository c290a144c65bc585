"""PDF files read into blocks: lines by position, then furniture, notes, tables and text."""
