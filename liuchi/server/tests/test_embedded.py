"""The embedded server starts, stops, and comes back from whatever killed it."""

import os
import signal
import subprocess
import time

import psycopg
import pytest

from liuchi.server import leftover
from liuchi.server.embedded import Embedded
from liuchi.server.layout import SUPERUSER, DataFolder
from liuchi.server.refusals import Refused


@pytest.fixture
def server(cluster: Embedded) -> Embedded:
    return cluster if cluster.alive() else cluster.start()


def asked(server: Embedded, query: str) -> object:
    with psycopg.connect(server.url) as connection:
        row = connection.execute(query).fetchone()
    return row and row[0]


def test_it_answers_as_the_running_role_and_in_utc(server: Embedded) -> None:
    assert asked(server, "SELECT current_user || ' ' || current_setting('timezone')") == "liuchi UTC"


def test_it_listens_on_no_port(server: Embedded) -> None:
    assert asked(server, "SELECT current_setting('listen_addresses')") == ""


def test_it_never_runs_as_root(server: Embedded) -> None:
    assert server.process is not None
    asked = ["ps", "-o", "uid=", "-p", str(server.process.pid)]
    assert int(subprocess.run(asked, capture_output=True, text=True, check=True).stdout) != 0


def test_its_files_are_closed_to_others(server: Embedded) -> None:
    assert server.folder.cluster.stat().st_mode & 0o077 == 0
    assert server.folder.sockets.stat().st_mode & 0o077 == 0


def test_lower_case_knows_more_than_ascii(server: Embedded) -> None:
    assert asked(server, "SELECT lower('ÀÉ六尺')") == "àé六尺"


def test_what_was_committed_survives_a_kill(server: Embedded) -> None:
    with psycopg.connect(server.folder.url(SUPERUSER), autocommit=True) as connection:
        connection.execute("SET synchronous_commit = on")
        connection.execute("CREATE TABLE IF NOT EXISTS kept (n int)")
        connection.execute("INSERT INTO kept VALUES (7)")
        connection.execute("GRANT SELECT ON kept TO liuchi")
    assert server.process is not None
    server.process.send_signal(signal.SIGKILL)
    server.process.wait()
    server.start()
    assert asked(server, "SELECT max(n) FROM kept") == 7


def test_a_server_that_outlived_its_keeper_is_ended_first(server: Embedded) -> None:
    left = server.process
    assert left is not None
    another = Embedded(server.folder, durable=False).start()
    assert left.wait(5) == 0
    assert another.alive()
    another.stop()


def test_a_pid_file_that_names_some_other_process_does_not_stop_it(server: Embedded) -> None:
    server.stop()
    pid_file = server.folder.cluster / "postmaster.pid"
    pid_file.write_text(f"{os.getpid()}\n{server.folder.cluster}\n0\n5432\n\n\n\nready\n")
    assert leftover.server_of(server.folder.cluster) is None
    assert server.start().alive()


def test_it_stops_within_a_second_though_somebody_is_connected(server: Embedded) -> None:
    with psycopg.connect(server.url):
        before = time.monotonic()
        server.stop()
        assert time.monotonic() - before < 1
    assert not leftover.ready(server.folder.cluster)


def test_a_cluster_of_another_version_is_refused_in_words(server: Embedded) -> None:
    server.stop()
    version = server.folder.cluster / "PG_VERSION"
    ours = version.read_text()
    version.write_text("9\n")
    with pytest.raises(Refused) as refused:
        server.start()
    version.write_text(ours)
    assert refused.value.words.key == "server.no.version"


def test_an_interrupted_first_start_begins_again(folder: DataFolder) -> None:
    (folder.path / "pg.part").mkdir(parents=True)
    (folder.path / "pg.part" / "PG_VERSION").write_text("18\n")
    server = Embedded(folder, durable=False).start()
    server.stop()
    assert not (folder.path / "pg.part").exists()


def test_a_deep_folder_keeps_its_socket_short(folder: DataFolder) -> None:
    deep = DataFolder.at(folder.path / ("long" * 20))
    assert len(bytes(deep.sockets)) <= 85 < len(bytes(deep.path / "run"))
