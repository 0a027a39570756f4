"""Reads .md: markup off, line ends kept so that line numbers hold, headings kept as anchors."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from numchk.extract import Anchor, Extract
from numchk.readers.encoding import decode
from numchk.region import Runs, in_file

#: Where each character of a line stood: its place, and how long what it stands for was.
Origins = list[tuple[int, int]]

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_NOT_LINE_END = re.compile(r"[^\r\n]+")
_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n((?:(?!---|\.\.\.)[^\r\n]*\r?\n){0,60})(?:---|\.\.\.)[ \t]*(?=\r?\n|\Z)")
_FRONT_KEY = re.compile(r"^(title|date|published|publisher)[ \t]*:[ \t]*(.+?)[ \t\r]*$", re.MULTILINE | re.IGNORECASE)

_HEADING = re.compile(r"[ ]{0,3}(#{1,6})(?:[ \t]+|$)")
_UNDERLINE = re.compile(r"[ ]{0,3}(?:=+|-+)[ \t]*$")
_RULE = re.compile(r"[ ]{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_FENCE = re.compile(r"[ \t]{0,12}(`{3,}|~{3,})([^`~]*)$")
_INDENTED = re.compile(r"(?: {4}|[ ]{0,3}\t)[ \t]*\S")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)")
_TABLE_RULE = re.compile(r"[ \t|]*:?-+:?[ \t]*\|[ \t|:-]*$")
_DEFINITION = re.compile(r"[ ]{0,3}\[(?!\^)[^\[\]]{1,200}\]:[ \t]*\S+")
_FOOTNOTE = re.compile(r"[ ]{0,3}\[\^[^\[\]\s]{1,60}\]:[ \t]*")
_QUOTE = re.compile(r"(?:[ ]{0,3}>[ ]?)+")

_TARGET = r"\([^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?(?:\s+[\"'][^\"'\n]{0,300}[\"'])?\)"
#: What goes, and what of it stays (group 1), in the order in which it must go.
_INLINE = tuple(
    (re.compile(pattern), stays)
    for pattern, stays in (
        (r"(?<!`)(`{1,3})(?!`)(?=[^`\n]{0,500}\d)[^`\n]{1,1000}\1(?!`)", ""),  # code with numerals is not said
        (r"~~[^~\n]{1,2000}~~", ""),  # struck out: no longer said
        (r"(?<=\w)~(?!~)([^~\s]{1,20})~(?!~)", r"\1"),  # set low: H~2~O
        (r"(?<=\w)\^([^\^\s]{1,20})\^", r"^\1"),  # set high: 10^6^
        (r"!\[([^\[\]\n]{0,1000})\]" + _TARGET, r"\1"),
        (r"\[([^\[\]\n]{0,1000})\]" + _TARGET, r"\1"),
        (r"\[\^[^\[\]\s]{1,60}\]", ""),
        (r"\[([^\[\]\n]{1,1000})\]\[[^\[\]\n]{0,200}\]", r"\1"),
        (r"<(https?://[^<>\s]{1,2000})>", r"\1"),
        (r"</?(?:br|p|div|li|t[dhr]|h\d)(?:\s[^<>\n]{0,1000})?/?>", " "),
        (r"</?[A-Za-z][A-Za-z0-9]{0,15}(?:\s[^<>\n]{0,1000})?/?>", ""),
        (r"`+", ""),
        (r"(?<=[^\s\\*])\*+(?![\d*])|(?<![\d\\*])\*+(?=[^\s*])", ""),  # "5 * 3" and "5*3" keep their star
        (r"(?<![\w\\])_+(?=\S)|(?<=[^\s\\])_+(?!\w)", ""),
        (r"\\([!-/:-@\[-`{-~])", r"\1"),
    )
)
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,20}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_BULLET = re.compile(r"[ \t]*[-*+][ \t]+")


def read(data: bytes) -> Extract:
    """The words without their markup; headings are anchors; front matter or the first heading is the title."""
    raw, encoding = decode(data)
    known, source, kept = _said(raw)
    lines, anchors, runs = [], [], []
    offset = 0
    for line, heading, origins in _plain_lines(source):
        if heading:
            anchors.append(Anchor(offset=offset, label=f"§ {heading}"))
        lines.append(line)
        runs += [(offset + place, *_stretch(kept, start, length)) for place, start, length in _runs(origins)]
        offset += len(line)
    title = known.get("title") or (anchors[0].label.removeprefix("§ ") if anchors else None)
    return Extract(
        text="".join(lines),
        anchors=tuple(anchors),
        title=title,
        publisher=known.get("publisher"),
        encoding=encoding,
        raw=raw,
        runs=(*runs, (offset, len(raw), 0)),
    )


# ---------------------------------------------------------------- what is never said: front matter and comments


def _said(raw: str) -> tuple[dict[str, str], str, Runs]:
    """What front matter says of title and publisher, the file without it and its comments, and where each run stood."""
    block = _FRONT_MATTER.match(raw)
    known = {key.lower(): value.strip("\"'") for key, value in _FRONT_KEY.findall(block.group(1))} if block else {}
    unsaid = [*([block] if block else ()), *_COMMENT.finditer(raw, block.end() if block else 0)]
    pieces: list[str] = []
    runs: list[tuple[int, int, int]] = []
    place = offset = 0
    for start, end in (*(piece.span() for found in unsaid for piece in _words(found)), (len(raw), len(raw))):
        if start > place or end == place:
            runs.append((offset, place, start - place))
        pieces.append(raw[place:start])
        offset, place = offset + start - place, end
    return known, "".join(pieces), tuple(runs)


def _words(found: re.Match[str]) -> Iterator[re.Match[str]]:
    """What goes of a comment or of front matter: all but its line ends, so that line numbers hold."""
    return _NOT_LINE_END.finditer(found.string, *found.span())


def _stretch(kept: Runs, start: int, length: int) -> tuple[int, int]:
    """Where a run of the text without comments begins in the file, and how long it is there."""
    first, past = in_file(kept, start, start + length)
    return first, past - first


# ---------------------------------------------------------------- line by line


def _plain_lines(source: str) -> Iterator[tuple[str, str, Origins]]:
    """Each line without its markup, line end kept; the heading that it is, or ""; and where each character stood."""
    ends = [found.span() for found in _LINE.finditer(source) if found.group()]
    skip = False
    code = _code([source[start:end].rstrip("\r\n") for start, end in ends])
    for number, (start, end) in enumerate(ends):
        whole = source[start:end]
        line = whole.rstrip("\r\n")
        line_end = [(place, 1) for place in range(start + len(line), end)]
        following = source[slice(*ends[number + 1])].rstrip("\r\n") if number + 1 < len(ends) else ""
        underlined = bool(line.strip() and _UNDERLINE.match(following)) and not _plain_of(line)[0].startswith("|")
        if skip or number in code or _is_markup(line):
            skip = False
            yield whole[len(line) :], "", line_end
            continue
        heading = _HEADING.match(line)
        words = slice(heading.end(), len(line.rstrip("# \t"))) if heading else slice(0, len(line))
        bare, origins = _plain_of(line[words], start + words.start)
        skip = underlined and heading is None
        yield bare + whole[len(line) :], bare.strip() if heading or skip else "", [*origins, *line_end]


def _code(lines: Sequence[str]) -> frozenset[int]:
    """Numbers of the lines of code, fenced or indented; a fence that nothing closes opens none."""
    last: dict[str, list[int]] = {"`": [], "~": []}
    for number, line in enumerate(lines):
        if (fence := _FENCE.match(line)) and not fence[2].strip():
            last[fence[1][0]].append(number)
    found: set[int] = set()
    number, item, blank = 0, False, True
    while number < len(lines):
        line = lines[number]
        if (fence := _FENCE.match(line)) and (close := _closing(lines, number, fence[1], last)):
            found.update(range(number, close + 1))
            number, blank = close + 1, True
            continue
        indented = _INDENTED.match(line) is not None
        if indented and not item and blank:
            found.add(number)
        elif line.strip():
            item = _ITEM.match(line) is not None or (item and line[0] in " \t")
            blank = False
        else:
            blank = True
        number += 1
    return frozenset(found)


def _closing(lines: Sequence[str], number: int, fence: str, bare: Mapping[str, list[int]]) -> int:
    """The line that closes the `fence` of line `number`; 0 where none does."""
    closers = bare[fence[0]]
    for place in range(bisect_right(closers, number), len(closers)):
        if len(lines[closers[place]].strip()) >= len(fence):
            return closers[place]
    return 0


def _is_markup(line: str) -> bool:
    """True for a line that says nothing itself: a rule, a fence, a table's rule, the target of a link."""
    return any(form.match(line) for form in (_RULE, _FENCE, _TABLE_RULE, _DEFINITION))


def _plain_of(line: str, start: int = 0) -> tuple[str, Origins]:
    """One line, which begins at `start`, without quote marks, emphasis, links, tags and entities; a bullet stays."""
    origins = [(start + place, 1) for place in range(len(line))]
    for opening in (_QUOTE, _FOOTNOTE):
        found = opening.match(line)
        line, origins = (line[found.end() :], origins[found.end() :]) if found else (line, origins)
    bullet = _BULLET.match(line)
    head = bullet.end() if bullet else 0
    text, rest = line[head:], origins[head:]
    for form, stays in _INLINE:
        text, rest = _replaced(form, stays, text, rest)
    text, rest = _replaced(_ENTITY, None, text, rest)
    return line[:head] + text, origins[:head] + rest


def _replaced(form: re.Pattern[str], stays: str | None, line: str, origins: Origins) -> tuple[str, Origins]:
    """`line` with what `form` finds replaced by `stays`, or by what an entity names where that is None."""
    pieces: list[str] = []
    kept: Origins = []
    place = 0
    for found in form.finditer(line):
        start, end = found.span()
        inner = found.span(1) if stays == r"\1" else (start, start)
        new = html.unescape(found.group()) if stays is None else found.expand(stays)
        here = origins[start][0], origins[end - 1][0] + origins[end - 1][1] - origins[start][0]
        same = new == found.group()
        pieces += [line[place:start], new]
        kept += origins[place:start]
        kept += origins[start:end] if same else origins[slice(*inner)] if stays == r"\1" else [here] * len(new)
        place = end
    return ("".join((*pieces, line[place:])), kept + origins[place:]) if pieces else (line, origins)


def _runs(origins: Origins) -> Iterator[tuple[int, int, int]]:
    """The runs of characters that stood side by side: (place, start, length); one that stood for more is a run."""
    begun = 0
    for place in range(1, len(origins) + 1):
        start, length = origins[place - 1]
        if place < len(origins) and length == 1 == origins[place][1] and origins[place][0] == start + 1:
            continue
        if place < len(origins) and length > 1 and origins[place] == origins[place - 1]:
            continue
        yield begun, origins[begun][0], start + length - origins[begun][0]
        begun = place
