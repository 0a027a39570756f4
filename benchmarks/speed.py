"""Ours and quantulum3 side by side: CPU per 5 KB of news copy, the first answer, growth; `--claims` what claims add."""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # what is measured is this checkout
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command does

from numchk.lexicon import load_lexicon
from numchk.model import Document
from numchk.quantities import find_quantities
from numchk.rulebook import rules_dir

#: Copy of our own, with figures as thick as in agency reports.
PARAGRAPH = """The river rose by 2.3 metres (7.5 feet) in 12 hours on Tuesday, flooding about 1,400 homes in three
districts, the regional council said. At least 11 people were hurt, including four children, and
more than 2,600 residents spent the night in gyms and schools. A 62-year-old farmer was found alive
after 14 hours on a roof, said Jana Orlik, 41, who leads the rescue service. The council put the
damage at €18 million ($19.6 million), nearly double the cost of the flood of August 2013, when 43%
of the vineyards were lost. Some 250 soldiers filled 30,000 sandbags; the dyke, 6 kilometers (3.7
miles) long, held at 5:15 a.m. on Wednesday. Forecasters expect 20 to 30 mm of rain by May 9, with
highs of 17C (63F). Shops along Route 4 stayed shut.

"""
ARTICLE = (PARAGRAPH * 8)[:5_000]
#: Texts that make careless readers slow: each is grown to twice its length, and the ratio of the times is shown.
HOSTILE = (
    "1", ",", "1,", "one ", "(", " ", "one hundred and ", "five point five ", "half a ", "twenty-", "two thirds and ",
    "5 million ", "5-", "$", "5 x ", "5'9", "@a", "a.", '5"', "1 234 567 ", "1^1", "more than 5 and less than ",
    "2 km 1 m ", "1.234", "5 per ", "four days ago ", "Abc 5 ", "one over ", "one in ", "3 euros 50 cents ",
    "123 ", "1 a ", "five hundred ", "%", "½", "5 km, and ", "1/2/", "1-2-", "5 May 2021 ", "between 1 and ", "(1 ",
    "| 1 | 2 |\n", "10^", "٣ ", "5\r\n", "- 5 km\n", "“5” ", "😀", "\u0301", "\u202e5 ", "\0", "\n", "5 miles (8 km; ",
    "a", "rose by 5 to 10 from ", "including 5 ", "43% of the 12,000 ",
    "The fire in Orvale killed 12 people, he said. ",
    '"', "12,345 ", "Ann Corl, 44, said “12 died”. ", "Orvale Tessin 5 ", "Mr Abel hit 3. Ms Orr hit 4. ",
)  # fmt: skip
#: The same, with what is repeated between a beginning and an end: a search that begins at each blank is quadratic.
HOSTILE_GAPS = (("5 km", " ", "(3 miles)"), ("rose by", " ", "5 to 6"), ("43% of", "\n \t", "the 12 homes"))
#: As thick with figures as most reports are: every second sentence holds one.
PLAIN = """The water went down in the night, and the people of the lower town came back to see what was left. The mayor
said that nobody would have to sleep outside. The school is shut until further notice, and 140 children will be
taught in the town hall. Most shops opened again on Tuesday. Engineers looked at the bridge and found no cracks
in its piers. The fire brigade pumped out 62 cellars. Helpers from the villages brought food, blankets and dry
clothes. At least three people were hurt when a wall fell down. The minister flew over the valley and promised
help. The damage may come to $4.5 million, the council said.

"""
NEWS = "".join(PLAIN.replace("0 ", f"{n} ").replace("62", f"6{n}").replace("4.5", f"{n}.5") for n in range(1, 9))[
    :5_000
]
ARITHMETIC = ("conversion", "part_whole", "share", "change")
_TEN = "from speed import copy; from numchk.readers import from_text; from numchk.pipeline import *; b = load(); "
#: What a first answer waits for.
COLD = {
    "import spacy": "import spacy",
    "import spacy, load the parser": "import speed; from numchk.clauses.parser import _parser; _parser()",
    "vocabulary and rules": "import speed; from numchk.pipeline import load; load()",
    "import lemminflect (takes spacy with it)": "import lemminflect",
    "import pandas": "import pandas",
    "compare ten articles of 5 KB": (
        f"{_TEN}examine([read_document(from_text(copy(50_000)[n:n + 5000], origin=str(n)), b)"
        " for n in range(0, 50_000, 5000)], b)"
    ),
}
PLACES = "Orvale Tessin Markham Dunrow Kestle Brixe Palmont Averna Steed Lorne Quimby Hallow".split()
EVENTS = "flood fire storm landslide strike explosion heatwave crash".split()
THINGS = "homes schools bridges farms shops barns cars boats".split()
Reader = Callable[[str], object]


def copy(size: int) -> str:
    """`size` characters of short reports that all differ, the same in every run."""
    chance, parts, written = random.Random(7), [], 0  # noqa: S311 no secret hangs on it
    while written < size:
        hurt, miles, thing = chance.randint(3, 900), chance.randint(10, 99), chance.choice(THINGS)
        parts.append(
            f"The {chance.choice(EVENTS)} in {chance.choice(PLACES)} damaged {hurt * 7:,} {thing} on Tuesday, the "
            f"council said. At least {hurt} people were hurt, including {chance.randint(2, hurt)} children, and about "
            f"{hurt * 13:,} residents left. The road is {miles} miles ({miles * 1.609:.0f} km) long. Damage was put at "
            f"${miles}.{chance.randint(1, 9)} million, up {chance.randint(2, 60)}% from ${miles - 5} million. Of "
            f"{hurt * 20:,} {thing}, {hurt} were insured, or 5%.\n\n"
        )
        written += len(parts[-1])
    return "".join(parts)[:size]


def seconds(reader: Reader, text: str, *, runs: int) -> float:
    """CPU seconds of the quickest of `runs`."""
    best = float("inf")
    for _ in range(runs):
        start = time.process_time()
        reader(text)
        best = min(best, time.process_time() - start)
    return best


def ours() -> Reader:
    """Our reader over its own vocabulary."""
    lexicon = load_lexicon([rules_dir()], claims=False)
    return lambda text: find_quantities(Document(id="d", origin="d", text=text), lexicon)


def whole(*select: str) -> Reader:
    """All that `numchk check` does with one text for the checks of `select`; for every check where none is named."""
    from numchk.pipeline import examine, load, read_document
    from numchk.readers import from_text

    book = load(select=select)
    return lambda text: examine([read_document(from_text(text), book)], book)


def parts() -> dict[str, Reader]:
    """Name -> reader of one text as far as that part; claims by rules take their trees from an earlier reading."""
    import numchk.clauses as clauses
    from numchk.claims import read_claims
    from numchk.links import find_links
    from numchk.pipeline import load
    from numchk.readers import from_text

    lexicon = load().lexicon
    parsed = clauses.parsed
    trees: dict[str, tuple[object, ...]] = {}

    def remembered(written: Sequence[Sequence[str]]) -> Iterator[object]:
        key = str(written)
        if key not in trees:
            trees[key] = tuple(parsed(written))
        yield from trees[key]

    def claims(text: str) -> object:
        document = from_text(text)
        quantities, _ = find_quantities(document, lexicon)
        return read_claims(document, quantities, find_links(document, quantities, lexicon), lexicon)

    def by_rules(text: str) -> object:
        clauses.parsed = remembered
        try:
            return claims(text)
        finally:
            clauses.parsed = parsed

    return {
        "figures": ours(),
        "check of conversions, sums, shares and changes": whole(*ARITHMETIC),
        "figures, links and claims by rules alone": by_rules,
        "figures, links and claims": claims,
        "whole check": whole(),
    }


def with_claims() -> None:
    """Print what each part of a reading with claims costs, in CPU ms a 5 KB and against the figures alone."""
    readers = parts()
    for name, text in (("a figure in every second sentence", NEWS), ("figures in all sentences", copy(5_000))):
        print(f"{name}:")
        unit = 0.0
        for part, reader in readers.items():
            reader(text)
            spent = seconds(reader, text, runs=7) * 5e6 / len(text)
            unit = unit or spent
            print(f"    {part:50}{spent:8.1f} ms  x {spent / unit:.1f}", flush=True)
    print("cold, each in a fresh process:")
    for name, script in COLD.items():
        best = min(_cold(script) for _ in range(3))
        print(f"    {name:50}{best:8.2f} s", flush=True)


def _cold(script: str) -> float:
    """CPU seconds of a fresh process that runs `script`, less those of one that runs nothing."""
    return _spent(script) - _spent("pass")


def _spent(script: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    home = __file__.rpartition("/")[0] or "."
    subprocess.run([sys.executable, "-c", script], cwd=home, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def theirs() -> Reader:
    """The parser of quantulum3."""
    warnings.simplefilter("ignore")
    from quantulum3 import parser

    return parser.parse


def first_answer(name: str) -> float:
    """Seconds from the start of a fresh process to the first answer on one sentence."""
    script = f"import speed; speed.{name}()('The dyke is 6 kilometers long.')"
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", script], cwd=__file__.rpartition("/")[0] or ".", check=True)  # noqa: S603
    return time.perf_counter() - start


def growth(reader: Reader, piece: str, size: int, *, ends: tuple[str, str] = ("", "")) -> tuple[float, float]:
    """CPU milliseconds for `size` characters of `piece` between `ends`, and how many times that for twice as many."""
    first, last = ends
    once, twice = (first + (piece * (length // len(piece) + 1))[:length] + last for length in (size, 2 * size))
    spent = max(seconds(reader, once, runs=2), 1e-4)
    return spent * 1000, seconds(reader, twice, runs=2) / spent


def hostile(reader: Reader, size: int) -> None:
    """Print the growth of a reader on every hostile text."""
    for piece in HOSTILE:
        spent, ratio = growth(reader, piece, size)
        print(f"{piece!r:32}{spent:10.1f} ms, twice as long: x {ratio:.1f}", flush=True)
    for first, piece, last in HOSTILE_GAPS:
        spent, ratio = growth(reader, piece, size, ends=(first, last))
        print(f"{first + piece + last!r:32}{spent:10.1f} ms, twice as long: x {ratio:.1f}", flush=True)


def doublings(reader: Reader, largest: int) -> None:
    """Print the growth of a reader on ordinary copy, doubling up to `largest` characters."""
    size, before = largest // 8, 0.0
    while size <= largest:
        spent = seconds(reader, copy(size), runs=1)
        grown = f"x {spent / before:.1f}" if before else ""
        print(f"{size:12,} characters {spent:8.2f} s  {spent * 5e6 / size:6.1f} ms a 5 KB  {grown}", flush=True)
        size, before = 2 * size, spent


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--largest", type=int, default=1_000_000, help="longest text for ours, in characters")
    parser.add_argument("--largest-theirs", type=int, default=20_000, help="longest text for quantulum3")
    parser.add_argument(
        "--hostile", type=int, metavar="SIZE", help="only ours, on hostile texts of this many characters"
    )
    parser.add_argument("--doubling", type=int, metavar="SIZE", help="only ours, on ordinary copy doubling up to this")
    parser.add_argument("--whole", action="store_true", help="with those two: all stages, not figures alone")
    parser.add_argument(
        "--claims", action="store_true", help="alone: each part of a reading; with those two: all checks"
    )
    options = parser.parse_args()
    if options.hostile or options.doubling:
        reader = whole() if options.claims else whole(*ARITHMETIC) if options.whole else ours()
        (hostile if options.hostile else doublings)(reader, options.hostile or options.doubling)
        return
    if options.claims:
        with_claims()
        return
    print(f"{'':28}{'ours':>12}{'quantulum3':>14}")
    readers = {"ours": (ours(), options.largest), "theirs": (theirs(), options.largest_theirs)}
    print(f"{'first answer, s':28}{first_answer('ours'):12.2f}{first_answer('theirs'):14.2f}")
    for size in (5_000, 20_000, 100_000, 1_000_000):
        cells = []
        for name, (reader, largest) in readers.items():
            text = (ARTICLE * (size // len(ARTICLE) + 1))[:size]
            if size > largest:
                cells.append("-")
                continue
            reader(ARTICLE[:500])
            spent = seconds(reader, text, runs=5 if name == "ours" and size < 100_000 else 1)
            cells.append(f"{spent * 1000 * 5_000 / size:.1f}")
        print(f"{f'CPU ms a 5 KB, {size:,}':28}{cells[0]:>12}{cells[1]:>14}")


if __name__ == "__main__":
    main()
