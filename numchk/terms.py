"""The closed vocabularies of the records: what a bound, a relation, a verdict ... may be."""

from __future__ import annotations

from enum import Enum


class Bound(Enum):
    """On which side of the written number the true value lies (semantics.md 3)."""

    EXACT = "exact"  #: no word stands there
    EXACTLY = "exactly"  #: "exactly", "precisely", "a total of"
    ABOUT = "about"  #: "about", "some", "roughly", "-odd"
    BELOW = "nearly"  #: "nearly", "almost", "close to": just under
    ABOVE = "more than"  #: "more than", "over", "-plus"
    AT_LEAST = "at least"  #: "at least", "no fewer than", "or more"
    UNDER = "less than"  #: "under", "fewer than"
    AT_MOST = "up to"  #: "up to", "as many as", "at most"
    RANGE = "range"  #: "5 to 7"
    VAGUE = "vague"  #: "dozens", "hundreds"


class Kind(Enum):
    """What sort of amount a quantity is."""

    COUNT = "count"
    MEASURE = "measure"
    MONEY = "money"
    SHARE = "share"  #: a fraction of a whole, kept as percent (43 for "43%", 50 for "half of")
    CHANGE = "change"  #: a difference ("by 180,000", percentage points, "2C warmer"); converts without offset
    RATIO = "ratio"  #: "twice", "threefold", "doubled" (2)


class Trend(Enum):
    """Which way a change goes."""

    NONE = "none"
    UP = "up"
    DOWN = "down"


class Relation(Enum):
    """How the quantities of a link or group hang together; their order is part of the meaning."""

    RESTATES = "restates"  #: first, again
    PART_OF = "part of"  #: whole, parts ...
    SHARE_OF = (
        "share of"  #: share, part, whole (part or whole may be missing: then two quantities and the manner says which)
    )
    CHANGED_FROM = "changed from"  #: change, before, after
    PRODUCT_OF = "product of"  #: product, factor, factor
    DIFFERENCE_OF = "difference of"  #: difference, one, other
    AVERAGE_OF = "average of"  #: average, member, member ...
    COUNT_OF = "count of"  #: count, item, item ...
    LASTS = "lasts"  #: length of time, first, last
    AGED = "aged"  #: age, birth, day on which it is reached
    SAME_AS = "same as"  #: any order
    BOUNDED_BY = "bounded by"  #: smaller, larger
    PREFERRED = "preferred"  #: one figure, which stands in no unit of the house
    BACKED_BY = "backed by"  #: draft, sources ...


class Role(Enum):
    """What the measurand does in its predicate."""

    SUBJECT = "subj"  #: it acts: "five drones struck"
    OBJECT = "obj"  #: it suffers: "shot down 44 drones", "13 people were taken"
    OBLIQUE = "obl"  #: behind a preposition
    PREDICATIVE = "pred"  #: "the toll is 12"
    NONE = ""


class Stance(Enum):
    """How the text holds the claim."""

    ASSERTED = "asserted"
    DENIED = "denied"
    FORECAST = "forecast"
    CONDITIONAL = "conditional"


class Level(Enum):
    """How well one field of two claims agrees."""

    SAME = "same"
    COMPATIBLE = "compatible"
    UNKNOWN = "unknown"
    DIFFERENT = "different"


class Severity(Enum):
    """How much a finding matters."""

    ERROR = "error"  #: arithmetic within one document
    WARNING = "warning"  #: comparable claims disagree
    NOTE = "note"


class Silencer(Enum):
    """What may keep a finding out of the report; it is counted all the same."""

    COMMENT = "comment"  #: in the text: `numchk: ignore`, or between `off` and `on`
    ACCEPTED = "accepted"  #: an entry of the accept-file
    BASELINE = "baseline"  #: it stood in an earlier report
    SETTINGS = "settings"  #: per-file-ignores


class Verdict(Enum):
    """What a check says of two statements."""

    CONFLICTS = "conflicts"
    UPDATED = "updated"
    LOOSE = "loose"  #: right, but badly rounded, or told more firmly than by its source
    UNBACKED = "in no source"  #: a draft's figure of which none of its sources speaks: it may be the draft's own
    STYLE = "house style"  #: nothing is amiss with the figure; the house gives it otherwise
    COMPATIBLE = "compatible"  #: a bound or range covers the other
    AGREES_ROUNDED = "agrees after rounding"
    AGREES = "agrees"
    UNDECIDABLE = "undecidable"


#: Verdicts by consequence: how findings are sorted, and which one decides where a fact stands.
CONSEQUENCE = (
    Verdict.CONFLICTS,
    Verdict.UPDATED,
    Verdict.LOOSE,
    Verdict.UNBACKED,
    Verdict.STYLE,
    Verdict.UNDECIDABLE,
    Verdict.COMPATIBLE,
    Verdict.AGREES_ROUNDED,
    Verdict.AGREES,
)
