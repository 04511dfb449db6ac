"""How fast the house is, measured through its own doors. `make bench`; never part of the tests."""
