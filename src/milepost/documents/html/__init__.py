"""Web pages read into blocks: as OHCHR serves them, as Word saves them, as we write them."""
