"""Working copies: a file without what it tells of its maker, for people to look at.

Only what is about the file is taken out: who wrote it, where and with what it was taken, who
commented, what would run. What it says and shows stays, and can lead to someone all the same.
"""
