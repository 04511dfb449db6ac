"""The small files that show what is taken and what is refused, with the reports that docs/import.md prints."""

from pathlib import Path

import pytest
from django.utils import translation

from liuchi.connect import imports
from liuchi.connect.imports import actions
from liuchi.connect.imports.refused import write
from liuchi.connect.imports.tests.files import COLUMNS, source
from liuchi.ui.words import say
from tests.cast import NOW

pytestmark = pytest.mark.usefixtures("city")
DEMO = Path(imports.__file__).parent / "demo"
DOCS = Path(imports.__file__).parents[3] / "docs/import.md"


def told(name: str) -> str:
    """The report without its first line, which tells how long it took."""
    report = actions.check(source(DEMO / name, COLUMNS), now=NOW)
    return "\n".join(say(line, "en") for line in report.lines()).partition("\n")[2]


@pytest.mark.parametrize("name", ["records.csv", "wrong.csv"])
def test_the_report_is_the_one_that_the_documentation_prints(name):
    with translation.override("en"):
        assert told(name) in DOCS.read_text("utf-8"), told(name)


def test_what_is_refused_is_told_row_by_row(tmp_path):
    wrong = []
    actions.check(source(DEMO / "wrong.csv"), now=NOW, refused=wrong.append)
    write(source(DEMO / "wrong.csv"), wrong, tmp_path / "refused.csv", "en")
    for line in (tmp_path / "refused.csv").read_text("utf-8-sig").splitlines()[1:]:
        assert line in DOCS.read_text("utf-8"), line
