"""Settings, wiring and entry points. Nothing imports this package."""
