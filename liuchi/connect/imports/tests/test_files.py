"""Files as they come: other encodings, workbooks, and what is no such file at all."""

from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from liuchi.connect.imports import actions
from liuchi.connect.imports.columns import read
from liuchi.connect.imports.errors import ImportsError
from liuchi.connect.imports.tests.files import COLUMNS, FRAME, HEADERS, bring_in, csv, line, source, xlsx
from liuchi.connect.imports.tests.test_rows import cases
from liuchi.connect.imports.workbook import MOST_BYTES
from liuchi.ui.words import say
from tests.cast import NOW, TZ

pytestmark = pytest.mark.usefixtures("city")
AT, CLOSED = datetime(2026, 2, 20, 8, 30, 5), datetime(2026, 2, 21)  # noqa: DTZ001  a workbook knows no zones
CELLS = ["7", "第七件", "路面有个大坑", AT, CLOSED, 115.95233, 31.21525, "路面坑洞", "", 3]


def why(path, columns: str = COLUMNS, **more: str) -> ImportsError:
    with pytest.raises(ImportsError) as refused:
        actions.check(source(path, columns, **more), now=NOW)
    assert say(refused.value.words, "zh") and say(refused.value.words, "en")
    return refused.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_an_encoding_is_found_out(tmp_path, encoding):
    bring_in(csv(tmp_path, line(title="马𬶍路"[: 3 if encoding != "gbk" else 1]), encoding=encoding))
    assert cases("r.title")[0].startswith("马")


def test_an_encoding_may_be_named(tmp_path):
    path = csv(tmp_path, "1,坑,2026-02-20", encoding="big5", headers="n,t,at")
    bring_in(path, "title=t,at=at", encoding="big5")
    assert cases("r.title") == ["坑"]


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_semicolons_and_tabs_divide_too(tmp_path, delimiter):
    bring_in(csv(tmp_path, line().replace(",", delimiter), headers=HEADERS.replace(",", delimiter)))
    assert cases("r.title") == ["第1件"]


def test_a_line_break_in_a_cell_and_empty_rows_do_not_move_the_row_numbers(tmp_path):
    bring_in(csv(tmp_path, line(text='"一行\n两行"'), ",,,,,,,,,", "", line(2)))
    assert cases("i.row") == [2, 5]


def test_a_workbook_with_dates_and_numbers(tmp_path):
    bring_in(xlsx(tmp_path, [HEADERS.split(","), CELLS]))
    end = datetime(2026, 2, 21, 23, 59, 59, tzinfo=TZ)  # a workbook does not tell a midnight from a day
    assert cases("c.opened, c.moved, c.lon") == [(datetime(2026, 2, 20, 8, 30, 5, tzinfo=TZ), end, 115.95233)]
    assert cases("i.words->>'place'") == ["3"]


def test_a_sheet_by_its_name(tmp_path):
    path = xlsx(tmp_path, [HEADERS.split(","), CELLS])
    assert actions.headers(path, sheet="数据") == tuple(HEADERS.split(","))
    assert why(path, sheet="2019").words.key == "imports.no.sheet"


def test_a_workbook_of_zeros_is_not_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr("liuchi.connect.imports.workbook.MOST_BYTES", MOST_BYTES // 1000)
    path = tmp_path / "bomb.xlsx"
    with ZipFile(path, "w", ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * (MOST_BYTES // 900))
    assert why(path).words.key == "imports.no.bomb"


def test_one_cell_far_out_does_not_fill_the_memory(tmp_path):
    row = '<row r="1048576"><c r="XFD1048576"/></row>'
    far = FRAME | {"xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{row}</sheetData></worksheet>"}
    path = tmp_path / "far.xlsx"
    with ZipFile(path, "w") as packed:
        for name, text in far.items():
            packed.writestr(name, text)
    assert why(path).words.key == "imports.no.bomb"


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"\xff\xfe\x00", b"PK\x03\x04nonsense", bytes(range(256)), b"\x89PNG\r\n\x1a\n"]
)
def test_what_is_no_table_is_refused_in_words(tmp_path, content):
    path = tmp_path / "odd.csv"
    path.write_bytes(content)
    assert why(path).words.key in (
        "imports.no.headers",
        "imports.no.encoding",
        "imports.no.workbook",
        "imports.no.columns",
    )


def test_no_file_and_a_folder(tmp_path):
    assert why(tmp_path / "none.csv").words.key == why(tmp_path).words.key == "imports.no.file"


@pytest.mark.parametrize("text, key", [
    ("标题", "imports.no.pair"), ("title=", "imports.no.pair"), ("phone=电话", "imports.no.field"),
    ("title=a,title=b", "imports.no.field_twice"),
])  # fmt: skip
def test_a_mapping_that_says_nothing(text, key):
    with pytest.raises(ImportsError) as refused:
        read(text)
    assert refused.value.words.key == key


def test_a_column_with_a_comma_stands_in_quotes():
    assert read('title=标题,"text=what, where"') == {"title": "标题", "text": "what, where"}


@pytest.mark.parametrize("columns, fields", [
    ("title=标,at=时间", ["title"]), ("title=标题", ["at"]), ("at=时间", ["text"]), ("text=内容,at=时间,lon=经度", ["lon"]),
])  # fmt: skip
def test_every_column_that_does_not_fit_is_named(tmp_path, columns, fields):
    refused = why(csv(tmp_path, line()), columns)
    assert list(refused.fields) == fields


def test_a_column_that_is_there_twice(tmp_path):
    refused = why(csv(tmp_path, "1,2,2026-02-20", headers="t,t,at"), "title=t,at=at")
    assert "“t”" in say(refused.words, "en") and list(refused.fields) == ["title"]


def test_a_category_for_everything_else_that_is_none(tmp_path):
    assert why(csv(tmp_path, line()), category="roads").words.key == "imports.no.category"
