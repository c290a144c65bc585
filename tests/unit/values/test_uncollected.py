"""The garbage collector rests while many values are made, and works again after it."""

import gc

import pytest

from milepost.values.uncollected import uncollected


def test_it_works_again_whatever_happens() -> None:
    def broken_off() -> None:
        with uncollected():
            assert not gc.isenabled()
            raise ValueError("broken off")

    with pytest.raises(ValueError, match="broken off"):
        broken_off()

    assert gc.isenabled()


def test_one_within_another_ends_with_the_outer() -> None:
    with uncollected():
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_where_the_process_ends_with_it_nothing_that_is_there_is_looked_at_again() -> None:
    before = gc.get_freeze_count()
    try:
        with uncollected(to_the_end=True):
            made: list[object] = []
            made.append(made)
        assert gc.get_freeze_count() > before
        assert not any(one is made for one in gc.get_objects())
        assert gc.isenabled()
    finally:
        gc.unfreeze()
