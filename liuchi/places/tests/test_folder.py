from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liuchi.places.errors import FolderError
from liuchi.places.folder import read
from liuchi.places.reading import read_boundaries, read_places
from liuchi.places.tests.city import CITY, ROWS, STREET, square
from liuchi.procedures.words import Words

GOOD = ROWS[0]
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from([*GOOD, "geometry", "type"]), inner),
)


def troubles(reading, *arguments):
    with pytest.raises(FolderError) as caught:
        reading(*arguments)
    return {
        (trouble.facts["row"], trouble.facts["field"], trouble.facts["why"].key.rsplit(".")[-1])
        for trouble in caught.value.troubles
    }


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("code", 990100000000, "text"),
        ("code", "9901", "code"),
        ("code", None, "missing"),
        ("level", "planet", "choice"),
        ("level", "street", "level"),
        ("zh", "", "missing"),
        ("zh", "字" * 4000, "text"),
        ("zh", "a\0b", "text"),
        ("since", "yesterday", "day"),
        ("since", None, "missing"),
        ("until", date(2001, 1, 1), "order"),
        ("successor", STREET, "unknown"),
        ("since", datetime(2020, 1, 1, tzinfo=UTC), "day"),
    ],
)
def test_a_wrong_field_is_named_with_its_row(field, value, why):
    assert (2, field, why) in troubles(read_places, [ROWS[1] | {"successor": None}, {**GOOD, field: value}], ())


def test_all_troubles_of_all_rows_come_at_once():
    found = troubles(read_places, [{**GOOD, "zh": ""}, {**ROWS[2], "en": 7}, "rubbish"], ())
    assert {row for row, _, _ in found} == {1, 2, 3}


def test_a_code_that_appears_twice_is_refused():
    assert troubles(read_places, [GOOD, GOOD], ()) == {(1, "code", "twice"), (2, "code", "twice")}


@pytest.mark.parametrize(
    "geometry",
    [
        None,
        {"type": "Point", "coordinates": [1, 2]},
        {"type": "Polygon", "coordinates": []},
        square(118, 30, 300, 31),
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]},
        {"type": "Polygon", "coordinates": [[["a", "b"]]]},
        square(float("nan"), 0, 1, 1),
    ],
)
def test_a_boundary_that_is_no_area_is_refused(geometry):
    feature = {"type": "Feature", "properties": {"code": CITY}, "geometry": geometry}
    assert troubles(read_boundaries, {"features": [feature]}, {CITY}) == {(1, "geometry", "area")}


@given(ANYTHING)
def test_rubbish_is_refused_and_never_crashes(raw):
    for attempt in (lambda: read_places(raw, ()), lambda: read_boundaries(raw, ())):
        try:
            attempt()
        except FolderError as error:
            assert error.troubles


def test_numbers_and_moments_of_a_row():
    noon = datetime(2026, 1, 1, 12, tzinfo=UTC)
    rows = [{"rung": 1, "at": noon.isoformat()}, {"rung": True, "at": "2026-01-01T12:00:00"}]
    assert read(rows[:1], "f", lambda row: (row.whole("rung", least=1, most=9), row.moment("at"))) == [(1, noon)]
    wrong = troubles(read, rows[1:], "f", lambda row: (row.whole("rung", least=1, most=9), row.moment("at")))
    assert wrong == {(1, "rung", "whole"), (1, "at", "moment")}
    assert Words("places.folder.no.whole", least=1, most=9) != Words("places.folder.no.whole")
