"""Landmarks and deadlines on one line of years."""

from milepost.reporting.charts.chart import ENGLISH, Chart, Setting
from milepost.reporting.edition.edition import Edition


def timeline(edition: Edition, setting: Setting = ENGLISH) -> Chart | None:
    """The timeline of an edition; null where no landmark and no deadline has a date."""
    raise NotImplementedError
