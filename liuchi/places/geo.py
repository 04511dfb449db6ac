"""WGS 84 inside; GCJ-02, which Chinese map apps draw in, only where a point leaves for one of them.

The offset is the publicly known approximation of the GCJ-02 transform: a polynomial with sine terms on the
Krasovsky 1940 ellipsoid (a = 6378245 m, e² = 0.00669342162296594), about the point 105° E 35° N.
It agrees with the apps to about a metre.
Source: https://en.wikipedia.org/wiki/Restrictions_on_geographic_data_in_China#GCJ-02
"""

from math import cos, pi, radians, sin, sqrt

_AXIS = 6378245.0
_E2 = 0.00669342162296594
_CHINA = (72.004, 0.8293, 137.8347, 55.8271)  # west, south, east, north: outside, the apps do not shift


def _waves(x: float, *terms: tuple[float, float]) -> float:
    """Sum of amplitude × sin(x·π / wavelength) × ⅔."""
    return sum(amplitude * sin(x * pi / length) for amplitude, length in terms) * 2 / 3


def _north(x: float, y: float) -> float:
    """Metres to the north."""
    return (
        -100
        + 2 * x
        + 3 * y
        + 0.2 * y * y
        + 0.1 * x * y
        + 0.2 * sqrt(abs(x))
        + _waves(x, (20, 1 / 6), (20, 1 / 2))
        + _waves(y, (20, 1), (40, 3), (160, 12), (320, 30))
    )


def _east(x: float, y: float) -> float:
    """Metres to the east."""
    return (
        300
        + x
        + 2 * y
        + 0.1 * x * x
        + 0.1 * x * y
        + 0.1 * sqrt(abs(x))
        + _waves(x, (20, 1 / 6), (20, 1 / 2), (20, 1), (40, 3), (150, 12), (300, 30))
    )


def wgs84_to_gcj02(lon: float, lat: float) -> tuple[float, float]:
    """(lon, lat) in degrees, in both systems. A point outside China comes back as it is."""
    west, south, east, north = _CHINA
    if not (west <= lon <= east and south <= lat <= north):
        return lon, lat
    x, y, slant = lon - 105, lat - 35, 1 - _E2 * sin(radians(lat)) ** 2
    metres_lat = _AXIS * (1 - _E2) / slant**1.5 * pi / 180
    metres_lon = _AXIS / sqrt(slant) * cos(radians(lat)) * pi / 180
    return lon + _east(x, y) / metres_lon, lat + _north(x, y) / metres_lat
