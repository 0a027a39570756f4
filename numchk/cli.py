"""Commands and exit statuses; everything it does, the library can."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numchk
from numchk import options
from numchk.errors import NumchkError, RuleError, SettingsError, VocabularyError, missing
from numchk.terminal import complain, print_out, spare_inputs, standard_input, watched, width, write, write_bytes

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
        complain(*str(fault).splitlines())
    except NumchkError as fault:  # a wrong option, no readable input, no place to write
        complain(str(fault))
    except KeyboardInterrupt:
        complain("stopped.")
        return 130
    except Exception as fault:  # an editor never sees a traceback
        if os.environ.get("NUMCHK_DEBUG") == "1":
            raise
        complain(
            f"a fault of numchk itself ({type(fault).__name__}: {fault}); please report it with the text that "
            "caused it. NUMCHK_DEBUG=1 shows where it arose."
        )
    return 2


def _run(argv: Sequence[str] | None) -> int:
    try:
        arguments = options.parser(COMMANDS).parse_args(argv)
    except SystemExit as stop:  # --help and --version have been answered
        if sys.stdout:
            print_out("")
        return int(stop.code or 0)
    spare_inputs(arguments)
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
    from numchk.reports.tally import reported
    from numchk.terms import Severity

    if arguments.format in options.PACKED and not arguments.output and watched() and not arguments.diff:
        raise NumchkError(f"--format {arguments.format} is no text for a terminal; give --output FILE.")
    if arguments.format == "docx" and examine is numchk.compare:
        raise NumchkError("--format docx is a copy of one draft with comments; numchk check DRAFT makes it.")
    house = _house(arguments)
    against, choice = getattr(arguments, "against", []), _choice(arguments)
    stdin = standard_input([*arguments.paths, *against])
    choice |= ({"against": against} if against else {}) | {"about": options.about(arguments)}
    report = examine(arguments.paths, stdin=stdin, country=arguments.country, settings=house, **choice)
    if arguments.stamp:
        report = _stamped(report)
    least = Severity(arguments.min_severity) if arguments.min_severity else house.min_severity or Severity.NOTE
    layout = {"width": width(), "everything": arguments.all, "least": least}
    if not report.sources and not arguments.diff and arguments.format in options.FOR_MACHINES:
        _put(report, arguments, house, layout)
    _require(report.sources, report.unread)
    alone = bool(against) and not any(source.role for source in report.sources)
    if alone:
        complain("no source was read: nothing to hold the draft against, and it was checked by itself.")
    if examine is numchk.compare and len(report.sources) == 1:
        complain("only one text was read: there is nothing to compare across, and it was checked by itself.")
    if arguments.diff:
        _patch(report, least, arguments, stdin)
    elif arguments.format == "docx":
        _copy(report, least, arguments, stdin)
    else:
        _put(report, arguments, house, layout)
    if report.unread or alone:  # a draft held against nothing must not pass
        return 3
    return int(any(finding.severity is not Severity.NOTE for finding in reported(report, least)))


def _put(report: Report, arguments: argparse.Namespace, house: Settings, layout: dict[str, Any]) -> None:
    """Write the report in the format that was asked for, to its file or to standard output."""
    from numchk import reports

    given = {**layout, "rules": _told(arguments, house)}
    if arguments.output or arguments.format in options.PACKED:
        write_bytes(reports.packed(report, arguments.format, **given), arguments)
    else:
        write(reports.render(report, arguments.format, **given), arguments)


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
    write_bytes(made.data, arguments)
    complain(made.sentence)


def _copy(report: Report, least: Severity, arguments: argparse.Namespace, stdin: bytes | None) -> None:
    """Write the draft again with the findings as comments; --all adds what agrees."""
    from numchk import annotating

    made = annotating.copy(report, least, agreements=arguments.all, stdin=stdin)
    write_bytes(made.data, arguments)
    complain(made.sentence)


def _show(arguments: argparse.Namespace) -> int:
    from numchk import pipeline, readers, reports

    house = _house(arguments)
    book = pipeline.load(_dirs(arguments), settings=_rules_only(house))
    documents, unread = readers.read_all(arguments.paths, stdin=standard_input(arguments.paths))
    documents, faults = pipeline.placed(documents, arguments.country or house.country, book)
    unread = (*unread, *faults)
    _require(documents, unread)
    readings = [pipeline.read_document(document, book, claims=True) for document in documents]
    more: dict[str, Any] = {"everything": arguments.all, "claims": arguments.claims}
    if arguments.claims:
        more["side_by_side"] = reports.compared.Compared(*pipeline.side_by_side(readings, book))
    write(reports.render_readings(readings, arguments.format, width=width(), **more), arguments)
    return 3 if unread else 0


def _rules(arguments: argparse.Namespace) -> int:
    if arguments.action == "test":
        return _test(arguments)
    from numchk import checks, examples, pipeline, reports

    book = pipeline.load(**_folders(arguments), settings=_house(arguments))
    if arguments.full and arguments.format == "markdown":
        about = {rule.check: checks.about(rule.check) for rule in book.rules}
        write(reports.render_handbook(book.rules, about, examples.spoken(book)), arguments)
    else:
        text = reports.render_rules(book.rules, arguments.format, width=width(), full=arguments.full)
        write(text, arguments)
    return 0


def _rule(arguments: argparse.Namespace) -> int:
    from numchk import pipeline, reports

    book = pipeline.load(_dirs(arguments), select=[arguments.id], settings=_house(arguments))
    write(reports.render_rules(book.rules, arguments.format, width=width(), full=True), arguments)
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
    write(examples.summary(outcomes, words), arguments)
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
        stdin=standard_input(arguments.paths),
        **_folders(arguments),
    )
    house = _house(arguments)
    done = accepting.accept(request, house, silence) if silence else accepting.prune(request, house)
    if not done.entries:  # those of a draft that is gone are found without reading any
        _require(done.read, done.unread)
    what = "Accepted in" if silence else "Taken out of"
    text = reports.render_entries(done.entries, f"{what} {done.file}", arguments.format, width=width())
    write(text, arguments)
    return 3 if done.unread else 0


def _serve(arguments: argparse.Namespace) -> int:
    """Serve the local page until it is stopped."""
    from datetime import UTC, datetime

    from numchk import pipeline

    try:
        from numchk import web
    except ModuleNotFoundError as fault:
        raise NumchkError(f"{missing('The local page', 'page')}.") from fault
    if not 0 <= arguments.port <= 65_535:
        raise NumchkError(f"--port {arguments.port}: there is no such port; give a number up to 65535.")
    house = _house(arguments)
    web.serve(
        web.Wanted(
            book=pipeline.load(**_folders(arguments), settings=house),
            country=arguments.country,
            accept=Path(arguments.accept) if arguments.accept else None,
            today=lambda: datetime.now(UTC).astimezone().date(),
            say=lambda sentence: print_out(f"{sentence}\n"),
            port=arguments.port,
            browser=not arguments.no_browser,
        )
    )
    complain("stopped; what was on the page is gone from memory.")
    return 0


def _why(arguments: argparse.Namespace) -> int:
    """Say of one finding of an earlier report how it came about."""
    from numchk import reports, revive

    report = revive.read_report(Path(arguments.report))
    write(reports.render_why(report, arguments.finding, arguments.format, width=width()), arguments)
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
    if accept and arguments.run not in (_accept, _serve) and not settings.is_taken(Path(accept)):
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


def _require(read: Sequence[object], unread: Sequence[Unread]) -> None:
    """Say what could not be read; give up where nothing could."""
    reasons = [i.reason if i.origin == "-" or i.origin in i.reason else f"{i.origin}: {i.reason}" for i in unread]
    if len(reasons) == 1 and not read:
        raise NumchkError(reasons[0])
    for reason in reasons:
        complain(reason)
    if not read:
        raise NumchkError("no input could be read; nothing was checked.")


def _stamped(report: Report) -> Report:
    from dataclasses import replace
    from datetime import UTC, datetime

    return replace(report, created=datetime.now(UTC).replace(microsecond=0))


#: Command -> what runs it.
COMMANDS = {"check": _check, "compare": _compare, "why": _why, "show": _show, "accept": _accept, "rules": _rules,
            "rule": _rule, "serve": _serve}  # fmt: skip
