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
