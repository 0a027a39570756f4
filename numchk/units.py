"""Names, dimensions and exact conversion of units; the only file that imports pint, and only for the rare ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType

from numchk.errors import UnknownUnit, nearest
from numchk.interval import Interval

#: Exponents of base dimensions, sorted: (("L", 1), ("T", -1)) for a speed.
Signature = tuple[tuple[str, int], ...]

#: Named dimensions. What is not here is written out: "[mass] / [time]".
_DIMENSIONS: Mapping[str, Mapping[str, int]] = MappingProxyType(
    {
        "[length]": {"L": 1},
        "[area]": {"L": 2},
        "[volume]": {"L": 3},
        "[mass]": {"M": 1},
        "[time]": {"T": 1},
        "[speed]": {"L": 1, "T": -1},
        "[acceleration]": {"L": 1, "T": -2},
        "[frequency]": {"T": -1},
        "[force]": {"M": 1, "L": 1, "T": -2},
        "[pressure]": {"M": 1, "L": -1, "T": -2},
        "[energy]": {"M": 1, "L": 2, "T": -2},
        "[power]": {"M": 1, "L": 2, "T": -3},
        "[density]": {"M": 1, "L": -3},
        "[data]": {"B": 1},
        "[data rate]": {"B": 1, "T": -1},
        "[current]": {"A": 1},
        "[voltage]": {"M": 1, "L": 2, "T": -3, "A": -1},
        "[angle]": {"angle": 1},
        "[sound level]": {"decibel": 1},
        "[radiation]": {"L": 2, "T": -2},
        "[share]": {"share": 1},
        "[substance]": {"mole": 1},
    }
)

#: Dimension -> unit -> its exact size in metres, kilograms, seconds, bytes, amperes (semantics.md 4).
_SIZES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "[length]": {
            "picometer": "1e-12", "nanometer": "1e-9", "micrometer": "1e-6", "millimeter": "0.001",
            "centimeter": "0.01", "decimeter": "0.1", "meter": "1", "dekameter": "10", "hectometer": "100",
            "kilometer": "1000", "inch": "0.0254", "foot": "0.3048", "yard": "0.9144", "mile": "1609.344",
            "nautical_mile": "1852", "fathom": "1.8288", "furlong": "201.168", "light_year": "9460730472580800",
            "astronomical_unit": "149597870700", "hand": "0.1016", "parsec": "30856775814671915.80787161609",
        },
        "[area]": {"hectare": "10000", "acre": "4046.8564224", "dunam": "1000"},
        "[volume]": {
            "milliliter": "1e-6", "centiliter": "1e-5", "deciliter": "1e-4", "liter": "0.001",
            "hectoliter": "0.1", "gallon": "0.003785411784", "imperial_gallon": "0.00454609",
            "quart": "0.000946352946", "imperial_quart": "0.0011365225", "pint": "0.000473176473",
            "imperial_pint": "0.00056826125", "fluid_ounce": "0.0000295735295625",
            "imperial_fluid_ounce": "0.0000284130625", "cup": "0.0002365882365", "teaspoon": "0.00000492892159375",
            "tablespoon": "0.00001478676478125", "oil_barrel": "0.158987294928",
            "bushel": "0.03523907016688", "peck": "0.00880976754172", "fluid_dram": "0.0000036966911953125",
            "acre_foot": "1233.48183754752", "cord": "3.624556363776",
        },
        "[mass]": {
            "microgram": "1e-9", "milligram": "1e-6", "gram": "0.001", "kilogram": "1", "metric_ton": "1000",
            "kilotonne": "1e6", "megatonne": "1e9", "gigatonne": "1e12", "ton": "907.18474",
            "UK_ton": "1016.0469088", "pound": "0.45359237", "ounce": "0.028349523125", "stone": "6.35029318",
            "nanogram": "1e-12", "hectogram": "0.1", "grain": "0.00006479891", "dram": "0.0017718451953125",
            "pennyweight": "0.00155517384", "US_hundredweight": "45.359237", "UK_hundredweight": "50.80234544",
            "troy_ounce": "0.0311034768", "carat": "0.0002", "quintal": "100",
        },
        "[time]": {
            "nanosecond": "1e-9", "microsecond": "1e-6", "millisecond": "0.001", "second": "1", "minute": "60",
            "hour": "3600", "day": "86400", "week": "604800", "fortnight": "1209600", "month": "2629800",
            "year": "31557600", "decade": "315576000", "century": "3155760000", "millennium": "31557600000",
        },
        "[speed]": {"knot": "1852/3600"},
        "[frequency]": {
            "hertz": "1", "kilohertz": "1000", "megahertz": "1e6", "gigahertz": "1e9",
            "revolutions_per_minute": "0.1047197551196597746154214461",
        },
        "[force]": {"newton": "1", "kilonewton": "1000", "force_pound": "4.4482216152605"},
        "[pressure]": {
            "pascal": "1", "hectopascal": "100", "kilopascal": "1000", "megapascal": "1e6", "bar": "100000",
            "millibar": "100", "gigapascal": "1e9", "torr": "101325/760", "inch_Hg": "3386.388640341",
            "millimeter_Hg": "133.322387415", "atmosphere": "101325", "psi": "4.4482216152605/0.00064516",
        },
        "[energy]": {
            "joule": "1", "kilojoule": "1000", "megajoule": "1e6", "gigajoule": "1e9", "calorie": "4.184",
            "kilocalorie": "4184", "watt_hour": "3600", "kilowatt_hour": "3.6e6", "megawatt_hour": "3.6e9",
            "gigawatt_hour": "3.6e12", "terawatt_hour": "3.6e15", "foot_pound": "1.3558179483314004",
            "terajoule": "1e12", "petajoule": "1e15", "exajoule": "1e18", "british_thermal_unit": "1055.056",
            "therm": "105505600", "electron_volt": "1.602176634e-19",
        },
        "[power]": {
            "milliwatt": "0.001", "watt": "1", "kilowatt": "1000", "megawatt": "1e6", "gigawatt": "1e9",
            "terawatt": "1e12", "horsepower": "745.69987158227022", "metric_horsepower": "735.49875",
        },
        "[data]": {
            "bit": "0.125", "kilobit": "125", "megabit": "125000", "gigabit": "125e6", "byte": "1", "kilobyte": "1000",
            "megabyte": "1e6", "gigabyte": "1e9", "terabyte": "1e12", "petabyte": "1e15",
            "exabyte": "1e18", "zettabyte": "1e21", "terabit": "125e9", "kibibyte": "1024", "mebibyte": "1048576",
            "gibibyte": "1073741824", "tebibyte": "1099511627776",
        },
        "[current]": {"milliampere": "0.001", "ampere": "1"},
        "[voltage]": {"millivolt": "0.001", "volt": "1", "kilovolt": "1000", "megavolt": "1e6"},
        "[angle]": {
            "degree": "1", "arcminute": "1/60", "arcsecond": "1/3600",
            "radian": "57.29577951308232087679815481",
        },
        "[sound level]": {"decibel": "1"},
        "[radiation]": {
            "sievert": "1", "millisievert": "0.001", "microsievert": "1e-6", "rem": "0.01", "millirem": "0.00001",
        },
        "[substance]": {"mole": "1", "millimole": "0.001", "micromole": "1e-6"},
        "[share]": {
            "percent": "1", "percentage_point": "1", "basis_point": "0.01", "ppm": "0.0001", "ppb": "1e-7",
            "per_100": "1", "per_1000": "0.1", "per_10000": "0.01", "per_100000": "0.001", "per_million": "0.0001",
            "per_billion": "1e-7",
        },
    }
)  # fmt: skip

#: Units whose dimension their signature does not tell, with their size in it. Torque is no energy.
_WHOLE: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "newton * meter": ("[torque]", "1"),
        "foot * force_pound": ("[torque]", "1.3558179483314004"),
        "degree_Celsius": ("[temperature]", "1"),
        "kelvin": ("[temperature]", "1"),
        "degree_Fahrenheit": ("[temperature]", "5/9"),
        "degree_Rankine": ("[temperature]", "5/9"),
    }
)

#: Fuel: metres a cubic metre. Litres a distance are the reciprocal (semantics.md 4).
_ECONOMY: Mapping[str, Fraction] = MappingProxyType(
    {
        "mile / gallon": Fraction("1609.344") / Fraction("0.003785411784"),
        "mile / imperial_gallon": Fraction("1609.344") / Fraction("0.00454609"),
        "kilometer / liter": Fraction("1e6"),
    }
)
_CONSUMPTION: Mapping[str, Fraction] = MappingProxyType({"liter / (100 * kilometer)": Fraction("1e-8")})

#: Zero of each scale in kelvin.
_ZERO: Mapping[str, Fraction] = MappingProxyType(
    {
        "degree_Celsius": Fraction("273.15"),
        "kelvin": Fraction(0),
        "degree_Rankine": Fraction(0),
        "degree_Fahrenheit": Fraction("459.67") * Fraction(5, 9),
    }
)

#: pint's base dimensions under the names used here; what is missing keeps pint's.
_PINT_BASE = {"[length]": "L", "[mass]": "M", "[time]": "T", "[current]": "A"}
_MONEY = re.compile(r"[A-Z]{3}")
_NAMES = {_sig: name for name, parts in _DIMENSIONS.items() for _sig in [tuple(sorted(parts.items()))]}
_ATOMS: Mapping[str, tuple[Fraction, Signature]] = MappingProxyType(
    {
        unit: (
            Fraction(size.split("/")[0]) / Fraction((size + "/1").split("/")[1]),
            tuple(sorted(_DIMENSIONS[name].items())),
        )
        for name, sizes in _SIZES.items()
        for unit, size in sizes.items()
    }
)

#: How a report writes what is not simply the name with an s.
_LABELS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "foot": ("foot", "feet"),
        "inch": ("inch", "inches"),
        "century": ("century", "centuries"),
        "percent": ("percent", "percent"),
        "percentage_point": ("percentage point", "percentage points"),
        "degree_Celsius": ("degree Celsius", "degrees Celsius"),
        "degree_Fahrenheit": ("degree Fahrenheit", "degrees Fahrenheit"),
        "kelvin": ("kelvin", "kelvin"),
        "hertz": ("hertz", "hertz"),
        "kilohertz": ("kilohertz", "kilohertz"),
        "megahertz": ("megahertz", "megahertz"),
        "gigahertz": ("gigahertz", "gigahertz"),
        "horsepower": ("horsepower", "horsepower"),
        "metric_horsepower": ("metric horsepower", "metric horsepower"),
        "psi": ("psi", "psi"),
        "revolutions_per_minute": ("rpm", "rpm"),
        "inch_Hg": ("inch of mercury", "inches of mercury"),
        "millimeter_Hg": ("millimeter of mercury", "millimeters of mercury"),
        "british_thermal_unit": ("British thermal unit", "British thermal units"),
        "acre_foot": ("acre-foot", "acre-feet"),
        "US_hundredweight": ("short hundredweight", "short hundredweights"),
        "UK_hundredweight": ("long hundredweight", "long hundredweights"),
        "millennium": ("millennium", "millennia"),
        "stone": ("stone", "stone"),
        "ton": ("short ton", "short tons"),
        "UK_ton": ("long ton", "long tons"),
        "oil_barrel": ("barrel", "barrels"),
        "gallon": ("US gallon", "US gallons"),
        "quart": ("US quart", "US quarts"),
        "pint": ("US pint", "US pints"),
        "fluid_ounce": ("US fluid ounce", "US fluid ounces"),
        "liter / (100 * kilometer)": ("liter per 100 km", "liters per 100 km"),
        "foot * force_pound": ("pound-foot", "pound-feet"),
        "newton * meter": ("newton metre", "newton metres"),
        "per_100": ("per 100", "per 100"),
        "per_1000": ("per 1,000", "per 1,000"),
        "per_10000": ("per 10,000", "per 10,000"),
        "per_100000": ("per 100,000", "per 100,000"),
        "per_million": ("per million", "per million"),
        "per_billion": ("per billion", "per billion"),
        "USD": ("US dollar", "US dollars"),
        "CAD": ("Canadian dollar", "Canadian dollars"),
        "AUD": ("Australian dollar", "Australian dollars"),
        "EUR": ("euro", "euros"),
        "GBP": ("pound sterling", "pounds sterling"),
        "": ("", ""),
    }
)


def _product(parts: list[tuple[Fraction, Signature, int]]) -> tuple[Fraction, Signature]:
    """Size and signature of units multiplied together, each raised to its power."""
    size, exponents = Fraction(1), Counter[str]()
    for factor, signature, power in parts:
        size *= factor**power
        for name, exponent in signature:
            exponents[name] += exponent * power
    return size, tuple(sorted((k, v) for k, v in exponents.items() if v))


@lru_cache(maxsize=2048)
def _resolve(unit: str) -> tuple[Fraction, Signature]:
    """Exact size in base units and signature of `unit`; raises UnknownUnit."""
    if unit == "":
        return Fraction(1), ()
    if unit in _ATOMS:
        return _ATOMS[unit]
    if unit in _WHOLE:
        name, size = _WHOLE[unit]
        return Fraction(size), ((name, 1),)
    if unit in _ECONOMY:
        return _ECONOMY[unit], (("[fuel economy]", 1),)
    if unit in _CONSUMPTION:
        return _CONSUMPTION[unit], (("[fuel economy]", 1),)
    if _MONEY.fullmatch(unit):
        return Fraction(1), ((f"currency_{unit}", 1),)
    parts, sign = [], 1
    pieces = re.split(r" ([*/]) ", unit)
    for piece in pieces:
        if piece in {"*", "/"}:
            sign = 1 if piece == "*" else -1
            continue
        name, _, power = piece.partition(" ** ")
        if name == unit or not (power or "1").isdigit():
            return _ask_pint(unit)
        parts.append((*_resolve(name), sign * int(power or 1)))
    return _product(parts)


def _ask_pint(unit: str) -> tuple[Fraction, Signature]:
    """`_resolve` for the rare units: pint's definition. Names only: pint's own parser never sees text."""
    if not re.fullmatch(r"[A-Za-z]\w{0,60}", unit):
        raise UnknownUnit(f'unknown unit "{unit[:60]}"; use a name that pint knows')
    import pint

    try:
        base = _registry().Quantity(Decimal(1), unit).to_base_units()
        exponents = ((_PINT_BASE.get(str(k), str(k)), int(v)) for k, v in base.dimensionality.items())
        return Fraction(base.magnitude), tuple(sorted(exponents))
    except (pint.errors.PintError, TypeError, ValueError) as error:
        raise UnknownUnit(f'unknown unit "{unit}"; use a name that pint knows{nearest(unit, _ATOMS)}') from error


@lru_cache(maxsize=1)
def _registry():  # type: ignore[no-untyped-def]
    import pint

    return pint.UnitRegistry(non_int_type=Decimal, cache_folder=None)


@lru_cache(maxsize=2048)
def dimension(unit: str) -> str:
    """The dimension of `unit`: "[length]", "[currency_EUR]", "[mass] / [time]"; "" for a pure number; UnknownUnit."""
    signature = _resolve(unit)[1]
    if signature in _NAMES:
        return _NAMES[signature]
    if " / " in unit and unit not in _ECONOMY and unit not in _CONSUMPTION:
        return " / ".join(dimension(part) for part in unit.split(" / "))
    return " * ".join(
        (name if name.startswith("[") else f"[{name}]") + ("" if power == 1 else f" ** {power}")
        for name, power in signature
    )


def comparable(a: str, b: str) -> bool:
    """True where amounts in `a` can be converted to `b`; different currencies cannot."""
    try:
        return dimension(a) == dimension(b)
    except UnknownUnit:
        return a == b


def _scaled(amount: Interval, factor: Fraction) -> Interval:
    """`amount` times an exact fraction; one division, so that no digit is lost before it."""
    top, bottom = Decimal(factor.numerator), Decimal(factor.denominator)
    ends = [x * top / bottom if x.is_finite() else x for x in (amount.low, amount.high)]
    return Interval(min(ends), max(ends))


def _reciprocal(amount: Interval) -> Interval:
    """1/x of a positive amount; an end at 0 becomes infinite and the other way round."""

    def turn(x: Decimal) -> Decimal:
        if not x.is_finite():
            return Decimal(0)
        return Decimal("Infinity") if x <= 0 else 1 / x

    return Interval(turn(amount.high), turn(amount.low))


def convert(amount: Interval, source: str, target: str, *, difference: bool = False) -> Interval:
    """`amount` in `source` expressed in `target`; raises UnknownUnit where one is unknown or the two do not compare.

    Temperatures move their zero unless `difference`; mpg and l/100 km turn over (k/x).
    """
    if source == target:
        return amount
    here, there = _resolve(source), _resolve(target)
    if dimension(source) != dimension(target):
        raise UnknownUnit(
            f'"{source}" is {dimension(source)} and "{target}" is {dimension(target)}; they do not compare'
        )
    if (source in _CONSUMPTION) != (target in _CONSUMPTION):
        return _reciprocal(_scaled(amount, here[0] * there[0]))
    moved = _scaled(amount, here[0] / there[0])
    if difference or source not in _ZERO:
        return moved
    offset = (_ZERO[source] - _ZERO[target]) / there[0]
    return moved + Interval.point(Decimal(offset.numerator) / Decimal(offset.denominator))


def _atom_label(unit: str, *, plural: bool) -> str:
    name, _, power = unit.partition(" ** ")
    one, many = _LABELS.get(name, (name.replace("_", " "), name.replace("_", " ") + "s"))
    if _MONEY.fullmatch(name) and name not in _LABELS:
        one = many = name
    prefix = {"2": "square ", "3": "cubic "}.get(power, "")
    return prefix + (many if plural else one)


def label(unit: str, *, plural: bool = True) -> str:
    """The name of `unit` in a report: "square kilometers", "miles per hour", "US dollars"; "" for a pure number."""
    if unit in _LABELS:
        return _LABELS[unit][plural]
    first, *rest = unit.split(" / ")
    head = " ".join(_atom_label(part, plural=plural and i == 0) for i, part in enumerate(first.split(" * ")))
    return " per ".join([head, *(_atom_label(part, plural=False) for part in rest)])
