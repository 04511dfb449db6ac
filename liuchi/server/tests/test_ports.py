"""A taken port is noticed before anything starts."""

import socket

import pytest

from liuchi.server import ports, terminal
from liuchi.server.refusals import Refused


def test_a_taken_port_is_named_with_another_to_try() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Refused) as refused:
            ports.free("127.0.0.1", port)
    said = terminal.text(refused.value.words.key, **refused.value.words.facts)
    assert f"--port {port + 1}" in said


def test_zero_is_any_free_port() -> None:
    assert ports.free("127.0.0.1", 0) > 1023


@pytest.mark.parametrize(("host", "port"), [("203.0.113.9", 8000), ("no.such.host.invalid", 8000)])
def test_an_address_that_is_not_ours_is_refused(host: str, port: int) -> None:
    with pytest.raises(Refused) as refused:
        ports.free(host, port)
    assert refused.value.words.key == "server.no.host"


def test_a_number_that_is_no_port_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        ports.free("127.0.0.1", 70000)
    assert refused.value.words.key == "server.no.port_number"
