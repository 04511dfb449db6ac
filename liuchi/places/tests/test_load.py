"""Places on the real database: loading, changing, asking from memory, dumping."""

from datetime import UTC, date, datetime

import pytest

from liuchi.places import actions, editions, queries
from liuchi.places.errors import FolderError
from liuchi.places.models import Edition, Place
from liuchi.places.tests.city import BOUNDARIES, CITY, DISTRICT, LANE, OLD, OTHER, ROWS, STREET
from liuchi.procedures.actors import Actor
from liuchi.procedures.words import Words
from liuchi.ui.words import say

pytestmark = pytest.mark.django_db
ADMIN, NOW, TODAY = Actor("staff:1"), datetime(2026, 5, 1, tzinfo=UTC), date(2026, 5, 1)


def load(rows=ROWS, boundaries=BOUNDARIES):
    return actions.load(rows, boundaries, by=ADMIN, now=NOW)


def test_a_folder_loads_and_comes_back_as_it_was():
    assert load() == len(ROWS)
    assert queries.dump() == (ROWS, BOUNDARIES)
    edition = Edition.objects.get(of="places")
    assert (edition.by, edition.at) == ("staff:1", NOW)


def test_what_was_dumped_changes_nothing_when_loaded():
    load()
    before = Edition.objects.get(of="places").token
    assert load(*queries.dump()) == 0
    assert Edition.objects.get(of="places").token == before


def test_a_renamed_place_is_known_at_once_and_the_rest_stays():
    load()
    assert queries.place(LANE).zh == "巷子社区"
    renamed = [row | {"zh": "六尺巷社区"} if row["code"] == LANE else row for row in ROWS]
    assert load(renamed) == 1
    assert queries.place(LANE).zh == "六尺巷社区"
    assert Place.objects.count() == len(ROWS)


def test_one_bad_row_stops_the_whole_folder():
    with pytest.raises(FolderError):
        load([*ROWS, {**ROWS[0], "code": "990199000000", "level": "planet"}])
    assert not Place.objects.exists()


def test_a_later_folder_may_name_a_successor_that_the_database_holds():
    load()
    assert load([{**ROWS[1], "code": "990103000000", "successor": DISTRICT, "until": TODAY}], None) == 1


def test_a_warm_process_asks_the_database_nothing(django_assert_num_queries):
    load()
    queries.locate(118.01, 30.05, on=TODAY)
    with django_assert_num_queries(0):
        assert queries.locate(118.01, 30.05, on=TODAY).code == LANE
        assert queries.today(OLD, on=TODAY).code == STREET
        assert [view.code for view in queries.chain(OTHER)] == [CITY, DISTRICT, OTHER]
        assert len(queries.within(CITY, on=TODAY)) == 5
        assert len(queries.children(DISTRICT, on=TODAY)) == 2


def test_after_a_minute_one_statement_asks_for_the_edition(django_assert_num_queries):
    load()
    queries.place(CITY)
    editions.forget()
    with django_assert_num_queries(1):
        queries.place(CITY)


def test_another_process_that_loaded_is_noticed():
    load()
    assert queries.place(CITY).en == "Linjiang"
    Place.objects.filter(code=CITY).update(en="Riverside")
    Edition.objects.filter(of="places").update(token="00000000-0000-0000-0000-000000000001")
    assert queries.place(CITY).en == "Linjiang"
    editions.forget()
    assert queries.place(CITY).en == "Riverside"


@pytest.mark.parametrize(
    ("lon", "lat", "key"),
    [
        (118.01, 30.05, None),
        (121.5, 31.2, "places.no.outside"),
        (float("nan"), 30, "places.no.point"),
        (30.05, 118.01, "places.no.point"),
        ("118.01", 30.05, "places.no.point"),
    ],
)
def test_why_a_point_is_not_of_the_city(lon, lat, key):
    load()
    assert queries.why_not(lon, lat, on=TODAY) == (key and Words(key))


def test_a_city_that_is_not_drawn_says_so():
    load(boundaries=None)
    assert queries.why_not(118.01, 30.05, on=TODAY) == Words("places.no.boundaries")


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_trouble_reads_as_a_sentence_that_names_file_row_and_field(language):
    with pytest.raises(FolderError) as caught:
        load([{**ROWS[0], "since": "soon"}], None)
    sentence = say(caught.value.troubles[0], language)
    assert all(part in sentence for part in ("places.yaml", "1", "since", "2026-01-31"))
