"""Findings that are known: the accept-file, which people keep, and the baseline, which is an earlier report."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath
from typing import Any

from numchk.errors import SettingsError, nearest, why
from numchk.model import Finding
from numchk.patterns import later
from numchk.silence import Silence
from numchk.terms import CONSEQUENCE, Silencer, Verdict

#: Verdicts that an editor must look at: what may be silenced. All others only tell what was seen.
ALARMS = frozenset(CONSEQUENCE[: CONSEQUENCE.index(Verdict.STYLE) + 1])
#: Keys of an entry, in the order in which they are written.
KEYS = ("fingerprint", "rule", "quote", "documents", "reason", "date", "by")
NEEDED = KEYS[:-1]
HEAD = """\
# Findings that somebody looked at and let stand, written by numchk accept. Reasons may be edited, entries deleted.
# An entry holds while its figures stand in one of its documents, or in the same sentence elsewhere.
"""
#: A quotation is kept to this many characters: enough to know a sentence by.
LONGEST = 300
_HEADER = later(r"^[ \t]*\[\[[ \t]*accepted[ \t]*\]\]", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One finding that is known, without positions: it is known again when its text moves."""

    fingerprint: str
    rule: str
    quote: str
    documents: tuple[str, ...]  #: names of files, without folders
    silence: Silence


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """All known findings of one file; each entry stands for one finding in a document."""

    path: Path | None = None
    entries: tuple[Known, ...] = ()


def quote(parts: Iterable[tuple[str, str, str]]) -> str:
    """The sentences of a finding, each once, as (before, figure, after); white space does not count."""
    sentences = dict.fromkeys(" ".join(f"{before}{figure}{after}".split()) for before, figure, after in parts)
    whole = " / ".join(sentences)
    return whole if len(whole) <= LONGEST else whole[: LONGEST - 3] + "..."


def quote_of(finding: Finding) -> str:
    """The sentences of `finding` as an entry keeps them."""
    return quote((q.before, q.figure, q.after) for q in finding.quotes)


def documents_of(finding: Finding, origins: Mapping[str, str]) -> tuple[str, ...]:
    """The names of the files in which the figures of `finding` stand, each once; `origins` by document id."""
    return tuple(dict.fromkeys(PurePath(origins[q.span.document_id]).name for q in finding.quantities))


def entry(finding: Finding, origins: Mapping[str, str], silence: Silence) -> Known:
    """`finding` as an entry of a ledger."""
    return Known(
        fingerprint=finding.fingerprint,
        rule=finding.rule_id,
        quote=quote_of(finding),
        documents=documents_of(finding, origins),
        silence=silence,
    )


# ---------------------------------------------------------------- the accept-file


def load_accepted(path: Path) -> Ledger:
    """The accept-file; raises SettingsError naming file, line and problem, one line a fault."""
    text, table = _toml(path)
    lines = [text.count("\n", 0, found.start()) + 1 for found in _HEADER.finditer(text)]
    entries = table.get("accepted", [])
    faults = [f'{path}:1: unknown key "{key}"; write each entry as [[accepted]]' for key in table if key != "accepted"]
    if not isinstance(entries, list) or not all(isinstance(item, dict) for item in entries):
        raise SettingsError(f"{path}:1: write each entry as [[accepted]]")
    if len(lines) != len(entries):
        raise SettingsError(f"{path}:1: write each entry as [[accepted]] on a line of its own")
    for line, item in zip(lines, entries, strict=True):
        faults += [f"{path}:{line}: {problem}" for problem in _entry_faults(item)]
    if faults:
        raise SettingsError("\n".join(faults))
    return Ledger(
        path=path,
        entries=tuple(_known(path, line, item) for line, item in zip(lines, entries, strict=True)),
    )


def _toml(path: Path) -> tuple[str, dict[str, Any]]:
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path}: cannot be read ({why(error)}); numchk accept writes such a file") from error
    try:
        text = data.decode("utf-8-sig")
        return text, tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: is not UTF-8 (byte {error.start + 1:,}); save it as UTF-8") from error
    except (ValueError, RecursionError) as error:  # TOMLDecodeError is a ValueError
        raise SettingsError(
            f'{path}: is not TOML: {error}; write each entry as [[accepted]] with lines like reason = "text"'
        ) from error


def _entry_faults(item: Mapping[str, Any]) -> Iterator[str]:
    for key in item:
        if key not in KEYS:
            yield f'unknown key "{key}" in [[accepted]]; use {", ".join(KEYS)}{nearest(key, KEYS)}'
    for key in KEYS:
        value = item.get(key)
        if key not in item:
            if key in NEEDED:
                yield f'an entry has no "{key}"; every [[accepted]] has {", ".join(NEEDED)}'
        elif key == "date":
            if type(value) is not date:
                yield f'"date" must be a day such as 2026-05-04 without quotes, not {value!r}'
        elif key == "documents":
            if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
                yield '"documents" must be a list of file names, as ["draft.md"]'
        elif not isinstance(value, str) or not value.strip():
            yield f'"{key}" must be a text in quotes'


def _known(path: Path, line: int, item: Mapping[str, Any]) -> Known:
    silence = Silence(
        by=Silencer.ACCEPTED,
        place=f"{path.name}:{line}",
        reason=item["reason"].strip(),
        on=item["date"],
        who=item.get("by", ""),
    )
    return Known(
        fingerprint=item["fingerprint"],
        rule=item["rule"],
        quote=item["quote"],
        documents=tuple(item["documents"]),
        silence=silence,
    )


def add(path: Path, entries: Sequence[Known]) -> None:
    """Write `entries` behind those that the accept-file holds; what people wrote there stays as it is."""
    before = _toml(path)[0].rstrip("\n") + "\n" if _exists(path) else HEAD
    _write(path, before + "".join(f"\n{_block(item)}" for item in entries))


def remove(path: Path, entries: Iterable[Known]) -> None:
    """Take `entries` out of the accept-file; what stands around them stays as it is."""
    gone = {item.silence.place for item in entries}
    text, _ = _toml(path)
    kept: list[str] = []
    place = 0
    starts = [found.start() for found in _HEADER.finditer(text)]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        line = text.count("\n", 0, start) + 1
        if f"{path.name}:{line}" in gone:
            block = text[start:end].splitlines(keepends=True)
            while block and (not block[-1].strip() or block[-1].lstrip().startswith("#")):
                block.pop()  # what stands above the next entry belongs to it
            kept.append(text[place:start])
            place = start + len("".join(block))
    _write(path, re.sub(r"\n{3,}", "\n\n", "".join([*kept, text[place:]])).rstrip("\n") + "\n")


def _block(item: Known) -> str:
    values = {
        "fingerprint": _string(item.fingerprint),
        "rule": _string(item.rule),
        "quote": _string(item.quote),
        "documents": f"[{', '.join(map(_string, item.documents))}]",
        "reason": _string(item.silence.reason),
        "date": item.silence.on.isoformat() if item.silence.on else "",
        "by": _string(item.silence.who) if item.silence.who else "",
    }
    return "[[accepted]]\n" + "".join(f"{key:<11} = {value}\n" for key, value in values.items() if value)


def _string(text: str) -> str:
    """`text` as TOML writes it on one line: JSON's escapes are TOML's, but for DEL and halves of pairs."""
    plain = text.encode("utf-8", "replace").decode("utf-8").replace("\x7f", " ")
    return json.dumps(plain, ensure_ascii=False)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:  # a name that is too long, a folder that may not be entered
        raise SettingsError(f"{path}: cannot be written ({why(error)}); give --accept another file") from error


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path}: cannot be written ({why(error)}); give --accept another file") from error


# ---------------------------------------------------------------- the baseline


def load_baseline(path: Path) -> Ledger:
    """The findings of an earlier report in JSON, with what was known then already; SettingsError for another file."""
    remedy = f"write it with numchk check DRAFT --format json --output {path.name or 'known.json'}"
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path}: cannot be read ({why(error)}); {remedy}") from error
    try:
        report = json.loads(data)["report"]
        origins = {source["id"]: source["origin"] for source in report["sources"]}
        earlier = [f for f in report["silenced"] if f["silence"]["by"] == Silencer.BASELINE.value]
        items = (*report["findings"], *earlier)
        faults = [f"{path}: {fault}; {remedy}" for n, item in enumerate(items, 1) for fault in _no_texts(n, item)]
        found = [] if faults else [_earlier(path, origins, item) for item in items]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise SettingsError(f"{path}: is no JSON report of this version of numchk; {remedy}") from error
    if faults:
        raise SettingsError("\n".join(faults))
    return Ledger(path=path, entries=tuple(item for item in found if item))


def _no_texts(number: int, item: Mapping[str, Any]) -> Iterator[str]:
    """What is amiss with the names in the finding of that number."""
    for key in ("fingerprint", "rule_id"):
        if not isinstance(item[key], str):
            yield f'"{key}" of finding {number:,} is no text'


def _earlier(path: Path, origins: Mapping[str, str], item: Mapping[str, Any]) -> Known | None:
    """One finding of an earlier report; None where nobody need look at it."""
    if Verdict(item["verdict"]) not in ALARMS:
        return None
    ids = [quantity["span"]["document_id"] for quantity in item["quantities"]]
    return Known(
        fingerprint=item["fingerprint"],
        rule=item["rule_id"],
        quote=quote((q["before"], q["figure"], q["after"]) for q in item["quotes"]),
        documents=tuple(dict.fromkeys(PurePath(origins[document]).name for document in ids)),
        silence=Silence(by=Silencer.BASELINE, place=path.name),
    )
