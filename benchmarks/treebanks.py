"""What a tree of Universal Dependencies says of a numeral: thing, deed and role, place, speaker.

The conventions of the benchmark `trees.py`, which tells them in words.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # the treebanks are read as for training

from numchk.model import Span
from training.conllu import Sentence, Word

#: A deed's lemma -> the roles that are right in it.
Deeds = dict[str, frozenset[str]]

SUBJECT, OBJECT, OBLIQUE, PREDICATIVE = "subj", "obj", "obl", "pred"
#: Nouns that only hold what is counted: "three kinds of birds" may be read as birds.
HOLDERS = frozenset("number total kind type sort form piece set pair group class series example case".split())
#: Verbs behind which a participle is the deed: "reported 238 troops killed", "there were 12 people hurt".
WEAK = frozenset("be have see leave get find count list record".split())
REPORTING = frozenset(
    "say tell report announce add claim state note estimate believe confirm warn argue suggest reveal explain write "
    "declare admit insist predict think show conclude reply ask know mention describe indicate stress recall".split()
)
#: Who writes, and whoever reads: no source that must be named.
WRITER = frozenset("i we you one my our your".split())
#: Labels of words that stand in their head's place.
BESIDE = frozenset("conj appos flat fixed list reparandum".split())
#: Beginning of a Penn tag -> the coarse tag that the conventions ask for.
COARSE = (("VB", "VERB"), ("MD", "AUX"), ("NNP", "PROPN"), ("NN", "NOUN"), ("CD", "NUM"), ("PRP", "PRON"))
PARTICIPLE = "Tense=Past|VerbForm=Part"
#: Prepositions of place, and those that may be.
STATED = frozenset("in at near across around outside inside throughout within".split())
MAYBE = frozenset("from to into over off along through toward towards onto on between of by above for".split())
DATES = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday ad bc ce bce spring summer autumn winter fall christmas easter".split()
)


@dataclass(frozen=True)
class Tree:
    """A sentence with its children and the place of each word in its text."""

    sentence: Sentence

    @property
    def words(self) -> tuple[Word, ...]:
        """The words, in order."""
        return self.sentence.words

    @cached_property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Start and end of each word in the sentence's text; a word not found has no length."""
        found, at = [], 0
        for word in self.words:
            start = self.sentence.text.find(word.form, at)
            start = at if start < 0 or start > at + 12 else start
            end = start + len(word.form) if self.sentence.text.startswith(word.form, start) else start
            found.append((start, end))
            at = end
        return tuple(found)

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        """Indices of the dependents of each word."""
        found: list[list[int]] = [[] for _ in self.words]
        for index, word in enumerate(self.words):
            if word.head >= 0:
                found[word.head].append(index)
        return tuple(map(tuple, found))

    def touches(self, index: int, span: Span) -> bool:
        """True where the word at `index` and `span` share a character."""
        start, end = self.spans[index]
        return start < span.end and span.start < end

    def under(self, index: int, *labels: str) -> Iterator[int]:
        """Dependents of `index` with one of `labels`, subtypes included unless the label names one."""
        for child in self._children[index]:
            label = self.words[child].label
            if label in labels or label.split(":")[0] in labels:
                yield child

    def cases(self, index: int) -> frozenset[str]:
        """Lemmas of the prepositions before a noun."""
        return frozenset(self.words[case].lemma.lower() for case in self.under(index, "case"))

    def subtree(self, index: int) -> Iterator[int]:
        """`index` and all that hangs under it."""
        waiting = [index]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(self._children[node])

    def over(self, index: int) -> Iterator[int]:
        """`index` and its heads up to the root."""
        for _ in self.words:  # a parser's tree may hold a ring
            if index < 0:
                return
            yield index
            index = self.words[index].head

    def verbal(self, index: int) -> bool:
        """True for a verb, and for what a copula makes one."""
        return self.words[index].upos in {"VERB", "AUX"} or any(self.under(index, "cop"))


def reparsed(tree: Tree, heads: Sequence[int], labels: Sequence[str], tags: Sequence[str]) -> Tree:
    """The tree with a parser's heads (a root's own index), labels and Penn tags in place of its own; lemmas stay."""
    words = []
    for index, (word, head, label, tag) in enumerate(zip(tree.words, heads, labels, tags, strict=True)):
        coarse = next((upos for start, upos in COARSE if tag.startswith(start)), "X")
        feats = PARTICIPLE if tag == "VBN" else ""
        place = -1 if head == index else head
        words.append(replace(word, upos=coarse, xpos=tag, feats=feats, head=place, label=label))
    return Tree(replace(tree.sentence, words=tuple(words)))


def names(tree: Tree, *nodes: int) -> frozenset[str]:
    """Lemmas and forms of `nodes`, in lower case."""
    return frozenset(w.lower() for n in nodes for w in (tree.words[n].lemma, tree.words[n].form))


def things(tree: Tree, numeral: int) -> frozenset[str]:
    """What the numeral counts: the lemma and the form of its head, and what a mere holder holds."""
    head = tree.words[numeral].head
    held = tree.under(head, "nmod") if tree.words[head].lemma in HOLDERS else ()
    return names(tree, head, *held)


def measured(tree: Tree, unit: int) -> tuple[frozenset[str], bool]:
    """What a measure with this unit's word may be said of, and whether the text says so ("9 tons of grain")."""
    held = [n for n in tree.under(unit, "nmod") if "of" in tree.cases(n)]
    found = [unit, *held]
    for node in tree.over(unit):
        found += [node, *tree.under(node, "nsubj")]
        if tree.verbal(node):
            found += [tree.words[node].head] if tree.words[node].label.startswith("acl") else []
            break
    return names(tree, *found), bool(held)


def standing_in(tree: Tree, numeral: int) -> tuple[frozenset[str], bool]:
    """What a numeral without a noun of its own may count, and whether the text says so ("two of the boats")."""
    held = [n for n in tree.under(numeral, "nmod") if "of" in tree.cases(n)]
    if held:
        return names(tree, *held), all(tree.words[n].upos != "PRON" for n in held)
    head = tree.words[numeral].head
    before = [n for n in range(numeral) if tree.words[n].upos in {"NOUN", "PROPN"}]
    before += [head] if head > numeral and tree.words[numeral].label == "compound" else []
    return names(tree, *before) | {"person"}, False


# ---------------------------------------------------------------- deeds


def deeds(tree: Tree, noun: int) -> Deeds:
    """The verbs that may be called the noun's predicate, with its roles in them; empty where nothing governs it."""
    found = _governing(tree, noun)
    weak = found.keys() <= REPORTING | WEAK
    for child in tree.under(noun, "acl"):
        word = tree.words[child]
        if child < noun or word.label != "acl":
            continue
        if PARTICIPLE in word.feats:
            return ({} if weak else found) | {word.lemma: frozenset({OBJECT})}
        if weak and word.xpos == "VBG":
            return found | {word.lemma: frozenset({SUBJECT})}
    return found


def _governing(tree: Tree, noun: int) -> Deeds:
    """The nearest verb above the noun, and what the noun is in it; a nominal with a copula is a verb."""
    if any(tree.under(noun, "cop")):
        return _predicates(tree, noun, frozenset({PREDICATIVE}))
    inside = frozenset[str]()
    for node in tree.over(noun):
        label, parent = tree.words[node].label, tree.words[node].head
        if parent < 0:
            break
        clause = tree.verbal(parent) or label.startswith(("nsubj", "csubj"))
        if label.split(":")[0] in BESIDE:
            pass  # stands in its first word's place
        elif clause and label.split(":")[0] in {"nmod", "compound", "amod"}:  # inside the nominal of a copula
            return _predicates(tree, parent, frozenset({OBLIQUE, PREDICATIVE, ""}))
        elif clause:
            return _predicates(tree, parent, _role(tree, node) | inside) | _coordinated(tree, node)
        elif "include" not in tree.cases(node):
            inside = frozenset({OBLIQUE, ""})
        if tree.verbal(parent):  # beside a verb, or beside the nominal of a copula
            return _predicates(tree, parent, inside | {PREDICATIVE, OBLIQUE})
    return {}


def _role(tree: Tree, node: int) -> frozenset[str]:
    """What a word does in its head."""
    label, head = tree.words[node].label, tree.words[node].head
    if label in {"nsubj:pass", "csubj:pass", "obj", "iobj"}:
        return frozenset({OBJECT})
    if label.startswith(("nsubj", "csubj")):
        there = any(tree.under(head, "expl"))
        inverted = any(node > cop for cop in tree.under(head, "cop"))
        return frozenset({SUBJECT, *([PREDICATIVE] if there or inverted else []), *([OBJECT] if there else [])})
    if label == "obl:agent":
        return frozenset({OBLIQUE, SUBJECT})
    if label.startswith("obl") and "include" in tree.cases(node):
        return frozenset({OBLIQUE}).union(*(_role(tree, n) for n in tree.under(head, "nsubj", "obj")))
    if label.startswith(("xcomp", "ccomp")):
        return frozenset({PREDICATIVE, OBJECT})
    bare = label.endswith((":unmarked", ":npmod", ":tmod")) and node > head  # "rose 60 cents"
    return frozenset({OBLIQUE, OBJECT} if bare else {OBLIQUE})


def _predicates(tree: Tree, verb: int, roles: frozenset[str]) -> Deeds:
    """The verb, the copula of a nominal, and what a subject or object does further on ("began to count")."""
    found: Deeds = {tree.words[verb].lemma: roles}
    if any(tree.under(verb, "cop")):
        found["be"] = roles
    for further in tree.under(verb, "xcomp"):
        word = tree.words[further]
        passive = PARTICIPLE in word.feats or any(tree.under(further, "aux:pass"))
        if roles & {SUBJECT, OBJECT}:
            found[word.lemma] = frozenset({OBJECT} if passive else {SUBJECT, OBJECT})
    return found


def _coordinated(tree: Tree, node: int) -> Deeds:
    """Verbs beside the one above `node` that share it: "12 men were hit and killed", "cut and shipped 40 trees"."""
    found: Deeds = {}
    for other in tree.under(tree.words[node].head, "conj"):
        shared = node < tree.words[node].head < other or tree.words[node].head < other < node
        if shared and tree.words[other].upos == "VERB" and not any(tree.under(other, "nsubj")):
            found[tree.words[other].lemma] = _role(tree, node)
    return found


# ---------------------------------------------------------------- places and speakers


def places(tree: Tree, numeral: int) -> tuple[frozenset[str], bool]:
    """Names of places that may be read of the figure, and whether one of them must be."""
    chain = []
    for node in tree.over(numeral):
        chain.append(node)
        if tree.verbal(node):
            break
    found, stated = set[str](), False
    for node in tree.subtree(chain[-1]):
        word, cases = tree.words[node], tree.cases(node)
        if word.label.split(":")[0] not in {"obl", "nmod", "conj", "root"} or not cases & (STATED | MAYBE):
            continue
        inner = [tree.words[n] for n in tree.subtree(node)]
        named = {w.form.lower() for w in inner if w.upos == "PROPN" and w.lemma.lower() not in DATES}
        found |= named | ({word.form.lower(), word.lemma.lower()} if named else set())
        direct = word.upos == "PROPN" and word.lemma.lower() not in DATES and word.head in chain
        stated |= direct and bool(cases & STATED)
    return frozenset(found), stated


def speakers(tree: Tree, numeral: int) -> tuple[frozenset[str], bool]:
    """Words of whoever says the clause of the numeral, and whether one of them must be read."""
    found: set[int] = set()
    for node in tree.over(numeral):
        word = tree.words[node]
        if word.head >= 0 and word.label.startswith(("ccomp", "parataxis")):
            found |= _teller(tree, word.head)
        for beside in tree.under(node, "parataxis"):
            if beside > node:
                found |= _teller(tree, beside)
        for source in tree.under(node, "obl"):
            if tree.cases(source) & {"accord", "according"}:
                found |= set(tree.subtree(source))
    told = [tree.words[n] for n in found if tree.words[n].upos in {"NOUN", "PROPN", "PRON", "NUM"}]
    others = any(word.lemma.lower() not in WRITER for word in told)
    return frozenset(word.form.lower() for word in told), others


def _teller(tree: Tree, verb: int) -> set[int]:
    """The words of the subject of a reporting verb; none of "it is estimated"."""
    if tree.words[verb].lemma not in REPORTING:
        return set()
    subjects = [n for n in tree.under(verb, "nsubj") if tree.words[n].label == "nsubj"]
    return {n for subject in subjects for n in tree.subtree(subject)}
