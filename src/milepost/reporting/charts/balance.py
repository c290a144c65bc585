"""From which kinds of sources the findings on each benchmark come."""

from milepost.reporting.charts.chart import ENGLISH, Chart, Setting
from milepost.reporting.edition.edition import Edition


def balance(edition: Edition, setting: Setting = ENGLISH) -> Chart | None:
    """The balance of sources of an edition; null where it has no finding."""
    raise NotImplementedError
