from bench.statements import counted

LOG = "\n".join([
    "2026-11-24 12:03:24.142 UTC [11] LOG:  statement: ",
    "2026-11-24 12:03:24.145 UTC [11] LOG:  statement: SELECT 1",
    "2026-11-24 12:03:24.149 UTC [11] LOG:  statement: ",
    "\tSELECT duty FROM people_post",
    "2026-11-24 12:03:24.150 UTC [11] LOG:  execute _pg3_0: WITH head AS (INSERT INTO history_head) SELECT 1",
    "2026-11-24 12:03:24.150 UTC [11] DETAIL:  Parameters: $1 = '7'",
    "2026-11-24 12:03:24.152 UTC [12] LOG:  statement: BEGIN",
    "2026-11-24 12:03:24.152 UTC [12] LOG:  execute <unnamed>: SELECT procrastinate_fetch_job_v2($1)",
    "2026-11-24 12:03:24.157 UTC [13] LOG:  statement: ALTER SYSTEM SET log_statement = 'none'",
])  # fmt: skip


def test_empty_ones_and_what_the_worker_says_do_not_count():
    assert counted([LOG]) == [3]


def test_what_the_worker_says_elsewhere_tells_its_connection():
    assert counted(["2026-11-24 12:03:24.145 UTC [12] LOG:  statement: SELECT 1\n", LOG]) == [0, 3]
