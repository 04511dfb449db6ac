"""A data folder stays with its city; the demonstration stays out of production."""

from pathlib import Path

import pytest

from liuchi.server.city import chosen
from liuchi.server.instance import Instance, remember, remembered
from liuchi.server.layout import DataFolder
from liuchi.server.refusals import Refused


@pytest.fixture
def city(tmp_path: Path) -> Path:
    (tmp_path / "linjiang").mkdir()
    (tmp_path / "linjiang/city.yaml").write_text("{}")
    return tmp_path / "linjiang"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LIUCHI_CITY", "LIUCHI_PRODUCTION"):
        monkeypatch.delenv(name, raising=False)


def refusal(folder: DataFolder, given: Path | None) -> str:
    with pytest.raises(Refused) as refused:
        chosen(folder, given)
    return refused.value.words.key


def test_an_empty_folder_becomes_the_demonstration(folder: DataFolder) -> None:
    city, demo = chosen(folder, None)
    assert (city.name, demo) == ("demo", True)


def test_the_city_of_last_time_is_kept(folder: DataFolder, city: Path) -> None:
    folder.make()
    remember(folder, Instance(city=str(city)))
    assert chosen(folder, None) == (city, False)


def test_another_city_is_refused(folder: DataFolder, city: Path) -> None:
    folder.make()
    remember(folder, Instance(city=str(city.with_name("elsewhere"))))
    assert refusal(folder, city) == "server.no.other_city"


def test_the_demonstration_is_refused_in_production(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIUCHI_PRODUCTION", "1")
    assert refusal(folder, None) == "server.no.demo"


def test_a_folder_that_is_no_city_is_refused(folder: DataFolder, tmp_path: Path) -> None:
    assert refusal(folder, tmp_path) == "server.no.city"


def test_what_was_remembered_is_read_back(folder: DataFolder) -> None:
    folder.make()
    said = Instance(id="a", city="/六尺", demo=True, url="http://127.0.0.1:8000/")
    remember(folder, said)
    assert remembered(folder) == said
