"""Assessment: how far a benchmark is met, and how it stands against its timeframe."""
