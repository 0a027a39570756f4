"""Reads `numchk.toml`, or `[tool.numchk]` of a `pyproject.toml`, into `Settings`, with precise complaints."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numchk.keys as keys
from numchk.errors import SettingsError, nearest, why
from numchk.interval import number
from numchk.model import Rule
from numchk.terms import Severity

#: What may hold settings, in the order in which one folder is searched.
OWN, SHARED = "numchk.toml", "pyproject.toml"
#: The accept-file's name, unless the settings give another.
ACCEPTED = "numchk-accepted.toml"
TOML = 'write each line as key = "text", key = ["text", "text"] or [table], and close every quote and bracket'


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """A house's choices; every default is what holds where nothing is said. Paths were relative to `file`."""

    file: Path | None = None  #: where they stand; None for none
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    min_severity: Severity | None = None
    rules: tuple[Path, ...] = ()
    accept: Path | None = None
    baseline: Path | None = None
    rates: Path | None = None
    country: str | None = None
    severity: Mapping[str, Severity | None] = field(default_factory=dict)  #: rule or check -> None for off
    rounding_cap: Decimal | None = None  #: of conversions; semantics.md 2
    preferred: tuple[str, ...] = ()  #: units into which the house converts, in its own words
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()  #: (glob, rules and checks)
    narrowed: bool = False  #: a caller asked for fewer rules than the house: what did not run silences nothing

    def with_choice(self, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Settings:
        """These settings with a caller's choice of rules; `select` sets the house's select, ignore and off aside."""
        if not select and not ignore:
            return self
        chosen = replace(self, ignore=tuple(ignore) or self.ignore, narrowed=True)
        if not select:
            return chosen
        on = {name: severity for name, severity in self.severity.items() if severity}
        return replace(chosen, select=tuple(select), ignore=tuple(ignore), severity=on)

    def severity_of(self, rule: Rule) -> Severity | None:
        """How severe `rule` is in this house, None for off: what is said of the rule outranks its check."""
        return self.severity.get(rule.id, self.severity.get(rule.check, rule.severity))


NONE = Settings()


def styled(rule: Rule, settings: Settings) -> Rule:
    """`rule` as this house holds it: its severity, and how roughly a conversion may be rounded."""
    severity = settings.severity_of(rule) or rule.severity
    cap = settings.rounding_cap if rule.check == "conversion" else None
    tolerance = rule.tolerance if cap is None else replace(rule.tolerance, cap=cap)
    return replace(rule, severity=severity, tolerance=tolerance)


def for_inputs(paths: Sequence[str], *, config: str | None = None, isolated: bool = False) -> Settings:
    """The settings for texts: of the file `config`, else of the nearest above the first text, else above where we are.

    Without settings the nearest accept-file of the usual name counts all the same. Nothing is read where `isolated`.
    """
    if isolated:
        return NONE
    if config is not None:
        return load(Path(config))
    places = [_folder(paths[0]), Path()] if paths else [Path()]
    found = next(filter(None, map(find, places)), None)
    if found is not None:
        return load(_shortly(found))
    accepted = next(filter(None, map(find_accepted, places)), None)
    return replace(NONE, accept=_shortly(accepted)) if accepted else NONE


def _folder(path: str) -> Path:
    """The folder of a text, or the folder itself; where we are for standard input."""
    place = Path("" if path == "-" else path)
    return place if is_folder(place) else place.parent


def _shortly(path: Path) -> Path:
    """`path` from where we are, if it lies there."""
    here = _upward(Path())[:1]
    return path.relative_to(here[0]) if here and path.is_relative_to(here[0]) else path


# ---------------------------------------------------------------- where they stand


def find(place: Path) -> Path | None:
    """The nearest settings file in the folder `place` or above it; a `pyproject.toml` counts where it speaks of us."""
    for folder in _upward(place):
        if is_there(folder / OWN):
            return folder / OWN
        shared = folder / SHARED
        if is_there(shared) and b"[tool.numchk" in _bytes(shared):
            return shared
    return None


def find_accepted(place: Path) -> Path | None:
    """The nearest accept-file of the usual name in the folder `place` or above it."""
    return next((folder / ACCEPTED for folder in _upward(place) if is_there(folder / ACCEPTED)), None)


def is_there(path: Path) -> bool:
    """True for a file that can be seen; False too below a folder that may not be entered."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def is_taken(path: Path) -> bool:
    """True where a file or a folder of that name can be seen."""
    return is_there(path) or is_folder(path)


def is_folder(path: Path) -> bool:
    """True for a folder that can be seen."""
    try:
        return path.is_dir()
    except (OSError, ValueError):  # a name that no file can bear
        return False


def _upward(place: Path) -> tuple[Path, ...]:
    try:
        whole = place.absolute()
    except OSError:  # we stand in a folder that is gone
        return ()
    return (whole, *whole.parents)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path}: cannot be read ({why(error)}); check its name and who may open it") from error


def load(path: Path) -> Settings:
    """The settings in one file; raises SettingsError naming file, line, problem and what is allowed, one line a fault.

    Names of rules are held against the rules when these are known (`name_faults`).
    """
    data = _bytes(path)
    try:
        text = data.decode("utf-8-sig")
        whole = tomllib.loads(text, parse_float=number)
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: is not UTF-8 (byte {error.start + 1:,}); save it as UTF-8") from error
    except (ValueError, RecursionError) as error:  # TOMLDecodeError is a ValueError
        raise SettingsError(f"{path}: is not TOML: {error}; {TOML}") from error
    table = _ours(path, text, whole) if path.name == SHARED else whole
    faults = [f"{path}:{_line(text, key)}: {problem}" for key, problem in keys.faults(table)]
    if faults:
        raise SettingsError("\n".join(faults))
    return _settings(path, table)


def _ours(path: Path, text: str, whole: Mapping[str, Any]) -> Any:
    """What `[tool.numchk]` of a `pyproject.toml` holds; nothing where it stands in a comment alone."""
    tool = whole.get("tool", {})
    if not isinstance(tool, dict):
        line = next((n for n, line in enumerate(text.splitlines(), 1) if re.match(r"\s*[\"']?tool\b", line)), 1)
        raise SettingsError(f'{path}:{line}: "tool" must be a table; write [tool.numchk] and key = "text" below it')
    return tool.get("numchk", {})


def _settings(path: Path, table: Mapping[str, Any]) -> Settings:
    def beside(key: str) -> Path | None:
        return path.parent / table[key] if key in table else None

    least = table.get("min-severity")
    return Settings(
        file=path,
        select=tuple(table.get("select", ())),
        ignore=tuple(table.get("ignore", ())),
        min_severity=keys.SEVERITIES[least] if least else None,
        rules=tuple(path.parent / folder for folder in table.get("rules", ())),
        accept=beside("accept") or path.parent / ACCEPTED,
        baseline=beside("baseline"),
        rates=beside("rates"),
        country=table.get("country"),
        severity=MappingProxyType({name: keys.SEVERITIES[word] for name, word in table.get("severity", {}).items()}),
        rounding_cap=_cap(table),
        preferred=tuple(table.get("style", {}).get("preferred", ())),
        per_file_ignores=tuple((glob, tuple(names)) for glob, names in table.get("per-file-ignores", {}).items()),
    )


def _cap(table: Mapping[str, Any]) -> Decimal | None:
    cap = table.get("style", {}).get("rounding-cap")
    return None if cap is None else Decimal(cap)


# ---------------------------------------------------------------- what may be amiss


def name_faults(settings: Settings, known: frozenset[str]) -> tuple[str, ...]:
    """A line for each name in `settings` that is no rule and no check, with file, line and the nearest that is."""
    if settings.file is None:
        return ()
    names = [("select", n) for n in settings.select] + [("ignore", n) for n in settings.ignore]
    names += [("severity", name) for name in settings.severity]
    names += [("per-file-ignores", n) for _, several in settings.per_file_ignores for n in several]
    unknown = [(key, name) for key, name in names if name not in known]
    if not unknown:
        return ()
    text = _bytes(settings.file).decode("utf-8-sig")
    return tuple(
        f'{settings.file}:{_line_of_name(text, key, name)}: "{key}" names "{name}", which is no check and no rule'
        f"{nearest(name, known)}; numchk rules lists them all"
        for key, name in unknown
    )


def missing_files(settings: Settings) -> tuple[str, ...]:
    """A line for each folder of rules and for the baseline that the settings name and that is not there.

    What an option names instead is none of theirs: whoever reads it complains.
    """
    if settings.file is None:
        return ()
    lines = _bytes(settings.file).decode("utf-8-sig").splitlines()
    named = [
        ("rules", folder, "folder of rules", "give its path from the folder of the settings")
        for folder in settings.rules
        if not folder.is_dir()
    ]
    if settings.baseline and not is_taken(settings.baseline):
        remedy = f"write it with numchk check DRAFT --format json --output {settings.baseline}"
        named.append(("baseline", settings.baseline, "earlier report", remedy))
    text = "\n".join(lines)
    told = ((_line_of_name(text, key, path.name), key, path, thing, remedy) for key, path, thing, remedy in named)
    return tuple(
        f'{settings.file}:{line}: "{key}" names {path}, and there is no such {thing}; {remedy}'
        for line, key, path, thing, remedy in told
        if path.name in lines[line - 1]
    )


def where(settings: Settings, key: str) -> str:
    """File and line at which `settings` say something under `key`: "numchk.toml:3"."""
    return f"{settings.file}:{_line(_bytes(settings.file).decode('utf-8-sig'), key)}" if settings.file else key


def _line(text: str, key: str) -> int:
    """The line on which `key` is written; 1 where it cannot be found."""
    lines = text.splitlines()
    first = next((number for number, line in enumerate(lines, 1) if line.lstrip().startswith("[tool.numchk")), 1)
    pattern = re.compile(r"\s*\[*\s*(?:tool\.numchk\.)?[\"']?" + re.escape(key) + r"[\"']?\s*[=\].]")
    return next((n for n, line in enumerate(lines, 1) if n >= first and pattern.match(line)), first)


def _line_of_name(text: str, key: str, name: str) -> int:
    """The first line from that of `key` on in which `name` stands in quotes, or bare before a `=`."""
    first = _line(text, key)
    pattern = re.compile(r"[\"']" + re.escape(name) + r"[\"']|^\s*" + re.escape(name) + r"\s*=")
    found = (number for number, line in enumerate(text.splitlines(), 1) if number >= first and pattern.search(line))
    return next(found, first)
