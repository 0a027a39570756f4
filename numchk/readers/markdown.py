"""Reads .md: markup off, line ends kept so that line numbers hold, headings kept as anchors."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from numchk.model import Anchor, Extract
from numchk.readers.encoding import decode

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_NOT_LINE_END = re.compile(r"[^\r\n]+")
_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n((?:(?!---|\.\.\.)[^\r\n]*\r?\n){0,60})(?:---|\.\.\.)[ \t]*(?=\r?\n|\Z)")
_FRONT_KEY = re.compile(r"^(title|date|published|publisher)[ \t]*:[ \t]*(.+?)[ \t\r]*$", re.MULTILINE | re.IGNORECASE)

_HEADING = re.compile(r"[ ]{0,3}(#{1,6})(?:[ \t]+|$)")
_UNDERLINE = re.compile(r"[ ]{0,3}(?:=+|-+)[ \t]*$")
_RULE = re.compile(r"[ ]{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_FENCE = re.compile(r"[ ]{0,3}(?:`{3,}|~{3,})[^`~]*$")
_TABLE_RULE = re.compile(r"[ \t|]*:?-+:?[ \t]*\|[ \t|:-]*$")
_DEFINITION = re.compile(r"[ ]{0,3}\[(?!\^)[^\[\]]{1,200}\]:[ \t]*\S+")
_FOOTNOTE = re.compile(r"[ ]{0,3}\[\^[^\[\]\s]{1,60}\]:[ \t]*")
_QUOTE = re.compile(r"(?:[ ]{0,3}>[ ]?)+")

_TARGET = r"\([^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?(?:\s+[\"'][^\"'\n]{0,300}[\"'])?\)"
#: What goes, and what of it stays (group 1), in the order in which it must go.
_INLINE = tuple(
    (re.compile(pattern), stays)
    for pattern, stays in (
        (r"~~[^~\n]{1,2000}~~", ""),  # struck out: no longer said
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
    source, encoding = decode(data)
    known, source = _front_matter(source)
    lines, anchors = [], []
    offset = 0
    for line, heading in _plain_lines(_COMMENT.sub(_blanked, source)):
        if heading:
            anchors.append(Anchor(offset=offset, label=f"§ {heading}"))
        lines.append(line)
        offset += len(line)
    title = known.get("title") or (anchors[0].label.removeprefix("§ ") if anchors else None)
    return Extract(
        text="".join(lines), anchors=tuple(anchors), title=title, publisher=known.get("publisher"), encoding=encoding
    )


def _blanked(found: re.Match[str]) -> str:
    return _NOT_LINE_END.sub("", found.group())


def _front_matter(source: str) -> tuple[dict[str, str], str]:
    """What a YAML block at the top says of title and publisher, and the source with that block blanked."""
    block = _FRONT_MATTER.match(source)
    if block is None:
        return {}, source
    known = {key.lower(): value.strip("\"'") for key, value in _FRONT_KEY.findall(block.group(1))}
    return known, _blanked(block) + source[block.end() :]


def _plain_lines(source: str) -> Iterator[tuple[str, str]]:
    """Each line without its markup, line end kept, and the heading that it is, or ""."""
    ends = [found.span() for found in _LINE.finditer(source) if found.group()]
    skip = False
    for number, (start, end) in enumerate(ends):
        whole = source[start:end]
        line = whole.rstrip("\r\n")
        line_end = whole[len(line) :]
        following = source[slice(*ends[number + 1])].rstrip("\r\n") if number + 1 < len(ends) else ""
        underlined = bool(line.strip() and _UNDERLINE.match(following)) and not _plain_of(line).startswith("|")
        if skip or _is_markup(line):
            skip = False
            yield line_end, ""
            continue
        heading = _HEADING.match(line)
        bare = _plain_of(line[heading.end() :].rstrip("# \t") if heading else line)
        skip = underlined and heading is None
        yield bare + line_end, bare.strip() if heading or skip else ""


def _is_markup(line: str) -> bool:
    """True for a line that says nothing itself: a rule, a fence, a table's rule, the target of a link."""
    return any(form.match(line) for form in (_RULE, _FENCE, _TABLE_RULE, _DEFINITION))


def _plain_of(line: str) -> str:
    """One line without quote marks, emphasis, links, tags and entities; a list's bullet stays."""
    for opening in (_QUOTE, _FOOTNOTE):
        found = opening.match(line)
        line = line[found.end() :] if found else line
    bullet = _BULLET.match(line)
    head, line = (bullet.group(), line[bullet.end() :]) if bullet else ("", line)
    for form, stays in _INLINE:
        line = form.sub(stays, line)
    return head + _ENTITY.sub(lambda found: html.unescape(found.group()), line)
