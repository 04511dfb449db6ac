"""A small city of squares: one district with two streets, the first with two communities, and a street that lapsed."""

from datetime import date

CITY, DISTRICT = "990100000000", "990102000000"
STREET, OTHER, OLD = "990102003000", "990102004000", "990102001000"
LANE, GARDEN = "990102003001", "990102003002"


def square(west, south, east, north):
    return {
        "type": "Polygon",
        "coordinates": [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
    }


def _row(code, level, zh, en, **more):
    return {
        "code": code,
        "level": level,
        "zh": zh,
        "en": en,
        "since": date(2020, 1, 1),
        "until": None,
        "successor": None,
        **more,
    }


ROWS = [
    _row(CITY, "city", "临江市", "Linjiang"),
    _row(OLD, "street", "老街街道", "Old Street", since=date(2000, 1, 1), until=date(2019, 12, 31), successor=STREET),
    _row(DISTRICT, "district", "江北区", "North Bank"),
    _row(STREET, "street", "梧桐街道", "Wutong"),
    _row(LANE, "community", "巷子社区", "The Lane"),
    _row(GARDEN, "community", "花园社区", "The Garden"),
    _row(OTHER, "street", "码头街道", "The Wharf"),
]
ROWS.sort(key=lambda row: row["code"])

_SQUARES = {
    CITY: square(118.0, 30.0, 118.4, 30.4),
    DISTRICT: square(118.0, 30.0, 118.2, 30.2),
    OLD: square(118.0, 30.0, 118.1, 30.1),
    STREET: square(118.0, 30.0, 118.1, 30.1),
    LANE: square(118.0, 30.0, 118.05, 30.1),
    GARDEN: square(118.05, 30.0, 118.1, 30.1),
    OTHER: square(118.1, 30.0, 118.2, 30.1),
}
BOUNDARIES = {
    "type": "FeatureCollection",
    "features": [
        {"type": "Feature", "properties": {"code": code}, "geometry": geometry}
        for code, geometry in sorted(_SQUARES.items())
    ],
}
