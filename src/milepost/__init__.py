"""Milepost turns a human-rights report into a monitor that anyone can check."""

__version__ = "0.1.0"
