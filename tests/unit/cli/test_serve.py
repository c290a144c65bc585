"""Where the desk listens."""

import socket
from collections.abc import Iterator

import pytest

from milepost.cli import serve
from milepost.values.errors import InputError


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


def test_a_port_taken_is_refused_in_words(taken: int) -> None:
    with pytest.raises(InputError) as refusal:
        serve.listen("127.0.0.1", taken)
    assert str(refusal.value) == (
        f"127.0.0.1:{taken}: There is no listening there (Address already in use). "
        "Choose another --port."
    )


def test_a_port_that_another_desk_has_is_taken() -> None:
    with serve.listen("127.0.0.1", 0) as other, pytest.raises(InputError, match="already in use"):
        serve.listen("127.0.0.1", other.getsockname()[1])


def test_the_demo_takes_the_next_free_port(taken: int) -> None:
    with serve.listen_near("127.0.0.1", taken) as listening:
        assert taken < listening.getsockname()[1] < taken + serve.TRIES


@pytest.mark.parametrize(
    ("host", "address"), [("127.0.0.1", "http://127.0.0.1:%s/"), ("::1", "http://[::1]:%s/")]
)
def test_the_address_is_what_a_browser_takes(host: str, address: str) -> None:
    with serve.listen(host, 0) as listening:
        assert serve.address(listening) == address % listening.getsockname()[1]
