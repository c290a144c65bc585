"""Grades as a heat map: benchmark by year, a panel for each voice."""

from milepost.reporting.charts.chart import ENGLISH, Chart, Setting
from milepost.reporting.edition.edition import Edition


def heat_map(edition: Edition, setting: Setting = ENGLISH) -> Chart | None:
    """The heat map of an edition; null where nobody has graded."""
    raise NotImplementedError
