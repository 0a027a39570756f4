"""Writes the suggestions of a report as a unified patch of one file; the file itself is never touched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from numchk.model import Finding, Quote, Span
from numchk.region import Region
from numchk.reports.telling import as_it_stands, correction

#: So many unchanged lines stand around a change, as `patch` and `git apply` are used to.
CONTEXT = 3
_BLANK = re.compile(r"(\s+)")
#: What a file's name may not hold in the head of a patch unless it is quoted.
_ODD = re.compile(r'[\x00-\x1f\x7f"\\]')


class Change(NamedTuple):
    """One suggestion, as a replacement in its file."""

    start: int
    end: int
    text: str


class Corrections(NamedTuple):
    """What can be changed in which file, and how many suggestions cannot, by the reason."""

    changes: Mapping[str, tuple[Change, ...]]  #: by document id, in the order of the file
    silent: int = 0  #: findings without a suggestion
    entangled: int = 0  #: suggestions on a figure that another one changes, or was reckoned from
    moved: int = 0  #: suggestions on a figure that stands there no more: the file changed, or was a pipe
    torn: int = 0  #: suggestions on a figure with markup or a line break in it that would be lost


def corrections(findings: Sequence[Finding], files: Mapping[str, str]) -> Corrections:
    """The changes that `findings` suggest in `files` (document id -> the file's text); the first of them goes first.

    Two suggestions never build on one another: what one changes, the other neither changes nor was reckoned from.
    """
    changes: dict[str, dict[Change, None]] = {document: {} for document in files}
    settled: set[Span] = set()  #: figures that a change was reckoned from
    changed: dict[Span, Change] = {}
    silent = entangled = moved = torn = 0
    for finding in findings:
        found = correction(finding)
        if found is None or found[0].span.document_id not in files:
            silent += 1
            continue
        quote, text = found
        file = files[quote.span.document_id]
        at = quote.region
        if at and as_it_stands(quote) and file[at.start : at.end] != quote.figure:
            moved += 1
            continue
        change = _change(quote, at, text, file) if at else None
        if change is None:
            torn += 1
            continue
        others = {quantity.span for quantity in finding.quantities} - {quote.span}
        if changed.get(quote.span) == change:
            continue
        if quote.span in settled or not changed.keys().isdisjoint({quote.span, *others}):
            entangled += 1
            continue
        changed[quote.span] = change
        settled |= others
        changes[quote.span.document_id][change] = None
    ordered = {document: tuple(sorted(found, key=lambda c: c.start)) for document, found in changes.items()}
    return Corrections(changes=ordered, silent=silent, entangled=entangled, moved=moved, torn=torn)


def _change(quote: Quote, at: Region, text: str, file: str) -> Change | None:
    """The figure of `quote` rewritten as `text` where it stands in `file`; None where something would be lost.

    White space stays as it is, so that a line break or a hard space within a figure survives. Markup survives where
    what changes stands between its signs.
    """
    start, end = at.start, at.end
    piece, old, new = file[start:end], quote.figure.split(), text.split()
    if as_it_stands(quote):
        if len(old) != len(new):
            return None if "\n" in piece else Change(start=start, end=end, text=text)
        blanks = _BLANK.findall(piece)
        return Change(start=start, end=end, text="".join(_braided(new, blanks)))
    if len(old) != len(new):
        return None
    for before, after in zip(old, new, strict=True):
        if before != after and piece.count(before) != 1:
            return None
        piece = piece if before == after else piece.replace(before, after)
    return Change(start=start, end=end, text=piece)


def _braided(words: Sequence[str], blanks: Sequence[str]) -> Iterator[str]:
    for number, word in enumerate(words):
        yield word
        yield blanks[number] if number < len(words) - 1 else ""


# ---------------------------------------------------------------- the patch


def shifted(change: Change, places: int) -> Change:
    """`change` in a file that begins with so many characters more, such as a byte order mark."""
    return change._replace(start=change.start + places, end=change.end + places)


def unified(name: str, file: str, changes: Sequence[Change]) -> tuple[str, str]:
    """The head and the hunks of a patch of `file`, which `patch -p0` and `git apply -p0` take; "" without changes.

    The two are apart, since the hunks are in the file's own encoding and the head is not.
    """
    pieces, place = [], 0
    for change in changes:
        pieces += [file[place : change.start], change.text]
        place = change.end
    old, new = _lines(file), _lines("".join((*pieces, file[place:])))
    touched = [number for number, (one, other) in enumerate(zip(old, new, strict=True)) if one != other]
    if not touched:
        return "", ""
    known = _quoted(name)
    return f"--- {known}\n+++ {known}\n", "".join(_hunk(old, new, group) for group in _groups(touched))


def _lines(text: str) -> list[str]:
    """Lines as `patch` counts them: a carriage return is part of its line."""
    lines = text.split("\n")
    return [*(line + "\n" for line in lines[:-1]), *([lines[-1]] if lines[-1] else [])]


def _groups(touched: Sequence[int]) -> Iterator[list[int]]:
    """Changed lines whose surroundings meet."""
    group = [touched[0]]
    for number in touched[1:]:
        if number - group[-1] > 2 * CONTEXT:
            yield group
            group = []
        group.append(number)
    yield group


def _hunk(old: Sequence[str], new: Sequence[str], touched: Sequence[int]) -> str:
    first, last = max(0, touched[0] - CONTEXT), min(len(old), touched[-1] + CONTEXT + 1)
    lines = [f"@@ -{first + 1},{last - first} +{first + 1},{last - first} @@\n"]
    waiting: list[str] = []
    for number in range(first, last):
        if old[number] != new[number]:
            lines.append(_ended("-" + old[number]))
            waiting.append(_ended("+" + new[number]))
        else:
            lines += [*waiting, _ended(" " + old[number])]
            waiting = []
    return "".join((*lines, *waiting))


def _ended(line: str) -> str:
    return line if line.endswith("\n") else line + "\n\\ No newline at end of file\n"


def _quoted(name: str) -> str:
    """A file's name as `patch` and `git` read it: in quotes where it holds odd characters, closed where blanks."""
    if _ODD.search(name):
        odd = _ODD.sub(lambda found: f"\\{ord(found.group()):03o}", name)
        return f'"{odd}"'
    return name + "\t" if " " in name else name
