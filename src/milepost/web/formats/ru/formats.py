"""Russian short dates with the month in letters: 05.06.2026 is another day elsewhere."""

SHORT_DATE_FORMAT = "j b Y г."
SHORT_DATETIME_FORMAT = "j b Y г., H:i"
