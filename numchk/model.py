"""Every record that travels between the stages; all frozen, no behaviour beyond what follows from the fields."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

from numchk.extract import Anchor
from numchk.interval import Interval
from numchk.region import Region, Runs, in_file, line_starts, region
from numchk.silence import Silence
from numchk.surety import Slot
from numchk.terms import Bound, Kind, Level, Relation, Role, Severity, Stance, Trend, Verdict

#: Of a field that no JSON holds: a report may travel, unpublished copy must not.
UNWRITTEN: Mapping[str, bool] = MappingProxyType({"written": False})
Setting = str | int | bool | Decimal | tuple[str, ...]  #: one value in a vocabulary or rule file


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A half-open range of Unicode code points in `Document.text`."""

    document_id: str
    start: int
    end: int

    def covers(self, other: Span) -> bool:
        """True where `other` lies inside this span."""
        return self.document_id == other.document_id and self.start <= other.start and other.end <= self.end

    def touches(self, other: Span) -> bool:
        """True where the two share at least one character."""
        return self.document_id == other.document_id and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text with what is known of its origin."""

    id: str  #: first 12 hex digits of the text's sha256, made unique by origin
    origin: str  #: path or URL as given; "-" for standard input
    text: str
    title: str | None = None
    publisher: str | None = None
    published: date | datetime | None = None  #: a datetime where the hour of publication is known
    country: str | None = None  #: whose "$" it prints, as given (name, adjective, ISO code); None where unknown
    language: str = "en"
    sentences: tuple[Span, ...] = field(default=(), hash=False)  #: in order, no text between them but white space
    anchors: tuple[Anchor, ...] = field(default=(), hash=False)
    encoding: str = "utf-8"  #: which encoding was used
    raw: str | None = None  #: the file with its markup, where `text` lost it
    runs: Runs = field(default=(), hash=False)  #: where each run of `text` stands in `raw`
    packed: bool = False  #: the file is no text (DOCX, PDF): its places are told by anchors, not by lines of the file
    left_out: tuple[str, ...] = ()  #: what was seen in the file and not read, a phrase each

    @property
    def name(self) -> str:
        """How reports call this document: publisher, else title, else the file's name."""
        return self.publisher or self.title or Path(self.origin).name or self.origin

    def quote(self, span: Span) -> str:
        """The text of `span` as written."""
        return self.text[span.start : span.end]

    def locate(self, span: Span) -> str:
        """Where `span` begins, for a person: "§ Losses, line 12", "p. 4, line 2", "table 1, row 2" or "line 12"."""
        line = bisect_right(line_starts(self.text), span.start)
        place = bisect_right(self.anchors, span.start, key=lambda anchor: anchor.offset)
        if not place:
            return f"line {line}"
        anchor = self.anchors[place - 1]
        return f"{anchor.label}, line {line}" if anchor.lines else anchor.label

    def region(self, span: Span) -> Region:
        """Where `span` stands in the file, markup and all; in the text where the file is packed."""
        return region(self.text if self.raw is None else self.raw, *in_file(self.runs, span.start, span.end))

    def sentence_of(self, span: Span) -> Span:
        """The sentence in which `span` begins; `span` itself where there is none."""
        place = bisect_right(self.sentences, span.start, key=lambda sentence: sentence.start)
        found = self.sentences[place - 1] if place else span
        return found if found.start <= span.start < found.end else span


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """One written number: its value and the places to which it is, or may be, rounded (semantics.md 1)."""

    value: Decimal  #: in the quantity's unit
    finest_step: Decimal  #: s: place of the last digit that is certainly meant
    coarsest_step: Decimal  #: w: place to which it may have been rounded; s <= w
    span: Span  #: the digits or number words alone, scale word included ("1.5 million")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """An amount as written. `unit` is "" for a pure number; percent is "percent", money an ISO code."""

    span: Span  #: number and unit, without hedge words ("240 miles", "$1.1 billion", "5 to 7 tons")
    surface: str  #: the text of `span`
    numerals: tuple[Numeral, ...]  #: one for a point; the ends of a range; the sides of "3m by 5m", in order
    stated: Interval  #: in `unit`, as the words say: hedge or range applied, rounding not; a point otherwise
    bound: Bound = Bound.EXACT
    trend: Trend = Trend.NONE
    unit: str = ""  #: pint name ("mile", "kilometer / hour", "degree_Celsius"), ISO currency, "percent", or ""
    unit_span: Span | None = None  #: where the unit is written; None for a pure number
    readings: tuple[str, ...] = ()  #: all units the word may mean ("ton": metric_ton, ton, UK_ton); empty when one
    dimension: str = ""  #: "[length]", "[currency_EUR]", "[share]" for percent, "" for a pure number
    kind: Kind = Kind.COUNT
    construction: str = ""  #: what read it: "number+unit", "money", "age", "range", "compound", "vague" ...
    hedge: Span | None = None  #: the words that made `bound` ("more than", "-plus"); None where EXACT

    @property
    def value(self) -> Decimal:
        """The first written number, in `unit`."""
        return self.numerals[0].value

    @property
    def units(self) -> tuple[str, ...]:
        """All units the figure may be in: `readings`, or the one unit."""
        return self.readings or (self.unit,)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A numeral that is no quantity, and why."""

    span: Span
    guard: str  #: which guard took it: "date", "year", "clock time", "ordinal", "designation", "score" ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A relation that one text states between its own quantities."""

    relation: Relation
    quantities: tuple[Quantity, ...]
    cue: Span  #: the words that say so
    manner: str = ""  #: finer kind, given by the finder's docstring: PART_OF "total" | "including" | "overlapping" ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A word or name read from the text, in normal form."""

    value: str  #: normal form: lemma, lower case for common nouns and verbs; as written for names
    text: str  #: as written
    span: Span | None = None  #: None = taken over from the title, the dateline or an earlier sentence
    taken_from: Span | None = None  #: where it was taken over from; None where it stands in place or nothing shows it


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The days of which a claim speaks, both included."""

    start: date
    end: date
    text: str
    span: Span | None = None
    taken_from: Span | None = None  #: as of a `Mention`


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One quantity with what the text says of it."""

    id: str  #: document id, ":" and the quantity's start
    quantity: Quantity
    measurand: Mention | None  #: head noun of what is counted or measured ("drone"); None where the text does not say
    predicate: Mention | None  #: lemma of the governing verb ("intercept", "shoot down")
    role: Role = Role.NONE
    event: Mention | None = None  #: which event, carried from sentence to sentence
    place: Mention | None = None
    reference: Mention | None = None  #: distance from where, hour of which zone ("Moscow, northwest")
    period: Period | None = None
    subset: Mention | None = None  #: which part: "including", "of whom", "in a separate attack"
    agent: Mention | None = None  #: who acts, where the measurand suffers
    speaker: Mention | None = None  #: who says so, within the text
    stance: Stance = Stance.ASSERTED
    agreement: bool = False  #: parser and chunker read it alike; False while there is one reader
    repeats: str | None = None  #: id of the claim of the same document that this one says again (headline, caption)
    sentence: str = ""
    sentence_span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one document says."""

    document: Document
    quantities: tuple[Quantity, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    links: tuple[Link, ...] = ()
    claims: tuple[Claim, ...] = ()  #: empty where no selected rule compares claims


Agreement = tuple[tuple[str, Level], ...]  #: of two claims, field by field


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two members of a group that may be held against each other."""

    first: int  #: index into `Group.quantities`
    second: int
    agreement: Agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Quantities that one check compares: a link of one text, or one fact told by several claims."""

    relation: Relation
    quantities: tuple[Quantity, ...]  #: in the order of the relation
    claims: tuple[Claim, ...] = ()  #: of the same length; empty for a link
    pairs: tuple[Pair, ...] = ()  #: which members may be compared, and how well they agree; empty for a link
    manner: str = ""  #: `Link.manner`, or how claims were matched
    fact: str = ""  #: what the group is about, in words ("drones intercepted"); "" for a link
    cue: Span | None = None  #: `Link.cue`; None for claims


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolerance:
    """How generously a rule reads written numbers; rounding.py applies it (semantics.md 2-3)."""

    cap: Decimal = Decimal("0.05")  #: kappa: the widest half step, relative to the value
    exact_counts: bool = False  #: counts of people and things below 1,000 are taken as they stand
    hedges: bool = True  #: apply "about", "nearly", "at least" ...; conversions ignore them
    absolute: Decimal | None = None  #: never narrower than this half step, in the quantity's own unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A text in a rule file that must, or must not, make the rule fire."""

    sources: tuple[tuple[str, str], ...]  #: (name, text); one source named "text" for a rule about one document
    at: str | None = None  #: the words the finding must touch; None for an example that passes
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule file of `rules/<check>/<flaw>.toml`."""

    id: str  #: "conversion/mismatched-units"
    check: str  #: the folder's name
    title: str
    severity: Severity
    message: str  #: template; the fields it may use are in rulebook.MESSAGE_FIELDS
    why: str
    source: str  #: house style, specification or formula the rule comes from
    tolerance: Tolerance = field(default_factory=Tolerance)
    match: Agreement = ()  #: lowest level accepted, per field
    params: Mapping[str, Setting] = field(default_factory=dict)
    flags: tuple[Example, ...] = ()
    passes: tuple[Example, ...] = ()
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon:
    """The vocabulary: file -> entry -> key -> value. Hashed by identity: stages cache what they make of it."""

    tables: Mapping[str, Mapping[str, Mapping[str, Setting]]]

    def entries(self, file: str) -> Mapping[str, Mapping[str, Setting]]:
        """All entries of `rules/vocabulary/<file>.toml`."""
        return self.tables.get(file, {})

    def words(self, file: str, entry: str, key: str = "surfaces") -> tuple[str, ...]:
        """The list of words at one key; empty where it is absent."""
        found = self.entries(file).get(entry, {}).get(key, ())
        return found if isinstance(found, tuple) else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The arithmetic of a finding."""

    expected: Interval  #: what the other figures make this one, in `unit`
    stated: Interval  #: what is printed, with its rounding, in `unit`
    unit: str
    gap: Decimal  #: relative distance of the nearest ends; 0 when they meet
    steps: tuple[str, ...]  #: the arithmetic in words, one line
    best: tuple[Decimal, ...] = ()  #: the figure(s) the text should have, in `unit`; two for a range


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence shown as evidence, with its figure."""

    span: Span  #: of the figure
    source: str  #: `Document.name`
    place: str  #: "line 12"
    before: str  #: the sentence up to the figure
    figure: str
    after: str
    region: Region | None  #: of the figure, in the file as it stands; None where that is packed and has no lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Two statements and what a check says of them; never which of them is wrong."""

    rule_id: str
    verdict: Verdict
    severity: Severity
    message: str
    quantities: tuple[Quantity, ...]  #: first = the one pointed at
    claims: tuple[Claim, ...] = ()
    comparison: Comparison | None = None
    agreement: Agreement = ()
    fact: str = ""  #: `Group.fact`: findings of one fact are one line of a report
    reason: str = ""  #: why this is no conflict ("launched bounds intercepted"), or its cause ("factor inverted")
    suggestion: tuple[Span, str] | None = None  #: what to write instead
    confidence: Decimal = Decimal(1)  #: 0..1
    fingerprint: str = ""  #: hash without positions
    quotes: tuple[Quote, ...] = ()  #: one for each quantity; filled in by the pipeline
    silence: Silence | None = None  #: why it is not reported; None for a finding that is
    slots: tuple[Slot, ...] = ()  #: of its first two claims; filled in by the pipeline

    @property
    def span(self) -> Span:
        """From the first to the last character of the quantities in the document of the first."""
        here = [q.span for q in self.quantities if q.span.document_id == self.quantities[0].span.document_id]
        return Span(document_id=here[0].document_id, start=min(s.start for s in here), end=max(s.end for s in here))


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """Quantities that were read and not compared, and why."""

    quantities: tuple[Quantity, ...]
    reason: str
    rule_id: str = ""  #: "" where no rule was reached
    claims: tuple[Claim, ...] = ()
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """An input that could not be read; the others were."""

    origin: str
    reason: str  #: one sentence with place and remedy


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document as a report lists it."""

    id: str
    origin: str
    name: str
    title: str | None
    publisher: str | None
    published: date | datetime | None
    figures: int  #: quantities read
    set_aside: int  #: numerals that are no quantity
    claims: int
    encoding: str = "utf-8"
    invisible: int = 0  #: characters that show nothing: zero-width, or turning the direction of writing
    role: str = ""  #: "draft" or "source" where drafts were held against their sources
    left_out: tuple[str, ...] = ()  #: as of a `Document`
    packed: bool = False  #: as of a `Document`


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The result of a run."""

    sources: tuple[Source, ...]
    findings: tuple[Finding, ...]  #: agreements among them; sorted by consequence, document, place, rule
    skipped: tuple[Skipped, ...]
    unread: tuple[Unread, ...] = ()
    rules: tuple[str, ...] = ()  #: ids of the rules that ran
    version: str = ""
    created: datetime | None = None  #: handed in, never taken from the clock
    settings: str = ""  #: the settings file that was followed; "" where there was none
    silenced: tuple[Finding, ...] = ()  #: found, and left out of `findings` because somebody asked for it
    together: bool = False  #: the texts were held side by side
    notices: tuple[str, ...] = ()  #: comments and acceptances that silence nothing, or cannot be understood
    readings: tuple[Reading, ...] = field(
        default=(), repr=False, compare=False, metadata=UNWRITTEN
    )  #: the texts, drafts first
