"""Spreadsheets (.xlsx, .csv) read into rows of text, each with its place."""
