"""Landmarks: the mandate's resolutions, elections and the interlocutors met."""
