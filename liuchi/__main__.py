"""`python -m liuchi` is `liuchi`."""

import sys

from liuchi.cli import main

if __name__ == "__main__":
    sys.exit(main())
