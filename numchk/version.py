"""The version of numchk, in its one place."""

VERSION = "0.1.0"
