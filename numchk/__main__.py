"""`python -m numchk` is `numchk`."""

import sys

from numchk.cli import main

sys.exit(main())
