"""An archive of synthetic reports laid side by side: CPU and memory a claim at each size, and how the cost grows."""

from __future__ import annotations

import argparse
import gc
import math
import pickle
import random
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # what is measured is this checkout

from numchk.matching import group
from numchk.model import Reading
from numchk.pipeline import Book, examine, load, read_document
from numchk.readers import from_text

#: So many events are read by the real reader, each told by so many papers; the rest repeat them under other names.
EVENTS, PAPERS = 60, 4
#: What happened, what it did to people, and to what.
KINDS = (
    ("flood", "drowned", "homes"),
    ("fire", "died", "barns"),
    ("explosion", "were killed", "shops"),
    ("storm", "died", "roofs"),
    ("landslide", "were buried", "houses"),
    ("bus crash", "were killed", "vehicles"),
)
#: Many events share these; the name of the town, the mayor's and the river's are their own.
REGIONS = ("Ostrania", "Velmark", "Tarsia", "Corvania", "Lundmark")
SYLLABLES = (
    "ba be bo da de do fa fe ga go ka ke ko la le lo ma me mo na ne no pa po ra re ro sa se so ta te to va".split()
)
OPENINGS = (
    "At least {dead} people {fate} in a {kind} in {town} on {day}, the mayor, {mayor}, said.",
    "A {kind} in the {region} town of {town} killed {dead} people on {day}, officials said.",
    "{town} was counting its dead on {day} after a {kind} that left {dead} dead and {hurt} injured.",
    "The death toll of the {kind} in {town} rose to {dead} on {day}, according to {mayor}, the mayor.",
)
FURTHER = (
    "Another {hurt} were hurt, {grave} of them seriously, and {gone} residents of {town} were evacuated.",
    "Some {things} {thing} were destroyed along the {river} river.",
    "The government of {region} put the damage at ${cost} million.",
    "About {troops} soldiers were sent to {town}, {far} miles ({km} km) north of {capital}.",
    "It was the worst {kind} in {town} since {year}, when {old} people died.",
    "Mayor {mayor} said that {gone} people had left their homes and that {hurt} were in hospital.",
    "{town} has {people} inhabitants.",
)


def _name(chance: random.Random, syllables: int) -> str:
    """A name of two letters a syllable, so that one takes the place of another letter by letter."""
    return "".join(chance.choice(SYLLABLES) for _ in range(syllables)).title()


def names(chance: random.Random) -> tuple[str, str, str]:
    """Town, mayor and river of one event."""
    return _name(chance, 4), _name(chance, 3), _name(chance, 5)


def told(chance: random.Random, own: tuple[str, str, str], day: date) -> Iterator[str]:
    """One event as each of the papers tells it; in every third figure they differ a little."""
    kind, fate, thing = chance.choice(KINDS)
    region = chance.choice(REGIONS)
    base = {name: chance.randint(low, high) for name, low, high in RANGES}
    for _ in range(PAPERS):
        figures = {
            name: value + (chance.randint(1, 3) if chance.random() < 1 / 3 else 0) for name, value in base.items()
        }
        words = {**figures, "kind": kind, "fate": fate, "thing": thing, "region": region, "capital": REGIONS[0]}
        words |= {
            "town": own[0],
            "mayor": own[1],
            "river": own[2],
            "day": f"{day:%A}",
            "km": round(figures["far"] * 1.609),
        }
        lines = [chance.choice(OPENINGS), *chance.sample(FURTHER, 4)]
        yield " ".join(line.format(**words) for line in lines) + "\n"


RANGES = (
    ("dead", 4, 60),
    ("hurt", 20, 400),
    ("grave", 3, 15),
    ("gone", 500, 9000),
    ("things", 30, 900),
    ("cost", 2, 90),
    ("troops", 100, 800),
    ("far", 10, 90),
    ("year", 1950, 2010),
    ("old", 5, 300),
    ("people", 3000, 90000),
)


def read(book: Book) -> list[tuple[tuple[str, str, str], list[Reading]]]:
    """The reports that are really read: for each event its names and the readings of its papers."""
    chance, found = random.Random(11), []  # noqa: S311 no secret hangs on it
    for number in range(EVENTS):
        own, day = names(chance), date(2024, 1, 1) + timedelta(days=number)
        texts = list(told(chance, own, day))
        documents = [
            from_text(
                text, origin=f"{number}-{paper}.txt", publisher=f"Paper {paper}", published=day + timedelta(days=1)
            )
            for paper, text in enumerate(texts)
        ]
        found.append((own, [read_document(document, book) for document in documents]))
    return found


def renamed(reading: Reading, old: Sequence[str], new: Sequence[str], number: int) -> Reading:
    """`reading` as if its event had other names of the same length, under an id of its own: nothing is read again."""
    packed = pickle.dumps(reading)
    for before, after in ((reading.document.id, f"{number:012x}"), *zip(old, new, strict=True)):
        packed = packed.replace(before.encode(), after.encode()).replace(
            before.lower().encode(), after.lower().encode()
        )
    copy = pickle.loads(packed)  # noqa: S301 packed three lines above
    if not isinstance(copy, Reading):
        raise TypeError(type(copy))
    return copy


def archive(size: int, base: Sequence[tuple[tuple[str, str, str], Sequence[Reading]]]) -> Iterator[Reading]:
    """`size` readings: the events of `base` again and again, each time under other names."""
    chance, number = random.Random(12), 0  # noqa: S311
    while True:
        for old, readings in base:
            new = names(chance)
            for reading in readings:
                if number >= size:
                    return
                yield renamed(reading, old, new, number)
                number += 1


def main() -> None:
    """Print one line a size, and the exponent with which time grows from size to size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=[100, 1_000, 10_000], help="articles")
    parser.add_argument("--whole", action="store_true", help="checks and report as well, not the groups alone")
    options = parser.parse_args()
    book = load()
    base = read(book)
    gc.disable()
    before: tuple[int, float] | None = None
    for size in options.sizes:
        readings = list(archive(size, base))
        claims = sum(len(reading.claims) for reading in readings)
        held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start = time.process_time()
        made = len(examine(readings, book).findings) if options.whole else len(group(readings, book.lexicon)[0])
        spent = time.process_time() - start
        more = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - held
        growth = f"grows as n ** {math.log(spent / before[1]) / math.log(claims / before[0]):.2f}" if before else ""
        print(
            f"{size:7,} articles {claims:8,} claims {made:7,} made {spent:8.2f} s {spent * 1000 / claims:6.2f} ms"
            f" {more / claims:6.1f} KB a claim  {growth}",
            flush=True,
        )
        before = claims, spent
        gc.collect()


if __name__ == "__main__":
    main()
