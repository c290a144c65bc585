"""What pages ask of the database; each question is a fixed number of queries."""
