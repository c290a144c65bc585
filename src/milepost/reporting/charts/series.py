"""The figures of an indicator over time, each mark as exact as was said."""

from milepost.reporting.charts.chart import ENGLISH, Chart, Setting
from milepost.reporting.edition.edition import Indicator


def series(indicator: Indicator, setting: Setting = ENGLISH) -> Chart | None:
    """The figures of an indicator; null where none has a date."""
    raise NotImplementedError
