"""Pure text in, marks out: what in a resident's words would say who she is."""

from liuchi.redaction.marks import Mark, Screened, shown
from liuchi.redaction.screening import doubtful, find, screen

__all__ = ["Mark", "Screened", "doubtful", "find", "screen", "shown"]
