"""The desk: the pages where a mandate's work is done."""
