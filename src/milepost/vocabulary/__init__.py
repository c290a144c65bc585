"""Vocabulary: reviewed terms of the field, one concept a file, each with its authority.

The files are YAML, described by ``schema.json``; ``milepost.values.vocabulary`` loads them.
"""
