"""The API: what the desk shows and does, as JSON, for programs that show a token."""
