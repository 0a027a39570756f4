"""How well claims are read, measured on treebanks that nothing was trained on.

    python benchmarks/trees.py FOLDER                 the test parts: look at totals only
    python benchmarks/trees.py FOLDER --dev --errors  the dev parts, to tune on, with what is read otherwise

FOLDER holds Universal Dependencies treebanks of English: `pud-test.conllu.gz`, `gum-*-test.conllu.gz`,
`ewt-dev.conllu.gz` and so on. Each sentence is read from its raw text, as a document of its own.

Numerals (`nummod`). "Aside": those of which numchk makes no claim, and says so (dates, designations, "two days ago");
"unread": those it passes over. "All figures": those that are read as any figure; the word of a unit is the head noun of
its number. "Counts": those without a unit whose head in the tree is a word (no sign, no number). "Head": the head noun
is the tree's, by lemma or form (of "three kinds of birds" the kinds or the birds; of a compound its last word).
"Predicate": right among those whose head noun is right. "With role": head noun, predicate and role right, among all.
The tree's predicate, by its lemma; of a predicate of several words the first counts:

- the nearest verb above the head noun; a later conjunct or an apposition stands where the first word stands;
- a past participle under the noun ("12 men hurt in the fire") is right as well, with role obj; it alone is right where
  the verb above only reports or is light ("there were 12 men hurt"), or where there is none; there a present one is
  right as well, with role subj ("there were two following");
- in a clause with a copula both the copula and its nominal are right; beside a verb so is its `xcomp` ("began to
  count"), whose subject or object the noun then is, and a verb coordinated with it that shares the noun ("were hit and
  killed");
- roles: obj is the object and the subject of a passive, subj the subject, obl what stands behind a preposition or bare
  beside the verb (bare behind it, "rose 60 cents", obj is right as well), pred the nominal of a copula, and a subject
  behind it ("here are two"). The subject of "there is" may bear any of them. Inside another noun's phrase ("the deaths
  of 12 men") obl or none is right; behind "including" obl, or the role of what includes;
- where nothing governs the noun, no predicate is right.

Raw text (PUD, or the dev parts). Every figure that is read as a count or a measure, and nothing is left out:

- thing: as above; of a numeral without a noun the noun behind its "of", else none or a noun before it; of "9 tons of
  grain" the grain, of other measures none, age or distance, or a noun above the unit's word up to the verb, or that
  verb's subject;
- place: a name behind in, at, near, across, around, outside, inside, throughout or within that hangs on the verb, on
  the thing or on a noun between them must be read; other names behind these or behind from, to, over, between ... in
  the same clause may be read;
- speaker: the subject of a reporting verb whose clause holds the figure, or who stands behind "according to"; a
  pronoun counts as one, but nobody needs to read the writer's own "I think".

The line "parser" is the shipped parser alone, given the treebank's words, by the same conventions on the same figures;
the last line tells how many words it hangs right. With `--weights MODEL` another model takes its place throughout.

Where the tree has no place or speaker, none is right, and what is read all the same is invented.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]  # what is measured is this checkout

from treebanks import Deeds, Tree, deeds, measured, places, reparsed, speakers, standing_in, things

import numchk.clauses.parser as shipped
from numchk.claims import read_claims
from numchk.lexicon import load_lexicon
from numchk.links import find_links
from numchk.model import Claim, Lexicon, Mention, Span
from numchk.quantities import find_quantities
from numchk.readers import from_text
from numchk.rulebook import rules_dir
from numchk.terms import Kind
from training.conllu import sentences

#: Name of a line -> the files it is measured on.
TEST = {"PUD": "pud-test", "GUM test": "gum-*-test", "EWT test": "ewt-test"}
DEV = {"GUM dev": "gum-*-dev", "EWT dev": "ewt-dev"}


@dataclass(frozen=True, slots=True)
class Read:
    """A tree and what is read of its sentence."""

    tree: Tree
    claims: tuple[Claim, ...]
    spans: tuple[Span, ...]  #: of every figure and of every numeral set aside

    def claim_at(self, word: int) -> Claim | None:
        """The claim whose figure touches `word`; None where none does."""
        return next((c for c in self.claims if self.tree.touches(word, c.quantity.span)), None)

    def kind(self, word: int) -> str:
        """Whether a claim is "read" of `word`, or it is set "aside" (a date, "two days ago"), or "unread"."""
        if self.claim_at(word) is not None:
            return "read"
        return "aside" if any(self.tree.touches(word, span) for span in self.spans) else "unread"


def read(folder: Path, pattern: str, lexicon: Lexicon) -> Iterator[Read]:
    """Every sentence of the treebanks that match `pattern`, with its claims."""
    for path in sorted(folder.glob(f"{pattern}.conllu.gz")):
        for sentence in sentences(path):
            document = from_text(sentence.text)
            quantities, aside = find_quantities(document, lexicon)
            links = find_links(document, quantities, lexicon)
            spans = (*(q.span for q in quantities), *(s.span for s in aside))
            yield Read(Tree(sentence), read_claims(document, quantities, links, lexicon), spans)


# ---------------------------------------------------------------- numerals


def named(mention: Mention | None, accepted: frozenset[str]) -> bool:
    """True where the mention, or its last word, is one of `accepted`; folded for the plural."""
    if mention is None:
        return False
    value = mention.value.lower()
    return bool({_fold(value), _fold(value.split()[-1])} & {_fold(word) for word in accepted})


def _fold(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


def told(claim: Claim, gold: Deeds) -> tuple[bool, bool]:
    """Whether the claim's predicate is right, and whether its role is right as well."""
    if claim.predicate is None:
        return not gold, not gold
    first = claim.predicate.value.lower().split()[0]
    roles = gold.get(claim.predicate.value.lower(), gold.get(first))
    return roles is not None, roles is not None and claim.role.value in roles


def numerals(readings: list[Read], *, errors: bool) -> Counter[tuple[str, str]]:
    """Tallies over the numerals of the trees, (which numerals, what of them): what is read, and what of it is right."""
    tally: Counter[tuple[str, str]] = Counter()
    for reading in readings:
        for index, word in enumerate(reading.tree.words):
            if word.label.split(":")[0] != "nummod":
                continue
            claim = reading.claim_at(index)
            tally[reading.kind(index), ""] += 1
            if claim is None:
                if errors and reading.kind(index) == "unread":
                    print(f"{reading.tree.sentence.text}\n   {word.form}: unread\n")
                continue
            groups, right = ["figures"], judged(reading.tree, index, claim)
            if is_count(reading.tree, index, claim):
                groups += ["counts", "agreed" if claim.agreement else "differing"]
                if errors and not all(right):
                    _show(reading.tree, index, claim)
            _enter(tally, groups, right)
    return tally


def is_count(tree: Tree, index: int, claim: Claim) -> bool:
    """True for a figure without a unit whose head in the tree is a word."""
    noun = tree.words[tree.words[index].head].upos in {"NOUN", "PROPN", "ADJ", "VERB", "X"}
    return noun and not claim.quantity.unit and claim.quantity.kind is Kind.COUNT


def _enter(tally: Counter[tuple[str, str]], groups: list[str], right: tuple[bool, bool, bool]) -> None:
    """Enters one numeral, whose head noun, predicate and role are `right`, under each of `groups`."""
    head, predicate, role = right
    for group in groups:
        tally[group, "all"] += 1
        tally[group, "head"] += head
        tally[group, "predicate"] += head and predicate
        tally[group, "role"] += head and role


def judged(tree: Tree, index: int, claim: Claim) -> tuple[bool, bool, bool]:
    """Whether head noun, predicate, and predicate with role are the tree's; a unit's word is its head noun."""
    unit = claim.quantity.unit_span
    in_unit = unit is not None and tree.touches(tree.words[index].head, unit)
    return in_unit or named(claim.measurand, things(tree, index)), *told(claim, deeds(tree, tree.words[index].head))


def _show(tree: Tree, index: int, claim: Claim) -> None:
    """Prints one numeral that is read otherwise than the tree says."""
    gold = {deed: "/".join(sorted(roles)) for deed, roles in deeds(tree, tree.words[index].head).items()}
    print(f"{tree.sentence.text}\n   {claim.quantity.surface}: {_written(claim)}")
    print(f"   tree: {sorted(things(tree, index))} {gold}\n")


def _written(claim: Claim) -> str:
    """The slots of a claim in one line."""
    values = [m.value if m else "-" for m in (claim.measurand, claim.predicate)]
    return f"{values[0]} | {values[1]} | {claim.role.value or '-'}"


def bare(readings: list[Read]) -> Counter[tuple[str, str]]:
    """The same tallies for the shipped parser alone: its trees over the treebank's words, by the same conventions."""
    asked = [r for r in readings if any(w.label.split(":")[0] == "nummod" for w in r.tree.words)]
    tally: Counter[tuple[str, str]] = Counter()
    for reading, found in zip(asked, shipped.parsed([[w.form for w in r.tree.words] for r in asked]), strict=True):
        tree, own = reading.tree, reparsed(reading.tree, *found)
        for index, word in enumerate(tree.words):
            claim = reading.claim_at(index) if word.label.split(":")[0] == "nummod" else None
            if claim is None:
                continue
            gold, guess = deeds(tree, word.head), deeds(own, own.words[index].head)
            first = next(iter(guess), "")
            predicate = first in gold if guess else not gold
            role = predicate and (not guess or bool(guess[first] & gold[first]))
            groups = ["figures", "counts"] if is_count(tree, index, claim) else ["figures"]
            _enter(tally, groups, (own.words[index].head == word.head, predicate, role))
    return tally


def print_parser(readings: list[Read]) -> None:
    """One line on the shipped parser over all words but punctuation marks: heads, heads with labels, speed."""
    began = time.process_time()
    found = list(shipped.parsed([[w.form for w in r.tree.words] for r in readings]))
    spent = time.process_time() - began
    pairs = [
        (word, -1 if head == index else head, label.replace("ROOT", "root"))
        for reading, (heads, labels, _) in zip(readings, found, strict=True)
        for index, (word, head, label) in enumerate(zip(reading.tree.words, heads, labels, strict=True))
        if word.upos != "PUNCT"
    ]
    heads = sum(word.head == head for word, head, _ in pairs)
    both = sum((word.head, word.label) == (head, label) for word, head, label in pairs)
    words = sum(len(r.tree.words) for r in readings)
    print(
        f"\nParser, over {words} words: heads {_share(heads, len(pairs))}, with label {_share(both, len(pairs))};",
        end=" ",
    )
    print(f"{words / spent:,.0f} words a second")


# ---------------------------------------------------------------- raw text


def fields(readings: list[Read], *, errors: bool) -> Counter[str]:
    """Counts over the figures: thing, place and speaker right, and those invented."""
    counts: Counter[str] = Counter()
    for reading in readings:
        for claim in reading.claims:
            if claim.quantity.kind in {Kind.COUNT, Kind.MEASURE}:
                _fields(counts, reading.tree, claim, errors=errors)
    return counts


def _fields(counts: Counter[str], tree: Tree, claim: Claim, *, errors: bool) -> None:
    """Enters one figure."""
    at = _token(tree, claim.quantity.numerals[0].span)
    if at is None:
        counts["unplaced"] += 1
        return
    accepted, must = _thing(tree, claim, at)
    thing = not must if claim.measurand is None else named(claim.measurand, accepted)
    named_places, stated = places(tree, at)
    place = not stated if claim.place is None else bool(_words(claim.place) & named_places)
    tellers, sourced = speakers(tree, at)
    speaker = not sourced if claim.speaker is None else bool(_words(claim.speaker) & tellers)
    counts.update(figures=1, thing=thing, place=place, speaker=speaker)
    counts["places"] += stated
    counts["speakers"] += sourced
    counts["places invented"] += claim.place is not None and not place and not stated
    counts["speakers invented"] += claim.speaker is not None and not speaker and not sourced
    if errors and not (thing and place and speaker):
        print(tree.sentence.text)
        for slot, right, mention, gold in (
            ("thing", thing, claim.measurand, accepted),
            ("place", place, claim.place, named_places),
            ("speaker", speaker, claim.speaker, tellers),
        ):
            if not right:
                print(
                    f"   {claim.quantity.surface}: {slot} {mention.value if mention else None!r}; tree {sorted(gold)}"
                )
        print()


def _token(tree: Tree, span: Span) -> int | None:
    """The word that touches `span` first; None where the tree does not have it."""
    return next((i for i in range(len(tree.words)) if tree.touches(i, span)), None)


def _thing(tree: Tree, claim: Claim, at: int) -> tuple[frozenset[str], bool]:
    """Accepted names of the thing, and whether one must be read."""
    while tree.words[at].head >= 0 and tree.words[tree.words[at].head].upos == "NUM":
        at = tree.words[at].head  # "two or three boats", "1.5 million boats"
    if claim.quantity.construction == "age":
        return measured(tree, at)[0] | {"age"}, False
    unit = _token(tree, claim.quantity.unit_span) if claim.quantity.unit_span is not None else None
    if unit is not None:
        accepted, must = measured(tree, unit)
        return accepted | ({"distance"} if claim.quantity.dimension == "[length]" else set()), must
    if tree.words[at].label.startswith("nummod"):
        return things(tree, at), True
    return standing_in(tree, at)


def _words(mention: Mention) -> frozenset[str]:
    return frozenset(mention.value.lower().replace("’", "'").replace("'s", "").replace("-", " ").split())


# ---------------------------------------------------------------- tables


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}"[1:] if whole and part < whole else ("1.00" if whole else "-")


def print_numerals(rows: dict[str, Counter[tuple[str, str]]]) -> None:
    """One line a treebank and one over all: all figures, then counts; last what both readers agree on, or not."""
    print("\n                         all figures                            counts")
    print("           aside unread    read   head  predicate  with role    read   head  predicate  with role")
    for name, row in rows.items():
        told = "" if name == "parser" else f"{row['aside', '']:>7}{row['unread', '']:>7}"
        print(f"{name:<9}{told:<14}  {_shares(row, 'figures')}  {_shares(row, 'counts')}")
    for group in ("agreed", "differing"):
        if rows["all"]["agreed", "all"]:
            print(f"readers {group:<57}{_shares(rows['all'], group)}")


def _shares(row: Counter[tuple[str, str]], group: str) -> str:
    """How many are read, and the shares of what is right."""
    read, head = row[group, "all"], row[group, "head"]
    shares = _share(head, read), _share(row[group, "predicate"], head), _share(row[group, "role"], read)
    return f"{read:>6}{shares[0]:>7}{shares[1]:>11}{shares[2]:>11}"


def print_fields(name: str, row: Counter[str]) -> None:
    """Thing, place and speaker over all figures of a treebank."""
    shares = ", ".join(f"{key} {_share(row[key], row['figures'])}" for key in ("thing", "place", "speaker"))
    print(f"\nRaw text of {name}: {row['figures']} figures ({row['unplaced']} not found in the tree): {shares}")
    print(f"   {row['places']} state a place, {row['speakers']} a speaker; invented:", end=" ")
    print(f"{row['places invented']} places, {row['speakers invented']} speakers")


def main() -> None:
    """Measures, and prints both tables."""
    parser = argparse.ArgumentParser(description="measures claims on held-out treebanks")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--dev", action="store_true", help="the dev parts instead of the test parts")
    parser.add_argument("--errors", action="store_true", help="with --dev: print what is read otherwise")
    parser.add_argument("--weights", type=Path, help="another model than the shipped one, for both readings")
    options = parser.parse_args()
    if options.weights is not None:
        shipped.WEIGHTS = options.weights
    if options.errors and not options.dev:
        parser.error("errors are shown of the dev parts only: what one has looked at measures nothing any more")
    lexicon = load_lexicon([rules_dir()])
    files = DEV if options.dev else TEST
    readings = {name: list(read(options.folder, pattern, lexicon)) for name, pattern in files.items()}
    rows = {name: numerals(found, errors=options.errors) for name, found in readings.items()}
    rows["all"] = sum(rows.values(), Counter())
    everything = [r for found in readings.values() for r in found]
    if shipped.WEIGHTS.exists():
        rows["parser"] = bare(everything)
    row = fields(everything if options.dev else readings["PUD"], errors=options.errors)
    print_numerals(rows)
    print_fields("the dev parts" if options.dev else "PUD", row)
    if shipped.WEIGHTS.exists():
        print_parser(everything)


if __name__ == "__main__":
    main()
