"""What several readers miss at once is looked up once."""

import threading
from collections.abc import Collection, Hashable
from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest
from django.test import RequestFactory

from milepost.web.api import recall
from milepost.web.api.recall import STATE, Recalled, recall_each, recall_items


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recall, "_RECALLED", Recalled())


def test_readers_who_miss_the_same_wait_for_the_one_who_looks_it_up(rf: RequestFactory) -> None:
    asked: list[Collection[int]] = []
    together = threading.Barrier(4)
    another = threading.Semaphore(0)

    def make(keys: Collection[int]) -> dict[int, str]:
        asked.append(list(keys))
        # whoever does not wait comes in meanwhile
        another.release()
        if another.acquire(timeout=0.2):
            another.acquire(timeout=0.2)
        return {key: f"finding {key}" for key in keys}

    def read(_: int) -> dict[int, str]:
        request = rf.get("/", **{STATE: "as it is"})
        together.wait()
        return recall_each(request, "reached", [1, 2, 3], make)

    with ThreadPoolExecutor(4) as readers:
        found = list(readers.map(read, range(4)))

    assert found == [{1: "finding 1", 2: "finding 2", 3: "finding 3"}] * 4
    assert asked == [[1, 2, 3]]


def test_the_next_looks_up_what_all_who_wait_miss(
    rf: RequestFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[int]] = []
    begun, waiting = threading.Event(), threading.Semaphore(0)

    class Counted(Recalled):
        def want(self, name: Hashable, keys: Collection[int]) -> None:
            super().want(name, keys)
            waiting.release()

    monkeypatch.setattr(recall, "_RECALLED", Counted())

    def make(keys: Collection[int]) -> dict[int, str]:
        asked.append(sorted(keys))
        if len(asked) == 1:
            begun.set()
            for _ in range(4):  # itself and three more
                assert waiting.acquire(timeout=10)
        return {key: f"finding {key}" for key in keys}

    def read(page: list[int]) -> dict[int, str]:
        return recall_each(rf.get("/", **{STATE: "as it is"}), "reached", page, make)

    with ThreadPoolExecutor(4) as readers:
        first = readers.submit(read, [1, 2])
        assert begun.wait(timeout=10)
        others = list(readers.map(read, [[2, 3], [4, 5], [5, 6]]))

    assert first.result() == {1: "finding 1", 2: "finding 2"}
    assert others[0] == {2: "finding 2", 3: "finding 3"}
    assert others[2] == {5: "finding 5", 6: "finding 6"}
    assert asked == [[1, 2], [3, 4, 5, 6]]


def test_what_nobody_knows_yet_is_looked_up_alone(rf: RequestFactory) -> None:
    asked: list[Collection[int]] = []

    def make(keys: Collection[int]) -> dict[int, int]:
        asked.append(list(keys))
        return {key: key for key in keys}

    request = rf.get("/", **{STATE: "as it is"})
    recall_each(request, "reached", [1, 2], make)
    assert recall_each(request, "reached", [2, 3], make) == {2: 2, 3: 3}
    assert asked == [[1, 2], [3]]


def test_an_error_leaves_nobody_waiting(rf: RequestFactory) -> None:
    def broken(_: Collection[int]) -> dict[int, int]:
        raise ValueError("the database is gone")

    request = rf.get("/", **{STATE: "as it is"})
    with pytest.raises(ValueError, match="gone"):
        recall_each(request, "reached", [1], broken)
    assert recall_each(request, "reached", [1], lambda keys: dict.fromkeys(keys, 1)) == {1: 1}


def test_where_the_state_is_not_known_each_looks_up_all(rf: RequestFactory) -> None:
    asked: list[Collection[int]] = []

    def make(keys: Collection[int]) -> dict[int, int]:
        asked.append(list(keys))
        return {key: key for key in keys}

    for _ in range(2):
        assert recall_each(rf.get("/"), "reached", [1, 2], make) == {1: 1, 2: 2}
    assert asked == [[1, 2], [1, 2]]


def test_items_are_written_once_in_the_order_of_their_keys(rf: RequestFactory) -> None:
    asked: list[list[int]] = []

    def make(keys: Collection[int]) -> dict[int, dict[str, str]]:
        asked.append(sorted(keys))
        # the second was removed since its key was found
        return {key: {"claim": f"ជំពូក {key}"} for key in keys if key != 2}

    request = rf.get("/", **{STATE: "as it is"})
    first = recall_items(request, "findings", [3, 2, 1], make)
    again = recall_items(request, "findings", [1, 2, 3, 4], make)

    assert [msgspec.json.decode(one) for one in first] == [
        {"claim": "ជំពូក 3"},
        {"claim": "ជំពូក 1"},
    ]
    assert msgspec.json.decode(msgspec.json.encode({"items": again})) == {
        "items": [{"claim": f"ជំពូក {key}"} for key in (1, 3, 4)]
    }
    assert asked == [[1, 2, 3], [4]]


def test_another_state_writes_them_anew(rf: RequestFactory) -> None:
    claim = ["as it was"]

    def read(state: str | None) -> list[object]:
        request = rf.get("/", **({STATE: state} if state else {}))
        made = recall_items(request, "findings", [1], lambda _: {1: {"claim": claim[0]}})
        return [msgspec.json.decode(one) for one in made]

    assert read("before") == [{"claim": "as it was"}]
    claim[0] = "as it is"
    assert read("before") == [{"claim": "as it was"}]
    assert read(None) == [{"claim": "as it is"}]
    assert read("after") == [{"claim": "as it is"}]
