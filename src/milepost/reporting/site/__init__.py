"""The public edition as static pages that any web server or a stick can carry."""
