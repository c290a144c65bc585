"""Work in several processes: all of it is done, or the first thing that went wrong is heard of."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from milepost.reporting.sharing import Lost, begun, share
from milepost.values.errors import InputError


def nothing() -> None:
    pass


def refuse() -> None:
    raise InputError("The disk is full", where="/srv", remedy="Make room")


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def written(folder: Path) -> list[Callable[[], None]]:
    return [partial(Path.write_text, folder / str(number), str(number)) for number in range(7)]  # type: ignore[list-item]


@pytest.mark.parametrize("apart", [True, False])
def test_every_task_is_done(tmp_path: Path, apart: bool) -> None:
    done: list[int] = []
    share(written(tmp_path), lambda: done.append(os.getpid()), apart=apart)

    assert sorted(path.name for path in tmp_path.iterdir()) == list("0123456")
    assert done == [os.getpid()]


@pytest.mark.parametrize("apart", [True, False])
def test_what_a_task_refuses_is_refused_in_the_same_words(tmp_path: Path, apart: bool) -> None:
    with pytest.raises(InputError, match="The disk is full") as caught:
        share([*written(tmp_path), refuse], nothing, apart=apart)

    assert (caught.value.where, caught.value.remedy) == ("/srv", "Make room")
    assert multiprocessing.active_children() == []


def test_work_that_was_begun_goes_on_beside_work_that_is_shared(tmp_path: Path) -> None:
    for attempt in range(8):
        folder = tmp_path / str(attempt)
        folder.mkdir()
        with begun(lambda: attempt) as other:  # noqa: B023 (it is done before the next)
            share(written(folder), nothing)
            assert other() == attempt
        assert sorted(path.name for path in folder.iterdir()) == list("0123456")

    assert multiprocessing.active_children() == []


def test_each_gives_what_it_made_in_the_order_of_the_tasks() -> None:
    assert share([partial(pow, 2, at) for at in range(9)], lambda: "own") == (
        tuple(2**at for at in range(9)),
        "own",
    )


def test_a_process_that_was_ended_is_missed() -> None:
    with pytest.raises(Lost):
        share([die], nothing)


def test_what_was_begun_within_a_part_of_the_work_ends_with_it(tmp_path: Path) -> None:
    late = tmp_path / "late"

    def go_on() -> None:
        threading.Event().wait(30)
        late.touch()

    def refuse_at_once() -> None:
        with begun(go_on):
            refuse()

    for _ in range(8):
        with pytest.raises(InputError, match="The disk is full"):
            share([refuse_at_once], nothing)
    assert not late.exists()


def test_what_goes_wrong_here_ends_the_others(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        share([signal.pause], refuse)  # type: ignore[list-item]

    assert multiprocessing.active_children() == []
