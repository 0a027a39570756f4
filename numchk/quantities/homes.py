"""Nations and their money: "Iraqi dinars", and what a bare "$" is in a document of a known country."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from numchk.errors import nearest
from numchk.model import Document, Lexicon, Quantity
from numchk.terms import Kind
from numchk.units import dimension

_FILE = "currencies"
#: "pounds" that no sign and no word of their clause tells to be money.
_LOOSE = ("pound", "GBP")
#: What follows pounds that are a weight: "pounds of beef", "200 pounds (90 kg)", "a 40-pound bag".
_WEIGHED = (" of ", " (", "-")


def national(lexicon: Lexicon, *keys: str) -> Iterator[tuple[str, str, str]]:
    """(nation, word, ISO code) for the words under `keys` that a nation may precede: "Canadian dollars", "US cents"."""
    for entry in lexicon.entries(_FILE):
        words = [word for key in keys for word in lexicon.words(_FILE, entry, key)]
        codes = (*lexicon.words(_FILE, entry, "readings"), *lexicon.words(_FILE, entry, "national"), entry)
        for code in codes if words else ():
            for nation in _names(lexicon, code):
                yield from ((nation, word, code) for word in words)


def _names(lexicon: Lexicon, code: str) -> tuple[str, ...]:
    return lexicon.words(_FILE, code, "countries") if code in lexicon.entries(_FILE) else ()


@dataclass(frozen=True, slots=True, eq=False)
class Homes:
    """Which currency is at home where, and which currencies a sign or word of several meanings may be."""

    currencies: Mapping[str, str]  #: country's name, adjective or ISO code, in lower case -> currency
    named: re.Pattern[str]  #: a country's name or adjective in the name of a publisher
    families: Mapping[tuple[str, ...], frozenset[str]]  #: readings -> these and the currencies of further nations


@lru_cache(maxsize=8)
def homes(lexicon: Lexicon) -> Homes:
    """The homes of all currencies of `lexicon`; made once, since a lexicon never changes."""
    entries = lexicon.entries(_FILE)
    names = {name: code for code in entries for name in lexicon.words(_FILE, code, "countries")}
    codes = {iso: code for code in entries for iso in lexicon.words(_FILE, code, "iso")}
    longest = sorted(names, key=len, reverse=True)
    families = {
        readings: frozenset(readings) | frozenset(lexicon.words(_FILE, entry, "national"))
        for entry in entries
        if len(readings := lexicon.words(_FILE, entry, "readings")) > 1
    }
    return Homes(
        currencies={name.lower(): code for name, code in (names | codes).items()},
        named=re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, longest))})(?![^\W_])"),
        families=families,
    )


def home_currency(document: Document, lexicon: Lexicon) -> str:
    """The currency of the country of `document`, or of the one country its publisher's name tells; "" where unknown."""
    if document.country is None and document.publisher is None:
        return ""
    known = homes(lexicon)
    if document.country is not None:
        return known.currencies.get(document.country.strip().lower(), "")
    found = {known.currencies[name.lower()] for name in known.named.findall(document.publisher or "")}
    return found.pop() if len(found) == 1 else ""


def country_fault(country: str, lexicon: Lexicon) -> str:
    """Why no currency follows from `country`, as a sentence with what is allowed; "" where one does."""
    known = homes(lexicon).currencies
    if country.strip().lower() in known:
        return ""
    return (
        f'no currency is known of the country "{country}"; give its name or ISO code{nearest(country.lower(), known)}'
    )


def settled(quantity: Quantity, home: str, lexicon: Lexicon) -> Quantity:
    """`quantity` with its one currency, where it may be several and `home` is among them; else as it is."""
    if not home or home not in homes(lexicon).families.get(quantity.readings, ()):
        return quantity
    return replace(quantity, unit=home, readings=(), dimension=dimension(home))


def sterling(quantities: Sequence[Quantity], text: str) -> Iterator[Quantity]:
    """`quantities` of one text; where some of its pounds are money and nothing is weighed, so are the others."""
    weighed = any(
        q.dimension == "[mass]" and (q.readings != _LOOSE or text.startswith(_WEIGHED, q.span.end)) for q in quantities
    )
    money = not weighed and any(q.unit == "GBP" for q in quantities)
    for quantity in quantities:
        if money and quantity.readings == _LOOSE:
            yield replace(
                quantity,
                kind=Kind.MONEY,
                unit="GBP",
                readings=_LOOSE[::-1],
                dimension=dimension("GBP"),
                construction="money",
            )
        else:
            yield quantity
