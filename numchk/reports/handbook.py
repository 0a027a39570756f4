"""Every check with its limits, its rules and their examples, as one page of Markdown for editors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from numchk.model import Example, Rule, Tolerance
from numchk.reports.literal import escape
from numchk.reports.meaning import plain
from numchk.reports.pieces import clean
from numchk.terms import Severity

TITLE = "Every check, its limits and its examples"
MADE = "Made from the rule files by `numchk rules --full --format markdown`; a change belongs there, not here."
INTRO = """\
A check is a piece of arithmetic; its rules say what is worth a line, how generous the check is, and in which words it
speaks. A rule is named in every finding, and `numchk rule ID` prints one. Every example below is run by
`numchk rules test`: what stands under **Flagged** must bring about a finding on the words in bold, what stands under
**Passed** must not. No finding says which of two figures is wrong."""
MEANS = {
    Severity.ERROR: "error: the text's own figures do not fit each other",
    Severity.WARNING: "warning: two statements cannot both stand",
    Severity.NOTE: "note: worth knowing, no fault",
}
#: A chapter of the specification, which readers of this page do not have at hand.
_CHAPTER = re.compile(r"\s*\(semantics\.md[^()]*\)")
_LEVELS = {"same": "be the same", "compatible": "fit", "unknown": "not differ"}


def page(rules: Sequence[Rule], about: Mapping[str, str], said: Mapping[str, str]) -> str:
    """The page; `about` holds what each check says of itself: what it does, then its limits ("It never ...").

    `said` holds what each rule says of its first flagged example.
    """
    parts = [f"# {TITLE}", MADE, INTRO, *_contents(rules)]
    for check in dict.fromkeys(rule.check for rule in rules):
        parts += _check(check, about.get(check, ""))
        parts += [part for rule in rules if rule.check == check for part in _rule(rule, said.get(rule.id, ""))]
    return "\n\n".join(parts) + "\n"


def _contents(rules: Sequence[Rule]) -> Iterator[str]:
    rows = [f"| [`{rule.id}`](#{_anchor(rule.id)}) | {rule.severity.value} | {escape(rule.title)} |" for rule in rules]
    yield "\n".join(["| rule | severity | what it finds |", "|---|---|---|", *rows])


def _anchor(title: str) -> str:
    """The name that code hosts give a heading."""
    return "".join(letter for letter in title.lower().replace(" ", "-") if letter.isalnum() or letter in "-_")


def _check(name: str, about: str) -> Iterator[str]:
    first, *others = [clean(_CHAPTER.sub("", part)).strip() for part in about.split("\n\n")]
    yield f"## {name}"
    yield f"**What it does.** {escape(first)}" if first else "**What it does.** See its rules."
    limits = [part for part in others if part.startswith("It never")]
    if limits:
        yield f"**What it never says.** {escape(' '.join(limits))}"


def _rule(rule: Rule, said: str) -> Iterator[str]:
    yield f"### {rule.id}"
    yield f"**{escape(clean(rule.title))}.** {escape(clean(rule.why).strip())}"
    facts = [
        f"- Severity: {MEANS[rule.severity]}",
        *([f"- Of the first example below it says: {escape(said)}"] if said else []),
        f"- Tolerance: {escape(tolerance(rule.tolerance))}",
        *(f"- Compared only where {field} must {_LEVELS.get(level.value, level.value)}" for field, level in rule.match),
        f"- Source: {escape(clean(rule.source))}",
    ]
    yield "\n".join(facts)
    yield "\n".join(["**Flagged**", "", *(_example(example) for example in rule.flags)])
    yield "\n".join(["**Passed**", "", *(_example(example) for example in rule.passes)])


def tolerance(given: Tolerance) -> str:
    """How generously a rule reads written figures, in words."""
    counts = "counts of people and things below 1,000 are exact" if given.exact_counts else "counts may be rounded too"
    hedges = '"about", "over" and the like widen it' if given.hedges else '"about" and the like change nothing'
    least = "" if given.absolute is None else f"; never narrower than {plain(given.absolute)} to either side"
    return (
        "a figure stands for all that could have been printed so, "
        f"at most {plain(given.cap * 100)}% to either side; {counts}; {hedges}{least}"
    )


def _example(example: Example) -> str:
    """A list entry: the text with the words that are pointed at in bold, and the note; a line for each source."""
    note = f" *({escape(clean(example.note))})*" if example.note else ""
    texts = [(name, _shown(text, example.at)) for name, text in example.sources]
    if len(texts) == 1:
        return f"- {texts[0][1]}{note}"
    return "\n".join([f"- Two texts{note}:", *(f"  - {escape(name)}: {text}" for name, text in texts)])


def _shown(text: str, at: str | None) -> str:
    whole, found = clean(text).strip(), clean(at or "").strip()
    before, words, after = whole.partition(found) if found else (whole, "", "")
    bold = f"**{escape(words)}**" if words else ""
    return f"{escape(before)}{bold}{escape(after)}"
