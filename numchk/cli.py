"""Commands and exit statuses; everything it does, the library can."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numchk
from numchk import options
from numchk.errors import NumchkError, RuleError, SettingsError, VocabularyError

if TYPE_CHECKING:
    import argparse

    from numchk.model import Report, Rule, Unread
    from numchk.settings import Settings
    from numchk.terms import Severity

#: New objects between two searches for rings of them: vocabulary and figures stay to the end, and hold no rings.
SELDOM = 200_000


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; faults of any kind are one sentence on standard error."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    try:
        return _run(argv)
    except (RuleError, SettingsError, VocabularyError) as fault:  # one line a fault
        _complain(*str(fault).splitlines())
    except NumchkError as fault:  # a wrong option, no readable input, no place to write
        _complain(str(fault))
    except KeyboardInterrupt:
        _complain("stopped.")
        return 130
    except Exception as fault:  # an editor never sees a traceback
        if os.environ.get("NUMCHK_DEBUG") == "1":
            raise
        _complain(
            f"a fault of numchk itself ({type(fault).__name__}: {fault}); please report it with the text that "
            "caused it. NUMCHK_DEBUG=1 shows where it arose."
        )
    return 2


def _run(argv: Sequence[str] | None) -> int:
    try:
        arguments = options.parser(COMMANDS).parse_args(argv)
    except SystemExit as stop:  # --help and --version have been answered
        if sys.stdout:
            _print("")
        return int(stop.code or 0)
    _spare_inputs(arguments)
    run: Callable[[argparse.Namespace], int] = arguments.run
    seldom = gc.get_threshold()
    gc.set_threshold(SELDOM, *seldom[1:])
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the parser's products are small: threads would only wait
    try:
        return run(arguments)
    finally:
        gc.set_threshold(*seldom)


# ---------------------------------------------------------------- commands


def _check(arguments: argparse.Namespace) -> int:
    return _report(arguments, numchk.check)


def _compare(arguments: argparse.Namespace) -> int:
    return _report(arguments, numchk.compare)


def _report(arguments: argparse.Namespace, examine: Callable[..., Report]) -> int:
    """Examine the inputs, write the report, and say by the exit status what it holds."""
    from numchk import reports
    from numchk.reports.tally import reported
    from numchk.terms import Severity

    house = _house(arguments)
    against, choice = getattr(arguments, "against", []), _choice(arguments)
    stdin = _stdin([*arguments.paths, *against])
    choice |= ({"against": against} if against else {}) | {"about": options.about(arguments)}
    report = examine(arguments.paths, stdin=stdin, country=arguments.country, settings=house, **choice)
    if arguments.stamp:
        report = _stamped(report)
    least = Severity(arguments.min_severity) if arguments.min_severity else house.min_severity or Severity.NOTE
    layout = {"width": _width(), "everything": arguments.all, "least": least}
    if not report.sources and not arguments.diff and arguments.format in options.FOR_MACHINES:
        _write(reports.render(report, arguments.format, **layout, rules=_told(arguments, house)), arguments)
    _require(report.sources, report.unread)
    alone = bool(against) and not any(source.role for source in report.sources)
    if alone:
        _complain("no source was read: nothing to hold the draft against, and it was checked by itself.")
    if examine is numchk.compare and len(report.sources) == 1:
        _complain("only one text was read: there is nothing to compare across, and it was checked by itself.")
    if arguments.diff:
        _patch(report, least, arguments, stdin)
    else:
        _write(reports.render(report, arguments.format, **layout, rules=_told(arguments, house)), arguments)
    if report.unread or alone:  # a draft held against nothing must not pass
        return 3
    return int(any(finding.severity is not Severity.NOTE for finding in reported(report, least)))


def _told(arguments: argparse.Namespace, house: Settings) -> Sequence[Rule]:
    """The rules of this run, for the formats that carry what rules say of themselves."""
    from numchk import pipeline

    if arguments.format not in options.WITH_RULES:
        return ()
    return pipeline.load(**_folders(arguments), settings=house).rules


def _patch(report: Report, least: Severity, arguments: argparse.Namespace, stdin: bytes | None) -> None:
    """Write what the findings suggest as a patch, and say how much of it there is."""
    from numchk import patching

    if arguments.format != "table":
        raise NumchkError("--diff writes a patch and takes no --format; give one of them.")
    made = patching.patch(report, least, stdin=stdin)
    _write_bytes(made.data, arguments)
    _complain(made.sentence)


def _show(arguments: argparse.Namespace) -> int:
    from numchk import pipeline, readers, reports

    house = _house(arguments)
    book = pipeline.load(_dirs(arguments), settings=_rules_only(house))
    documents, unread = readers.read_all(arguments.paths, stdin=_stdin(arguments.paths))
    documents, faults = pipeline.placed(documents, arguments.country or house.country, book)
    unread = (*unread, *faults)
    _require(documents, unread)
    readings = [pipeline.read_document(document, book, claims=True) for document in documents]
    more: dict[str, Any] = {"everything": arguments.all, "claims": arguments.claims}
    if arguments.claims:
        more["side_by_side"] = reports.compared.Compared(*pipeline.side_by_side(readings, book))
    _write(reports.render_readings(readings, arguments.format, width=_width(), **more), arguments)
    return 3 if unread else 0


def _rules(arguments: argparse.Namespace) -> int:
    if arguments.action == "test":
        return _test(arguments)
    from numchk import checks, examples, pipeline, reports

    book = pipeline.load(**_folders(arguments), settings=_house(arguments))
    if arguments.full and arguments.format == "markdown":
        about = {rule.check: checks.about(rule.check) for rule in book.rules}
        _write(reports.render_handbook(book.rules, about, examples.spoken(book)), arguments)
    else:
        text = reports.render_rules(book.rules, arguments.format, width=_width(), full=arguments.full)
        _write(text, arguments)
    return 0


def _rule(arguments: argparse.Namespace) -> int:
    from numchk import pipeline, reports

    book = pipeline.load(_dirs(arguments), select=[arguments.id], settings=_house(arguments))
    _write(reports.render_rules(book.rules, arguments.format, width=_width(), full=True), arguments)
    return 0


def _test(arguments: argparse.Namespace) -> int:
    """Run the examples that rule files carry; every failure is a line."""
    from dataclasses import replace

    from numchk import examples, pipeline
    from numchk.rulebook import rules_dir

    if arguments.path:
        arguments.rules = [*arguments.rules, str(examples.rules_around(Path(arguments.path)))]
    house, place = _rules_only(_house(arguments)), None
    book = pipeline.load(**_folders(arguments), settings=house)
    if arguments.path:
        place = Path(arguments.path).resolve()
        within = tuple(rule for rule in book.rules if Path(rule.path).resolve().is_relative_to(place))
        book = replace(book, rules=within)
    outcomes = list(examples.run_examples(book))
    narrowed = arguments.select or arguments.ignore  # to some rules: the words stay out of it
    places = [rules_dir(), *house.rules, *map(Path, arguments.rules)]
    words = [] if narrowed else list(examples.run_samples(places, place))
    if not outcomes and not words:
        raise NumchkError(f"{arguments.path or 'rules'}: holds no rule; give a folder like rules/ or one rule file.")
    _write(examples.summary(outcomes, words), arguments)
    return int(any(o.problem for o in outcomes) or any(w.problem for w in words))


def _accept(arguments: argparse.Namespace) -> int:
    """Enter findings into the accept-file, or take out what is no longer found."""
    from datetime import UTC, datetime

    from numchk import accepting, reports
    from numchk.places import asked

    if arguments.prune and arguments.reason:
        raise NumchkError("--prune takes entries out and needs no --reason; give one or the other.")
    today = datetime.now(UTC).astimezone().date()
    silence = None if arguments.prune else accepting.silenced_by(arguments.reason, today, arguments.by)
    arguments.paths, places = asked(arguments.paths)
    request = accepting.Request(
        paths=arguments.paths,
        places=places,
        country=arguments.country,
        together=arguments.compare,
        stdin=_stdin(arguments.paths),
        **_folders(arguments),
    )
    house = _house(arguments)
    done = accepting.accept(request, house, silence) if silence else accepting.prune(request, house)
    if not done.entries:  # those of a draft that is gone are found without reading any
        _require(done.read, done.unread)
    what = "Accepted in" if silence else "Taken out of"
    text = reports.render_entries(done.entries, f"{what} {done.file}", arguments.format, width=_width())
    _write(text, arguments)
    return 3 if done.unread else 0


def _why(arguments: argparse.Namespace) -> int:
    """Say of one finding of an earlier report how it came about."""
    from numchk import reports, revive

    report = revive.read_report(Path(arguments.report))
    _write(reports.render_why(report, arguments.finding, arguments.format, width=_width()), arguments)
    return 0


# ---------------------------------------------------------------- input and output


def _names(lists: Sequence[str]) -> list[str]:
    """The names in options given as comma lists, once or several times."""
    return [name for text in lists for part in text.split(",") if (name := part.strip())]


def _choice(arguments: argparse.Namespace) -> dict[str, Any]:
    if arguments.select and not _names(arguments.select):
        raise NumchkError(
            "--select names nothing; give checks or rule ids, separated by commas (numchk rules lists them)."
        )
    return {"rules": arguments.rules, "select": _names(arguments.select), "ignore": _names(arguments.ignore)}


def _dirs(arguments: argparse.Namespace) -> list[Path]:
    return [Path(folder) for folder in arguments.rules]


def _house(arguments: argparse.Namespace) -> Settings:
    """The settings of this run; files that options name stand in for those of the settings."""
    from dataclasses import replace

    from numchk import settings

    if arguments.config and arguments.no_config:
        raise NumchkError("--config and --no-config exclude each other; give one of them.")
    paths = getattr(arguments, "paths", ())
    found = settings.for_inputs(paths, config=arguments.config, isolated=arguments.no_config)
    accept, baseline = getattr(arguments, "accept", None), getattr(arguments, "baseline", None)
    if accept and arguments.run is not _accept and not settings.is_taken(Path(accept)):
        raise NumchkError(f"{accept}: there is no such accept-file; numchk accept writes one.")
    found = replace(found, accept=Path(accept)) if accept else found
    if getattr(arguments, "rates", None):
        found = replace(found, rates=Path(arguments.rates))
    for kept in (found.file, found.accept):
        if kept and _is_output(kept, arguments):
            raise NumchkError(f"{kept}: holds what people wrote and would be overwritten; give --output another name.")
    if baseline:
        return replace(found, baseline=Path(baseline))
    first = found.baseline and not settings.is_taken(found.baseline) and _is_output(found.baseline, arguments)
    return replace(found, baseline=None) if first else found


def _is_output(path: Path, arguments: argparse.Namespace) -> bool:
    """True where this run writes `path`: the first baseline is made under the settings that name it."""
    return bool(arguments.output) and os.path.realpath(path) == os.path.realpath(arguments.output)


def _rules_only(house: Settings) -> Settings:
    """Of `house` only its folders of rules: what is read, or tested, is not what is reported."""
    from numchk.settings import Settings

    return Settings(file=house.file, rules=house.rules)


def _folders(arguments: argparse.Namespace) -> dict[str, Any]:
    choice = _choice(arguments)
    return {"folders": [Path(folder) for folder in choice.pop("rules")], **choice}


def _stdin(paths: Sequence[str]) -> bytes | None:
    if "-" not in paths:
        return None
    if sys.stdin is None:  # closed by the caller
        raise NumchkError("standard input is closed; pipe a text to it, or name a file.")
    return sys.stdin.buffer.read()


def _require(read: Sequence[object], unread: Sequence[Unread]) -> None:
    """Say what could not be read; give up where nothing could."""
    reasons = [i.reason if i.origin == "-" or i.origin in i.reason else f"{i.origin}: {i.reason}" for i in unread]
    if len(reasons) == 1 and not read:
        raise NumchkError(reasons[0])
    for reason in reasons:
        _complain(reason)
    if not read:
        raise NumchkError("no input could be read; nothing was checked.")


def _stamped(report: Report) -> Report:
    from dataclasses import replace
    from datetime import UTC, datetime

    return replace(report, created=datetime.now(UTC).replace(microsecond=0))


def _width() -> int:
    """The columns of the terminal, 40 to 120; 80 where the output goes elsewhere."""
    return min(120, max(40, shutil.get_terminal_size().columns)) if _watched() else 80


def _watched() -> bool:
    """True where standard output is a terminal; a caller may also have closed it."""
    return sys.stdout is not None and sys.stdout.isatty()


def _write(text: str, arguments: argparse.Namespace) -> None:
    """`text` to the file of --output, else to the terminal."""
    if not arguments.output:
        coloured = _watched() and arguments.format == "table" and not os.environ.get("NO_COLOR")
        if coloured:
            from numchk.reports import paint

            text = paint(text)
        _print(text)
        return
    _write_bytes(text.encode("utf-8"), arguments)


def _write_bytes(data: bytes, arguments: argparse.Namespace) -> None:
    """`data` to the file of --output, else to standard output as it is."""
    if not arguments.output:
        _print(data)
        return
    target = Path(arguments.output)
    try:
        target.write_bytes(data)
    except OSError as fault:
        reason = fault.strerror or type(fault).__name__
        raise NumchkError(
            f"{target}: cannot be written ({reason}); give --output a file in a folder you own."
        ) from fault


def _spare_inputs(arguments: argparse.Namespace) -> None:
    """Refuse an --output that would overwrite a text that is to be read."""
    if not arguments.output:
        return
    from numchk.settings import is_taken

    if "\0" in arguments.output:
        raise NumchkError("--output holds a NUL, which no name of a file can; give it another name.")
    given = (*getattr(arguments, "paths", ()), *getattr(arguments, "against", ()))
    target, inputs = Path(arguments.output), map(Path, given)
    if is_taken(target) and any(is_taken(path) and target.samefile(path) for path in inputs):
        raise NumchkError(f"{target}: is one of the inputs and would be overwritten; give --output another name.")


def _print(text: str | bytes) -> None:
    """`text` on standard output; a reader that has gone away (`| head`) is no fault."""
    if sys.stdout is None:
        raise NumchkError("standard output is closed; give --output FILE.")
    try:
        _ = sys.stdout.buffer.write(text) if isinstance(text, bytes) else sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as fault:
        raise NumchkError(f"standard output cannot be written ({fault.strerror}).") from fault


def _complain(*sentences: str) -> None:
    """Sentences on standard error, a line each; a file's name in them cannot steer the terminal or break a line."""
    from numchk.reports.pieces import clean

    for sentence in sentences if sys.stderr else ():  # a caller may have closed it
        print(f"numchk: {clean(sentence)}", file=sys.stderr)


#: Command -> what runs it.
COMMANDS = {"check": _check, "compare": _compare, "why": _why, "show": _show, "accept": _accept, "rules": _rules,
            "rule": _rule}  # fmt: skip
