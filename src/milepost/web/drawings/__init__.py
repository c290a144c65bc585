"""Drawings as numbers; templates set them as SVG. Places are shares of the width, 0 to 100."""
