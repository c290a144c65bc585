"""Framework: benchmarks, what they stand on, their timeframes, and recommendations."""
