from bench.real import counts
from bench.table import cell, rows


def test_what_misses_its_goal_is_bold_and_says_it():
    assert cell("intake.page.cost", {"intake.page.cost": 4.74}) == "**4.7** (≤ 3)"
    assert cell("intake.api.rate", {"intake.api.rate": 402.4}) == "402"
    assert cell("sweep.idle", {"sweep.idle": 0.507}) == "0.507" and cell("sweep.idle", {}) == ""


def test_a_table_has_its_heads_and_a_line_below():
    assert list(rows(("", "found"), [("intakes", "3")])) == ["|  | found |", "| --- | --- |", "| intakes | 3 |"]


def test_of_a_report_reasons_are_kept_and_the_files_own_words_are_not():
    report = ["5 rows", "2 refused", "  date unreadable: 2", "units that the city does not know: 1", "  Somebody: 3"]
    assert list(counts(report)) == ["5 rows", "2 refused", "date unreadable: 2", "units that the city does not know: 1"]
