"""Writes a Word file again with comments in it, every other part as it was."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping, Sequence

from numchk.office.markup import utf8
from numchk.office.names import W
from numchk.office.package import Package, key
from numchk.office.relations import CONTENT_TYPES, relations, relations_of
from numchk.office.remarks import Remark, Writer, comment, free_numbers, marked, prefix_of
from numchk.office.word import KIND, read_word

DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DECLARED = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*\?>\s*")
_ROOT_END = re.compile(rb"</([^\s<>]+)\s*>\s*(?:<!--.*?-->\s*)*\Z", re.DOTALL)
_EMPTY_ROOT = re.compile(rb"<([^\s/<>!?]+)([^<>]*)/>\s*\Z")
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
#: The day that zip files begin with: the same input gives the same bytes.
_NO_DAY = (1980, 1, 1, 0, 0, 0)


def with_comments(data: bytes, remarks: Sequence[Remark], writer: Writer, expected: str) -> bytes | None:
    """The Word file `data` with a comment for each of `remarks`, else unchanged; None where its text is not `expected`.

    Raises UnreadableDocument.
    """
    word = read_word(data)
    if word.text != expected:
        return None
    if not remarks:
        return data
    package = Package(data, KIND)
    links = relations(package, word.main)
    part = next((link.target for link in links if link.type == "comments" and link.target in package), "")
    known = utf8(package.read(part)) if part else b""
    numbers = free_numbers(word.data, known)
    numbered = [(next(numbers), remark) for remark in remarks]
    changed = {word.main: _declared(marked(word, numbered, numbers), package.read(word.main), word.data)}
    if not part:
        part = _free_name(package, posixpath.join(posixpath.dirname(word.main), "comments.xml"))
        changed |= _linked(package, word.main, part)
    prefix, declared = prefix_of(known or word.data)
    bodies = "".join(comment(number, remark, writer, prefix, declared) for number, remark in numbered).encode()
    changed[part] = _declared(_grown(known, bodies), b"", known) if known else _new_comments(bodies, word.data)
    return _packed(package, changed)


# ---------------------------------------------------------------- parts


def _declared(new: bytes, original: bytes, read: bytes) -> bytes:
    """`new` under a declaration that is true: a part that was in another encoding is UTF-8 now."""
    return new if not original or original == read else DECLARATION + _DECLARED.sub(b"", new)


def _grown(part: bytes, more: bytes) -> bytes:
    """`part` with `more` as the last of what its root holds."""
    if found := _ROOT_END.search(part):
        return part[: found.start()] + more + part[found.start() :]
    if found := _EMPTY_ROOT.search(part):
        return part[: found.start()] + b"<%s%s>%s</%s>" % (found[1], found[2], more, found[1])
    return part


def _new_comments(bodies: bytes, main: bytes) -> bytes:
    """A part of comments in the dialect of the main part."""
    prefix, _ = prefix_of(main)
    space = W[1] if W[1].encode() in main[:4096] else W[0]
    name = f"{prefix}comments"
    return DECLARATION + f'<{name} xmlns:{prefix[:-1]}="{space}">'.encode() + bodies + f"</{name}>".encode()


def _linked(package: Package, main: str, part: str) -> dict[str, bytes]:
    """The parts that must name a new part of comments."""
    links, types = package.name(relations_of(main)), package.name(CONTENT_TYPES)
    known = utf8(package.read(links)) or DECLARATION + links_part("").encode()
    strict = _STRICT.encode() in known or _STRICT.encode() in package.read("_rels/.rels")
    id_ = next(f"numchk{n}" for n in range(1, 10_000) if f'"numchk{n}"'.encode() not in known)
    kind = f"{_STRICT if strict else OFFICE}/comments"
    link = f'<Relationship xmlns="{_LINKS}" Id="{id_}" Type="{kind}" Target="/{part}"/>'
    override = f'<Override xmlns="{TYPES}" PartName="/{part}" ContentType="{_COMMENTS}"/>'
    return {
        links: _grown(known, link.encode()),
        types: _grown(utf8(package.read(types)), override.encode()),
    }


def links_part(links: str) -> str:
    """A part of relationships that holds `links`."""
    return f'<Relationships xmlns="{_LINKS}">{links}</Relationships>'


def _free_name(package: Package, name: str) -> str:
    root, end = posixpath.splitext(name)
    return next(n for n in (name, *(f"{root}{k}{end}" for k in range(1, 10_000))) if n not in package)


def _packed(package: Package, changed: Mapping[str, bytes]) -> bytes:
    """The package with the parts that changed, in their old order, the new ones last."""
    file = io.BytesIO()
    done: set[str] = set()
    names = {key(name): name for name in changed}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for entry in package.entries:
            part = key(entry.filename)
            if part not in done:
                done.add(part)
                data = changed[names[part]] if part in names else package.read(entry.filename)
                packed.writestr(new_entry(entry.filename, entry), data)
        for name, data in changed.items():
            if key(name) not in done:
                packed.writestr(new_entry(name), data)
    return file.getvalue()


def new_entry(name: str, like: zipfile.ZipInfo | None = None) -> zipfile.ZipInfo:
    """An entry of a zip of that name, packed as `like` it; of no day where it is new."""
    entry = zipfile.ZipInfo(name, like.date_time if like else _NO_DAY)
    entry.compress_type = like.compress_type if like else zipfile.ZIP_DEFLATED
    if like:
        entry.external_attr, entry.create_system = like.external_attr, like.create_system
    return entry
