"""The edition: everything that may be published, and the one gate it comes through."""
