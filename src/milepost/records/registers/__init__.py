"""The registers: what columns each has, how a row is read from text and written as text."""
