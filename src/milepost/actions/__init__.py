"""Actions: every change to data is one of them, wherever it is asked for."""
