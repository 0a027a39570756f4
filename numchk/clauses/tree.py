"""The dependency tree of a clause over its own words, and what it says of a figure: thing, verb, role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from numchk.clauses.closed import PHASES
from numchk.clauses.groups import Clause
from numchk.clauses.words import verb_of
from numchk.terms import Role

#: Labels that lead from a word to the noun or verb that it belongs to.
_WITHIN = frozenset(["conj", "appos", "compound", "nummod", "amod", "flat", "fixed", "list", "det", "dep", "goeswith"])
#: Prepositions behind which the noun is still what the noun before counts: "a total of 40 boats".
_WHOLE = frozenset(["of", "including", "like"])
_ROLES: Mapping[str, Role] = {
    "nsubj:pass": Role.OBJECT,
    "nsubj:outer": Role.SUBJECT,
    "nsubj": Role.SUBJECT,
    "obj": Role.OBJECT,
    "iobj": Role.OBJECT,
    "obl:agent": Role.SUBJECT,
    "xcomp": Role.PREDICATIVE,
    "vocative": Role.NONE,
}
_DEPTH = 12


@dataclass(frozen=True, kw_only=True)
class Tree:
    """Heads (a root's own index), Universal Dependencies labels and Penn tags of a clause's words."""

    heads: Sequence[int]
    labels: Sequence[str]
    tags: Sequence[str]

    @cached_property
    def children(self) -> Sequence[Sequence[int]]:
        """For each word those that hang on it, in order."""
        found: list[list[int]] = [[] for _ in self.heads]
        for index, head in enumerate(self.heads):
            if head != index:
                found[head].append(index)
        return found

    def child(self, index: int, *labels: str) -> int | None:
        """The first word under `index` with one of `labels`; None where there is none."""
        return next((c for c in self.children[index] if self.labels[c] in labels), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Governor:
    """What the tree says of a figure."""

    thing: int | None  #: index of the counted noun
    verb: int | None  #: index of the governing verb or copula
    role: Role = Role.NONE
    behind: bool = False  #: the thing stands behind the figure's "of": "43 of the men"


def governor(clause: Clause, tree: Tree, at: int) -> Governor:
    """Thing, verb and role of the figure at token `at` as the tree has them."""
    thing = _thing(clause, tree, at)
    verb, role = _governed(clause, tree, at if thing is None else thing)
    return Governor(thing=thing, verb=verb, role=role, behind=thing is None or tree.heads[thing] == at)


def _thing(clause: Clause, tree: Tree, at: int) -> int | None:
    """The noun that the figure numbers, else the one behind its "of"."""
    head = tree.heads[at]
    if tree.labels[at] == "nummod" and clause.tokens[head].figure is None:
        return head
    for child in tree.children[at]:
        if tree.labels[child] == "nmod" and _case(clause, tree, child) == "of":
            return child
    return None


def _case(clause: Clause, tree: Tree, index: int) -> str:
    """The preposition of the noun at `index`; "" where it has none."""
    found = tree.child(index, "case")
    return clause.tokens[found].text.lower() if found is not None else ""


def _governed(clause: Clause, tree: Tree, node: int) -> tuple[int | None, Role]:
    """The verb above `node`, and how `node` stands in it."""
    oblique = False
    for _ in range(_DEPTH):
        deed = _participle(tree, node)
        if deed is not None:
            return deed
        label, head = tree.labels[node], tree.heads[node]
        copula = tree.child(node, "cop")
        if copula is not None and not oblique:
            return copula, Role.PREDICATIVE
        if head == node:
            return (node, Role.NONE) if tree.tags[node].startswith("VB") else (None, Role.NONE)
        if label in _WITHIN or label.startswith("nmod"):
            if label.startswith("nmod"):
                oblique = oblique or _case(clause, tree, node) not in _WHOLE | {""}
            node = head
            continue
        if label.startswith("obl") and label != "obl:agent":
            agent = _case(clause, tree, node) == "by" and tree.child(head, "aux:pass") is not None
            role = Role.SUBJECT if agent else Role.OBLIQUE
        else:
            role = _ROLES.get(label, Role.OBLIQUE)
        return _verb(clause, tree, head, Role.OBLIQUE if oblique else role)
    return None, Role.NONE


def _verb(clause: Clause, tree: Tree, head: int, role: Role) -> tuple[int | None, Role]:
    """The verb at or above `head`; of a nominal predicate its copula, of a phase verb the deed behind it."""
    for _ in range(_DEPTH):
        copula = tree.child(head, "cop")
        if copula is not None:
            return copula, role
        if tree.tags[head].startswith("VB") or tree.child(head, "aux", "aux:pass") is not None:
            return _deed(clause, tree, head, role)
        if tree.heads[head] == head:
            return None, Role.NONE
        head, role = tree.heads[head], Role.OBLIQUE
    return None, Role.NONE


def _deed(clause: Clause, tree: Tree, verb: int, role: Role) -> tuple[int | None, Role]:
    """The deed behind a verb that only says how far it has come: "continued to arrive"."""
    following = tree.child(verb, "xcomp")
    phase = verb_of(clause.tokens[verb].text.lower()) in PHASES
    if following is None or not phase or role is not Role.SUBJECT or not tree.tags[following].startswith("VB"):
        return verb, role
    return following, Role.OBJECT if tree.child(following, "aux:pass") is not None else role


def _participle(tree: Tree, node: int) -> tuple[int | None, Role] | None:
    """A participle under the noun: "reported 120 sailors wounded", "fires burning in the hills"."""
    for child in tree.children[node]:
        tag = tree.tags[child]
        if tree.labels[child] == "acl" and child > node and tag in {"VBN", "VBD", "VBG"}:
            passive = tag != "VBG" or tree.child(child, "aux:pass") is not None
            return child, Role.OBJECT if passive else Role.SUBJECT
    return None
