"""Sources, information, consent, custody, corroboration: what a finding rests on.

Plain values and functions; it knows nothing of benchmarks, of databases or of who is asking.
"""
