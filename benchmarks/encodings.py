"""Whether a figure is the same in every encoding: texts with signs, encoded and read again, beside the UTF-8 run.

    python benchmarks/encodings.py

A sign that an encoding lacks is written as a typist would without it, before both runs. Prints a row an encoding: how
many texts come back letter for letter, and how many figures of the UTF-8 run are found with the same words and value.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from numchk import pipeline
from numchk.errors import UnreadableDocument
from numchk.readers import from_text, plain

CODECS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "cp1252",
    "latin-1",
    "iso-8859-15",
    "mac-roman",
    "cp437",
    "cp850",
    "gb18030",
)
#: How signs are written on a machine that lacks them.
WITHOUT = {
    "€": "EUR ", "£": "GBP ", "¢": " cents", "§": "section ", "°": " degrees ", "µ": "u", "²": "2", "×": "x",
    "±": "+/-",
    "½": " 1/2", "¼": " 1/4", "—": "--", "–": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "•": "*",
    "\N{NO-BREAK SPACE}": " ",
}  # fmt: skip
TEXTS = (
    "The harbour board paid £4.2m for two tugs – £300,000 more than planned. “We had 12 bids,” said Zoë Hale.",
    "Tickets rise to €7.50 from €6.80. A day pass is €21 — the first change in 4½ years.",
    "At 9 °C the water was too cold for 40 of the 65 swimmers; 25 swam the 1½ miles (2.4 km).",
    "The café’s 18 tables were booked out: ‘We turned away 60 people,’ its owner said.",
    "The mill cut 340 jobs – one in five – and shut 3 of its 11 halls … a loss of £18m.",
    "Rain: 48 mm in 6 hours. Wind: 95 km/h. Damage: some €2.3 million, the mayor said.",
    "A room of 24 m² costs £1,150 a month, up 8½ per cent; in 2019 it was £890.",
    "The dose was raised from 50 µg to 75 µg in 120 patients, of whom 14 fell ill.",
    "Prices: 12¢ a sheet, $3.40 a pad, £2.75 a box of 100. Post is free above £30.",
    "Curaçao sent 55 athletes, São Tomé 6 and Åland 9; Malmö had 1,400 guests.",
    "The bridge is 1\xa0200\xa0m long and carries 31,000 cars a day – 4,000 more than in May.",
    "• 16 boats left\n• 9 came back\n• 7 are missing, with 42 people on board",
    "It fell to -11 °C (12 °F) on Monday; 2,300 homes had no power for 5¼ hours.",
    "“Of 900 votes, 512 were for it,” the clerk’s note said — 57 per cent.",
    "The plot is 80 × 120 m. It was sold for £640,000 ± 5 per cent, under § 12 of the act.",
    "Jürgen Weiß, 71, gave €1.2 million to 4 schools; each got €300,000.",
    "Plain words only: the ferry took 240 people and 36 cars across in 50 minutes for 12.50 each.",
    "Voilà: 6 chefs, 14 dishes, 210 guests. The bill came to €9,870 – €47 a head.",
)


def main() -> None:
    """Print the table."""
    book = pipeline.load()
    short = [*TEXTS]
    joined = ["\n\n".join(TEXTS[start : start + 6]) for start in range(0, len(TEXTS), 6)]
    print(f"{'encoding':<12} {'texts':>9} {'figures':>13} {'equal':>8}")
    for codec in CODECS:
        same = found = wanted = 0
        for text in (*short, *joined):
            typed = "".join(spelt(text, codec))
            read = again(typed.encode(codec))
            here, there = figures(typed, book), figures(read, book)
            same += read == typed
            found += sum((here & there).values())
            wanted += sum(here.values())
        texts = f"{same}/{len(short) + len(joined)}"
        print(f"{codec:<12} {texts:>9} {f'{found}/{wanted}':>13} {100 * found / wanted:>7.1f}%")


def spelt(text: str, codec: str) -> Iterator[str]:
    """`text` in signs that `codec` has."""
    for sign in text:
        try:
            sign.encode(codec)
        except UnicodeEncodeError:
            yield WITHOUT.get(sign, "e")
        else:
            yield sign


def again(data: bytes) -> str:
    """The text that is read of these bytes; "" where they are refused."""
    try:
        return plain.read(data).text
    except UnreadableDocument:
        return ""


def figures(text: str, book: pipeline.Book) -> Counter[tuple[str, ...]]:
    """What each figure says, its words, value and unit."""
    reading = pipeline.read_document(from_text(text), book, claims=False)
    return Counter((q.surface, str(q.value), q.unit, q.bound.name) for q in reading.quantities)


if __name__ == "__main__":
    main()
