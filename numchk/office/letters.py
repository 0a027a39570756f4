"""How letters are shown: set high or low, from a font of symbols, blanks as they stand in XML."""

from __future__ import annotations

_HIGH = str.maketrans("0123456789+-−–=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾")
_LOW = str.maketrans("0123456789+-−–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎")
_BLANKS = str.maketrans("\t\n\r", "   ")

#: What the font "Symbol" shows for its codes, as far as it stands in figures.
_SYMBOLS = dict(
    zip(
        (0xA2, 0xA3, 0xA5, 0xB0, 0xB1, 0xB2, 0xB3, 0xB4, 0xB8, 0xB9, 0xBA, 0xBB, 0xBC, 0x2D, 0x6D, 0xB7, 0xA4, 0x44),
        "′≤∞°±″≥×÷≠≡≈…−µ•⁄Δ",
        strict=True,
    )
)
_PRIVATE = 0xF000


def as_shown(raw: str, raised: str) -> str:
    """`raw` as it is shown, character for character; digits that are set high or low as such."""
    words = raw.translate(_BLANKS)
    if not words.isascii():
        words = "".join(_known(c) if 0xF020 <= ord(c) <= 0xF0FF else c for c in words)
    if raised and any(character.isdigit() for character in words):
        words = words.translate(_HIGH if raised == "superscript" else _LOW if raised == "subscript" else {})
    return words


def symbol(font: str, char: str) -> str:
    """The character that a symbol of `font` with the hexadecimal code `char` shows; a blank where that is unknown."""
    if not 0 < len(char) <= 6 or any(digit not in "0123456789abcdefABCDEF" for digit in char):
        return " "
    number = int(char, 16)
    if number >= _PRIVATE and number <= 0xF0FF:
        return _known(chr(number)) if font.lower() == "symbol" else " "
    if number in _SYMBOLS and font.lower() == "symbol":
        return _SYMBOLS[number]
    shown = chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else " "
    return shown if shown.isprintable() else " "


def _known(character: str) -> str:
    """What a private code of the font "Symbol" shows; itself where that is unknown."""
    number = ord(character) - _PRIVATE
    if number in _SYMBOLS:
        return _SYMBOLS[number]
    return chr(number) if chr(number).isdigit() or chr(number) in " +,./%():;<=>" else character
