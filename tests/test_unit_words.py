"""One of each unit as the press prints it, in the base unit of its dimension; pint must say the same."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from numchk import units
from numchk.interval import Interval
from numchk.lexicon import load_lexicon
from numchk.model import Document, Lexicon
from numchk.quantities import find_quantities

#: Dimension -> (its base unit, {as printed: size of one in it, to some six digits}).
PRINTED: dict[str, tuple[str, dict[str, str]]] = {
    "[length]": ("meter", {
        "km": "1000", "kilometres": "1000", "kms": "1000", "mi": "1609.344", "nautical miles": "1852", "nm": "1e-9",
        "ft": "0.3048", "feet": "0.3048", "in.": "0.0254", "yds": "0.9144", "furlongs": "201.168", "cm": "0.01",
        "microns": "1e-6", "light-years": "9.46073e15", "fathoms": "1.8288", "hands high": "0.1016",
    }),
    "[area]": ("meter ** 2", {
        "sq km": "1e6", "km2": "1e6", "square miles": "2589988", "sq. ft.": "0.092903", "ha": "10000",
        "acres": "4046.86", "m²": "1", "sqm": "1", "square yards": "0.836127", "dunams": "1000",
    }),
    "[volume]": ("meter ** 3", {
        "litres": "0.001", "ml": "1e-6", "cc": "1e-6", "cu ft": "0.0283168", "cubic metres": "1",
        "US gallons": "0.00378541", "imperial gallons": "0.00454609", "imperial pints": "0.000568261",
        "barrels": "0.158987", "bbl": "0.158987", "bushels": "0.0352391",
        "acre-feet": "1233.48", "bcf": "28316847", "bcm": "1e9", "tcf": "2.83168e10",
    }),
    "[mass]": ("kilogram", {
        "kg": "1", "kilos": "1", "tonnes": "1000", "metric tons": "1000", "short tons": "907.185",
        "long tons": "1016.05", "lb": "0.453592", "lbs": "0.453592",
        "stone": "6.35029", "troy ounces": "0.0311035", "carats": "0.0002",
        "mg": "1e-6", "mcg": "1e-9", "µg": "1e-9", "Gt": "1e12", "megatons": "1e9", "kt": "1e6", "Mt": "1e9",
    }),
    "[time]": ("second", {
        "ms": "0.001", "secs": "1", "mins": "60", "hrs": "3600", "days": "86400", "weeks": "604800",
        "fortnights": "1209600", "years": "31557600", "decades": "315576000", "centuries": "3155760000",
    }),
    "[speed]": ("meter / second", {
        "mph": "0.44704", "m.p.h.": "0.44704", "miles an hour": "0.44704", "km/h": "0.277778", "kph": "0.277778",
        "km/hr": "0.277778", "knots": "0.514444", "m/s": "1", "ft/s": "0.3048", "feet per second": "0.3048",
    }),
    "[pressure]": ("pascal", {
        "mbar": "100", "millibars": "100", "hPa": "100", "psi": "6894.76", "bar": "100000", "inHg": "3386.39",
        "inches of mercury": "3386.39", "mmHg": "133.322", "kPa": "1000", "atm": "101325", "torr": "133.322",
    }),
    "[energy]": ("joule", {
        "kWh": "3.6e6", "kilowatt-hours": "3.6e6", "MWh": "3.6e9", "TWh": "3.6e15", "kJ": "1000", "kcal": "4184",
        "BTU": "1055.06", "therms": "105505600", "PJ": "1e15", "mmBTU": "1055056000",
    }),
    "[power]": ("watt", {"kW": "1000", "MW": "1e6", "gigawatts": "1e9", "PS": "735.499", "bhp": "745.7"}),
    "[data]": ("byte", {"kB": "1000", "MB": "1e6", "GB": "1e9", "TB": "1e12", "PB": "1e15", "GiB": "1073741824"}),
    "[data rate]": ("byte / second", {"Mbps": "125000", "Gbit/s": "125e6", "megabits per second": "125000"}),
    "[fuel economy]": ("kilometer / liter", {"km/l": "1", "kilometres per litre": "1", "mpg": "0.425144"}),
    "[frequency]": ("hertz", {"MHz": "1e6", "GHz": "1e9", "rpm": "0.10472"}),
    "[torque]": ("newton * meter", {"Nm": "1", "lb-ft": "1.35582", "pound-feet": "1.35582"}),
    "[density]": ("kilogram / meter ** 3", {"mg/l": "0.001", "µg/m3": "1e-9", "μg/m³": "1e-9", "ug/m3": "1e-9"}),
    "[radiation]": ("sievert", {"mSv": "0.001", "millisieverts": "0.001", "microsieverts": "1e-6", "mrem": "1e-5"}),
    "[share]": ("percent", {"%": "1", "per cent": "1", "pct": "1", "ppm": "0.0001", "parts per billion": "1e-7"}),
}  # fmt: skip
CASES = [
    (words, size, base, dimension) for dimension, (base, table) in PRINTED.items() for words, size in table.items()
]
#: pint has no name for these, or counts an angle in them.
NOT_PINTS = {"dunams", "decades", "rpm", "%", "per cent", "pct", "ppm", "parts per billion"}


@cache
def pint() -> Any:
    """pint's own definitions, read apart from ours."""
    return pytest.importorskip("pint").UnitRegistry(non_int_type=Decimal)


@cache
def lexicon() -> Lexicon:
    return load_lexicon([Path(__file__).parent.parent / "rules"])


@pytest.mark.parametrize(("words", "size", "base", "dimension"), CASES, ids=[case[0] for case in CASES])
def test_a_unit_as_printed_has_its_size(words: str, size: str, base: str, dimension: str) -> None:
    text = f"7 {words}" if words != "%" else "7%"
    (quantity,), _ = find_quantities(Document(id="d", origin="d", text=text), lexicon())
    assert quantity.dimension == dimension
    ours = units.convert(Interval.point(quantity.numerals[0].value), quantity.unit, base).low / 7
    assert abs(ours / Decimal(size) - 1) < Decimal("1e-5")
    if words not in NOT_PINTS:
        factor = quantity.numerals[0].value / 7
        theirs = pint().parse_expression(f"1 * {quantity.unit}").to(base).magnitude * factor
        assert abs(theirs / ours - 1) < Decimal("1e-5")
