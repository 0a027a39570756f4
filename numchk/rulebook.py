"""Loads `rules/<check>/<flaw>.toml` into `Rule` records, with precise complaints."""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any

from numchk.errors import RuleError, nearest, why
from numchk.interval import number
from numchk.model import Agreement, Example, Rule, Setting, Tolerance
from numchk.settings import is_folder
from numchk.terms import Level, Severity, Verdict

#: What a rule's message may name.
MESSAGE_FIELDS = frozenset(
    {"stated", "restated", "expected", "other", "whole", "parts", "gap", "measurand", "period", "source"}
)
TEXTS = ("title", "severity", "message", "why", "source")
TABLES = ("tolerance", "match", "params", "flags", "passes")
LARGEST = 10**12
TOLERANCES: Mapping[str, type] = MappingProxyType(
    {"cap": Decimal, "exact_counts": bool, "hedges": bool, "absolute": Decimal}
)
#: The remedy for a file that tomllib refuses.
TOML = 'write each line as key = "text", [table] or [[flags]], and close every quote and bracket'
#: What [params] may say: what a check looks at, where, and which of its verdicts the rule reports; for house style
#: the units that the examples prefer, and those that are never converted.
PARAMS = ("aspect", "where", "verdicts", "preferred", "kept")
LISTS = ("verdicts", "preferred", "kept")
EXAMPLE_KEYS = frozenset({"text", "sources", "at", "note"})


def rules_dir() -> Path:
    """The rules that came with numchk: inside the installed package, or beside it in a checkout."""
    packaged = Path(__file__).parent / "_rules"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "rules"


def load_rules(folders: Sequence[Path], checks: Sequence[str]) -> tuple[Rule, ...]:
    """The rules of `folders`, sorted by id; a rule of a later folder replaces one of the same id.

    `checks` are the names a folder may bear. Raises RuleError with all faults of the first faulty file.
    """
    rules: dict[str, Rule] = {}
    for folder in folders:
        for path in _rule_files(folder, checks):
            rule = load_rule(path)
            rules[rule.id] = rule
    return tuple(rules[key] for key in sorted(rules))


def _rule_files(folder: Path, checks: Sequence[str]) -> Iterator[Path]:
    """The rule files of one folder; raises RuleError where a file lies where it would be passed over."""
    if not is_folder(folder):
        raise RuleError(f"{folder}: no such folder of rules; give a folder like rules/ with one folder a check")
    allowed = ", ".join(checks)
    remedy = f"put each rule in a folder named after its check ({allowed})"
    loose, files = sorted(folder.glob("*.toml")), sorted(folder.glob("*/*.toml"))
    if loose:
        raise RuleError(f"{loose[0]}: lies in no check's folder; {remedy}, and give the folder around it")
    if not files:
        raise RuleError(f"{folder}: holds no rule; {remedy}")
    for path in files:
        check = path.parent.name
        if check not in (*checks, "vocabulary"):
            raise RuleError(f"{path}: no check is called {check!r}; use one of {allowed}{nearest(check, checks)}")
        if check != "vocabulary":
            yield path


def load_rule(path: Path) -> Rule:
    """One rule file; raises RuleError naming file, line, problem and what is allowed, one line a fault."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        table = tomllib.loads(text, parse_float=number)
    except OSError as error:
        raise RuleError(f"{path}: cannot be read ({why(error)}); check who may open it") from error
    except UnicodeDecodeError as error:
        raise RuleError(f"{path}: is not UTF-8 (byte {error.start + 1:,}); save it as UTF-8") from error
    except (ValueError, RecursionError) as error:  # TOMLDecodeError is a ValueError
        raise RuleError(f"{path}: is not TOML: {error}; {TOML}") from error
    faults = [f"{path}:{_line(text, key)}: {problem}" for key, problem in _faults(path, table)]
    if faults:
        raise RuleError("\n".join(faults))
    return Rule(
        id=f"{path.parent.name}/{path.stem}",
        check=path.parent.name,
        **{key: " ".join(table[key].split()) for key in TEXTS if key not in {"severity", "why"}},
        why=table["why"].strip(),
        severity=Severity(table["severity"]),
        tolerance=Tolerance(**{k: TOLERANCES[k](v) for k, v in table.get("tolerance", {}).items()}),
        match=_match(table.get("match", {})),
        params=MappingProxyType({key: _setting(value) for key, value in table.get("params", {}).items()}),
        flags=tuple(_example(e) for e in table.get("flags", ())),
        passes=tuple(_example(e) for e in table.get("passes", ())),
        path=str(path),
    )


def _line(text: str, key: str) -> int:
    """The line on which `key` is written; 1 where it is missing."""
    pattern = re.compile(r"\s*\[*\s*[\"']?" + re.escape(key) + r"[\"']?\s*[=\].]")
    return next((number for number, line in enumerate(text.splitlines(), 1) if pattern.match(line)), 1)


def _faults(path: Path, table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(key, complaint) for everything in a rule file that is missing, unknown or of another form."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", path.stem):
        yield "title", f'"{path.stem}" is no rule name; use small letters and hyphens, after the flaw it finds'
    for key in table:
        if key not in (*TEXTS, *TABLES):
            allowed = (*TEXTS, *TABLES)
            yield key, f'unknown key "{key}"; use {", ".join(allowed)}{nearest(key, allowed)}'
    for key in TEXTS:
        if not isinstance(table.get(key), str) or not table[key].strip():
            yield key, f'"{key}" is missing or no text; every rule has {", ".join(TEXTS)}'
    yield from _fault_severity(table.get("severity"))
    yield from _fault_message(table.get("message"))
    yield from _fault_tolerance(table.get("tolerance", {}))
    yield from _fault_match(table.get("match", {}))
    yield from _fault_params(table.get("params", {}))
    yield from _fault_examples(table)


def _fault_severity(severity: Any) -> Iterator[tuple[str, str]]:
    allowed = [s.value for s in Severity]
    if isinstance(severity, str) and severity not in allowed:
        yield "severity", f'unknown severity "{severity}"; use error, warning or note{nearest(severity, allowed)}'


def _fault_message(message: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(message, str):
        return
    try:
        fields = [(found[1] or "", *found[2:]) for found in string.Formatter().parse(message) if found[1] is not None]
    except ValueError as error:
        yield "message", f"the message's braces do not match: {error}"
        return
    for name, form, conversion in fields:
        if form or conversion:
            yield "message", f'"{{{name}}}" stands alone in its braces; leave out what follows the name'
        if name not in MESSAGE_FIELDS:
            allowed = ", ".join(sorted(MESSAGE_FIELDS))
            yield "message", f'unknown field "{{{name}}}" in the message; use {allowed}{nearest(name, MESSAGE_FIELDS)}'


def _fault_tolerance(tolerance: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(tolerance, dict):
        yield "tolerance", "[tolerance] must be a table"
        return
    for key, value in tolerance.items():
        if key not in TOLERANCES:
            yield key, f'unknown tolerance "{key}"; use {", ".join(TOLERANCES)}{nearest(key, TOLERANCES)}'
        elif isinstance(value, bool) is not (TOLERANCES[key] is bool) or not isinstance(value, bool | int | Decimal):
            yield key, f'"{key}" must be {"true or false" if TOLERANCES[key] is bool else "a number"}'
        elif not Decimal(value).is_finite() or not 0 <= value <= LARGEST:
            most = f"to {LARGEST:,}" if Decimal(value).is_finite() and value > LARGEST else "on"
            yield key, f'"{key}" must be a number from 0 {most}, not {Decimal(value)}'


def _fault_params(params: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(params, dict):
        yield "params", "[params] must be a table"
        return
    known = [verdict.value for verdict in Verdict]
    for key, value in params.items():
        if key not in PARAMS:
            yield key, f'unknown parameter "{key}"; use {", ".join(PARAMS)}{nearest(key, PARAMS)}'
        elif key in LISTS and key != "verdicts" and not isinstance(value, list):
            yield key, f'"{key}" must be a list of texts, as ["kilometers", "kilograms"]'
        elif key not in LISTS and not isinstance(value, str):
            yield key, f'"{key}" must be a text'
    verdicts = params.get("verdicts", [])
    for verdict in verdicts if isinstance(verdicts, list) else ["as no list"]:
        if verdict not in known:
            yield "verdicts", f'"verdicts" is a list of {", ".join(known)}{_guess(verdict, known)}'


def _fault_match(match: Any) -> Iterator[tuple[str, str]]:
    levels = [level.value for level in Level]
    if not isinstance(match, dict):
        yield "match", "[match] must be a table"
        return
    for field, level in match.items():
        if level not in levels:
            yield field, f"unknown level for {field}; use {', '.join(levels)}{_guess(level, levels)}"


def _guess(value: Any, allowed: Sequence[str]) -> str:
    return nearest(value, allowed) if isinstance(value, str) else ""


def _fault_examples(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key in ("flags", "passes"):
        examples = table.get(key, [])
        if not isinstance(examples, list) or not all(isinstance(e, dict) for e in examples):
            yield key, f"write each example as [[{key}]]"
            continue
        if len(examples) < 2:
            yield key, f"{len(examples)} [[{key}]]; a rule has at least two that must fire and two that must not"
        for example in examples:
            unknown = [k for k in example if k not in EXAMPLE_KEYS]
            if unknown:
                yield key, f'unknown key "{unknown[0]}" in [[{key}]]; use {", ".join(sorted(EXAMPLE_KEYS))}'
            if ("text" in example) is ("sources" in example):
                yield key, f"an example in [[{key}]] has either text or sources"
            elif not _is_text(example):
                yield key, f'an example in [[{key}]] has text = "..." or [{key}.sources] with a text of each source'
            if key == "flags" and not isinstance(example.get("at"), str):
                yield key, 'an example in [[flags]] says with at = "..." which words the finding must touch'


def _is_text(example: Mapping[str, Any]) -> bool:
    """True where the example's text, or each of its sources, is a text with something in it."""
    texts = example.get("sources", {"text": example.get("text")})
    return isinstance(texts, dict) and bool(texts) and all(isinstance(t, str) and t.strip() for t in texts.values())


def _example(table: Mapping[str, Any]) -> Example:
    sources = table.get("sources") or {"text": table["text"]}
    return Example(sources=tuple(sources.items()), at=table.get("at"), note=table.get("note", ""))


def _match(table: Mapping[str, str]) -> Agreement:
    return tuple((field, Level(level)) for field, level in table.items())


def _setting(value: Any) -> Setting:
    if isinstance(value, list):
        return tuple(str(item) for item in value)
    return value if isinstance(value, str | bool | int | Decimal) else str(value)
