"""Russian short dates with the month in letters, as it is declined: 05.06.2026 is another day
elsewhere, and “5 май” is no Russian."""

SHORT_DATE_FORMAT = "j E Y г."
SHORT_DATETIME_FORMAT = "j E Y г., H:i"
