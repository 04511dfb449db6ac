"""What everything else is compared with: one row of a request's size, one commit, again and again over one connection."""

import time
from collections.abc import Iterator

import psycopg

from bench import inside
from bench.load import Line
from bench.running import House

ROW = ("260302-0000001-3", "x" * 400, b"x" * 200)
MANY = 3000
TABLE = "CREATE TABLE IF NOT EXISTS bench_bare (id bigserial PRIMARY KEY, a text, b text, c bytea)"


def measured(house: House) -> Iterator[Line]:
    with psycopg.connect(inside.owner_url(house), autocommit=True) as connection:
        connection.execute(TABLE)
        used, own, began = house.cpu(), time.process_time(), time.perf_counter()
        for _ in range(MANY):
            connection.execute("INSERT INTO bench_bare (a, b, c) VALUES (%s, %s, %s)", ROW)
        seconds, own, used = time.perf_counter() - began, time.process_time() - own, house.cpu() - used
    yield "bare.rate", MANY / seconds, "INSERT + COMMIT a second"
    yield "bare.cost", (used + own * 1000) / MANY, "CPU-ms, driver and database"
