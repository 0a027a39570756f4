"""`python -m numchk` is `numchk`."""

import os
import sys

if sys.path and sys.path[0] == os.getcwd() and not __file__.startswith(os.path.join(sys.path[0], "numchk")):  # noqa: PTH109, PTH118
    del sys.path[0]  # where the texts lie, files may lie that bear the names of Python's own

from numchk.cli import main

sys.exit(main())
