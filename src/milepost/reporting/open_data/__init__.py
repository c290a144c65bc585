"""Open data of an edition: the same tables as CSV, XLSX, Parquet, SQLite and JSON-LD."""
