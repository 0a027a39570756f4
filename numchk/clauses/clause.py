"""What a field reads: the figure in its clause, with the groups of the words around it."""

from __future__ import annotations

from dataclasses import dataclass

from numchk.clauses.groups import Announced, Clause, NounGroup, Token, VerbGroup
from numchk.clauses.syntax import amount_host, object_follows, reduced, subject, valued, with_complement
from numchk.clauses.tree import Tree
from numchk.clauses.words import verb_of
from numchk.model import Document, Lexicon, Mention, Quantity, Span
from numchk.terms import Role

#: The fields read groups through this file.
__all__ = [
    "Announced",
    "Clause",
    "ClauseText",
    "NounGroup",
    "Token",
    "VerbGroup",
    "amount_host",
    "object_follows",
    "reduced",
    "subject",
    "valued",
    "verb_of",
    "with_complement",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseText:
    """What a field reads: the figure in its clause, with the groups that the chunker gave it."""

    document: Document
    lexicon: Lexicon
    quantity: Quantity
    clause: Clause
    at: int  #: index of the figure's token
    noun: NounGroup | None = None  #: the group of the figure itself
    verb: VerbGroup | None = None  #: the governing verb; set by weighed.weighed
    role: Role = Role.NONE
    agreement: bool = False  #: rules and tree read thing, verb and role alike; set by weighed.weighed
    described: Mention | None = None  #: what a figure counts that only describes a noun; set by weighed.weighed
    counted: NounGroup | None = None  #: the noun that the tree has the figure number
    announced: Announced | None = None  #: the noun that announces the figure; set by announced.find
    tree: Tree  #: the trained parser's reading of the clause

    @property
    def aged(self) -> bool:
        """True for an age behind a name: "Ann Corliss, 44, said"."""
        tokens, at = self.clause.tokens, self.at
        if self.quantity.construction == "age" and (self.noun is None or self.noun.head <= at):
            return True
        if self.quantity.unit or at < 2 or tokens[at - 1].text != ",":
            return False
        group = self.clause.noun_at(at - 2)
        if group is not None and group.first > 1 and tokens[group.first - 1].text == ";" and self._elided(group.first):
            return False
        ends = at + 1 >= len(tokens) or tokens[at + 1].text in {",", "."}
        return ends and group is not None and tokens[group.head].tag == "name" and self.quantity.value < 120

    def _elided(self, first: int) -> bool:
        """True where the statement that opens at `first` has no verb: "Ward A has 12 beds; Ward B, nine."."""
        tokens = self.clause.tokens
        end = next((i for i in range(first, len(tokens)) if tokens[i].text == ";"), len(tokens))
        return not any(t.tag in {"verb", "aux", "modal"} for t in tokens[first:end])

    @property
    def settled(self) -> bool:
        """True for the people of a town: "a city of 400,000"."""
        first = self.noun.first if self.noun is not None else self.at
        if self.quantity.unit or first < 2 or self.clause.tokens[first - 1].lemma != "of":
            return False
        host = self.clause.noun_at(first - 2)
        towns = (*self.lexicon.words("measurands", "town"), *self.lexicon.words("measurands", "village"))
        return host is not None and self.clause.tokens[host.head].lemma in towns and self.quantity.value > 99

    @property
    def label(self) -> NounGroup | None:
        """The noun group of a label, before a colon or in the cell before: "Deaths: 40", "Homes destroyed | 120"."""
        clause, first = self.clause, self.noun.first if self.noun is not None else self.at
        if first < 1 or clause.tokens[first - 1].text not in {":", "|"} or clause.nouns[0].last >= first:
            return None
        if clause.tokens[first - 1].text == ":":
            return clause.nouns[0] if first > 1 else None
        head = clause.tokens[clause.nouns[0].head]  # a row "Farm | 41" may stand under headings
        several = head.tag == "noun" and head.text.lower() != head.lemma
        alone = sum(t.text == "|" or t.figure is not None for t in clause.tokens) == 2
        return clause.nouns[0] if several and alone and clause.nouns[0].first == 0 else None

    def span(self, first: int, last: int) -> Span:
        """Place of the tokens `first` to `last` (inclusive)."""
        tokens = self.clause.tokens
        return Span(document_id=self.document.id, start=tokens[first].start, end=tokens[last].end)

    def written(self, first: int, last: int) -> str:
        """The text of the tokens `first` to `last` (inclusive), as it stands."""
        return self.document.quote(self.span(first, last))
