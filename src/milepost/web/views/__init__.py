"""One module per room of the desk."""
