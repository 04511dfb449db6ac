"""Small files of earlier records, invented."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

from liuchi.connect.imports import actions
from liuchi.connect.imports.columns import read
from liuchi.connect.imports.facts import Report, Source
from liuchi.procedures.actors import Actor
from tests.cast import NOW

HEADERS = "编号,标题,内容,时间,办结,经度,纬度,类别,单位,地点"
COLUMNS = "title=标题,text=内容,at=时间,closed=办结,lon=经度,lat=纬度,category=类别,unit=单位,place=地点"
SYSTEM = Actor("system")
INSIDE = ("115.95233", "31.21525")


def line(n: int = 1, **cells: str) -> str:
    """A row without a mistake, but for what is said."""
    row = {
        "n": str(n), "title": f"第{n}件", "text": "路面有个大坑", "at": "2026-02-20 08:30:00", "closed": "", "lon": INSIDE[0],
        "lat": INSIDE[1], "category": "路面坑洼", "unit": "", "place": "",
    }  # fmt: skip
    return ",".join((row | cells).values())


def csv(folder: Path, *lines: str, encoding: str = "utf-8", headers: str = HEADERS, name: str = "records.csv") -> Path:
    path = folder / name
    path.write_bytes("".join(f"{each}\r\n" for each in (headers, *lines)).encode(encoding))
    return path


def source(path: Path, columns: str = COLUMNS, **more: str) -> Source:
    return Source(path, read(columns), **more)


def bring_in(path: Path, columns: str = COLUMNS, *, now: datetime = NOW, **more: str) -> Report:
    run = actions.start(source(path, columns, **more), by=SYSTEM, now=now)
    return actions.go_on(run, clock=lambda: now)


def xlsx(folder: Path, rows: Iterable[Sequence[object]], name: str = "records.xlsx") -> Path:
    """The smallest workbook that calamine reads; numbers are numbers, a `datetime` is a cell with a date's format."""
    cells = "".join(_row(n, row) for n, row in enumerate(rows, start=1))
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'
    path = folder / name
    with ZipFile(path, "w") as packed:
        for file, text in (FRAME | {"xl/worksheets/sheet1.xml": sheet}).items():
            packed.writestr(file, text)
    return path


def _row(n: int, row: Sequence[object]) -> str:
    return f'<row r="{n}">' + "".join(_cell(f"{chr(64 + c)}{n}", v) for c, v in enumerate(row, start=1)) + "</row>"


def _cell(at: str, value: object) -> str:
    if isinstance(value, datetime):
        since = value - EPOCH
        return f'<c r="{at}" s="1"><v>{since.total_seconds() / 86400}</v></c>'
    if isinstance(value, (int, float)):
        return f'<c r="{at}"><v>{value}</v></c>'
    return f'<c r="{at}" t="inlineStr"><is><t>{value}</t></is></c>'


EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  a workbook knows no zones
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
FRAME = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{RELS}/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELS}"><sheets><sheet name="数据" sheetId="1" r:id="r1"/>'
    "</sheets></workbook>",
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{RELS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{RELS}/styles" '
    'Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>',
}
