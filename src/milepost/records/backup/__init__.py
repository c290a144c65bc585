"""Everything an installation holds as one encrypted file, and back.

The file is an age file (age-encryption.org/v1) around a tar archive whose members stand in this
order: ``backup.json``, the rows of each table as ``tables/TABLE/000001.jsonl`` and on, the
signing key, each evidence file under its hash, ``summary.json``, and a signed manifest of them
all. It is written and read as a stream, in memory that does not grow with it.
"""

JOURNAL = "restore.journal"
"""The file in MILEPOST_HOME that is there while a restore is neither done nor undone."""
