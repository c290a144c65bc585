"""Values: document symbols, partial dates, locators, opaque ids, vocabulary and errors."""
