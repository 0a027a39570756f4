"""What the commands may be given: arguments, options, and the help that explains them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NoReturn

import numchk
from numchk.errors import NumchkError

Run = Callable[[argparse.Namespace], int]

FORMATS = ("table", "markdown", "json")
#: The formats of `check` and `compare`: also a page to read and print, and what code hosts and build servers take.
REPORTS = ("table", "markdown", "html", "json", "sarif", "github", "junit", "csv", "xlsx", "docx")
#: Those that are no text, and need --output FILE or a program that takes them.
PACKED = ("xlsx", "docx")
#: Those that other programs read: written even where no input could be.
FOR_MACHINES = ("json", "sarif", "github", "junit")
#: The formats that carry what rules say of themselves, or ask how generously they read a figure.
WITH_RULES = ("html", "sarif", "junit", "xlsx")
INPUT = "a text, web page, letter, Word, ODT or PDF file, a zip of them, or a folder; - is standard input"
SEVERITIES = ("note", "warning", "error")
EXITS = """
exit status:
  0  nothing found
  1  a finding of severity warning or error is reported
  2  could not run: a wrong option, a faulty rule or settings file, or no input that can be read
  3  some input could not be read; the report on the others is printed all the same
     (3 is given even where something was found)
  130  stopped with Ctrl-C
"""
_NO_RUN = "  2  could not run: a wrong option, a faulty rule or settings file"
_NO_INPUT = f"{_NO_RUN}, or no input that can be read"
#: What the exit statuses of a command mean, where they are not EXITS.
_OWN_EXITS: Mapping[str, str] = MappingProxyType(
    {
        "show": f"""
exit status:
  0  every text was read; whatever is in it
{_NO_INPUT}
  3  some input could not be read; the others are shown all the same
""",
        "accept": f"""
exit status:
  0  written, or there was nothing to write
{_NO_INPUT}
  3  some input could not be read; what was found in the others is written all the same
""",
        "why": f"""
exit status:
  0  told
{_NO_RUN}, no report that can be read, or no such finding in it
""",
        "rules": f"""
exit status:
  0  listed; with `test`: every example holds
  1  with `test`: an example does not hold
{_NO_RUN}
""",
        "serve": f"""
exit status:
  0  served until Ctrl-C or a signal ended it
{_NO_RUN}, a port that is taken, or an extra that is not installed
""",
        "rule": f"""
exit status:
  0  shown
{_NO_RUN}, or no such rule
""",
    }
)


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence instead of a page of usage."""

    def error(self, message: str) -> NoReturn:
        """Raise NumchkError instead of leaving the program."""
        dashed = next((word for word in sys.argv[1:] if word.startswith("-") and Path(word).is_file()), None)
        if dashed is not None:
            raise NumchkError(f"{dashed}: taken for an option; write ./{dashed} where the file of that name is meant.")
        raise NumchkError(f"{message.strip().rstrip('.')}; {self.prog} --help lists what is allowed.")


def parser(runs: Mapping[str, Run]) -> argparse.ArgumentParser:
    """The parser of the command line; `runs` says which function runs each command."""
    whole = _Parser(
        prog="numchk",
        description="Checks the figures of news copy: conversions, arithmetic, and one fact told by several sources.",
        epilog=EXITS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="version", version=f"numchk {numchk.__version__}")
    commands = whole.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def command(name: str, text: str, formats: Sequence[str] = FORMATS) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = commands.add_parser(
            name,
            help=text,
            description=f"{text[0].upper()}{text[1:]}.",
            epilog=_OWN_EXITS.get(name, EXITS),
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        added.set_defaults(run=runs[name])
        if formats:
            added.add_argument("--format", choices=formats, default="table", help="how the result is written (table)")
            packed = f"; {' and '.join(PACKED)} need one" if set(PACKED) <= set(formats) else ""
            added.add_argument("--output", metavar="FILE", help=f"write to FILE instead of the terminal{packed}")
        added.add_argument(
            "--rules", metavar="DIR", action="append", default=[], help="further rules; may be given several times"
        )
        _house(added)
        return added

    _check(command("check", "check each text by itself, or against its sources: conversions, sums, shares", REPORTS))
    _options(command("compare", "hold several texts side by side: which figures agree", REPORTS), "SOURCE")
    _why(command("why", "say of one finding of a report how it came about: slot by slot, with both values and levels"))
    show = command(
        "show", "show what was read, line by line: every figure, and every numeral set aside with its reason"
    )
    _show(show)
    _accepting(command("accept", "let findings stand, with a reason; they are counted and no longer reported"))
    rules = command("rules", "list the rules; `rules test` runs the examples that they carry")
    rules.add_argument("action", nargs="?", choices=["test"], help="run the examples; exit status 1 where one fails")
    rules.add_argument("path", nargs="?", metavar="PATH", help="only the rules of this folder or rule file")
    rules.add_argument("--full", action="store_true", help="every rule in full; in Markdown a page by check")
    _selection(rules)
    rule = command("rule", "show one rule: why it stands, its source, its tolerance and its examples")
    rule.add_argument("id", metavar="ID", help="a rule's id, or the name of a check for all its rules")
    _serve(command("serve", "open the page: drop a draft and sources on it, in a browser on this machine alone", ()))
    return whole


def _why(why: argparse.ArgumentParser) -> None:
    why.add_argument("report", metavar="REPORT", help="a report that --format json wrote")
    why.add_argument(
        "finding",
        nargs="+",
        metavar="FINDING",
        help="its number in the report, or its fingerprint; or two places such as wire.txt:3 post.txt:8",
    )


def _show(show: argparse.ArgumentParser) -> None:
    show.add_argument("paths", nargs="+", metavar="FILE", help=INPUT)
    show.add_argument("--all", action="store_true", help="print the lines without a numeral too: the whole text")
    show.add_argument(
        "--claims",
        action="store_true",
        help="show each figure slot by slot, and what is compared",
    )
    _country(show)


def _check(parser: argparse.ArgumentParser) -> None:
    _options(parser, "DRAFT")
    parser.add_argument(
        "--against",
        metavar="SOURCE",
        nargs="+",
        action="extend",
        default=[],
        help="the draft's sources, files or folders: says of each figure which source backs it, or that none does",
    )


def _options(parser: argparse.ArgumentParser, what: str) -> None:
    parser.add_argument("paths", nargs="+", metavar=what, help=INPUT)
    parser.add_argument("--all", action="store_true", help="show long lists to their end")
    parser.add_argument("--diff", action="store_true", help="print what is suggested as a patch; no text is changed")
    parser.add_argument(
        "--min-severity",
        choices=SEVERITIES,
        metavar="LEVEL",
        help="leave out what is below: note, warning or error; by default that of the settings, else note",
    )
    _accept_file(parser, "findings that were accepted before; by default that of the settings")
    _rates(parser)
    parser.add_argument("--baseline", metavar="FILE", help="an earlier report in JSON: only what is new is reported")
    parser.add_argument("--stamp", action="store_true", help="write the time into the report (two runs then differ)")
    _country(parser)
    for option, text in (("--publisher", "by whom"), ("--published", "when, such as 2024-06-03T21:30,")):
        parser.add_argument(
            option, metavar="FILE=TEXT", action="append", default=[], help=f"{text} a text was published; comes first"
        )
    _selection(parser)


def about(arguments: argparse.Namespace) -> dict[str, dict[str, str]]:
    """What --publisher and --published say, by file; NumchkError where one has no "="."""
    told: dict[str, dict[str, str]] = {}
    for key in ("publisher", "published"):
        for given in getattr(arguments, key, ()):
            name, joint, text = given.rpartition("=")
            if not (joint and name and text.strip()):
                raise NumchkError(f"--{key} {given}: give a file and a text, such as --{key} wire.txt=TEXT.")
            told.setdefault(name, {})[key] = text.strip()
    return told


def _country(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--country",
        metavar="NAME",
        help='whose "$", "Rs" or "kr" the texts print: name or ISO code; a text\'s own in sources.toml comes first',
    )


def _house(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--config", metavar="FILE", help="settings; by default the nearest numchk.toml or pyproject.toml above the text"
    )
    parser.add_argument("--no-config", action="store_true", help="look for no settings and no accept-file")


def _accept_file(parser: argparse.ArgumentParser, text: str) -> None:
    parser.add_argument("--accept", metavar="FILE", help=text)


def _accepting(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="DRAFT[:LINE]",
        help="a draft's findings: all, or those at a place such as draft.md:3, draft.md:3:12 or "
        "'draft.docx:paragraph 7'",
    )
    parser.add_argument("--reason", metavar="TEXT", default="", help="why they may stand; needed")
    parser.add_argument("--by", metavar="NAME", default="", help="who says so")
    parser.add_argument("--compare", action="store_true", help="hold the drafts side by side too, as compare does")
    parser.add_argument("--prune", action="store_true", help="take out what is no longer found in these drafts instead")
    _accept_file(parser, "where to write; by default the file of the settings, else numchk-accepted.toml")
    _rates(parser)
    _country(parser)
    _selection(parser)


def _rates(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--rates",
        metavar="FILE",
        help="dated exchange rates, TOML or CSV (date, base, quote, rate), to hold money against",
    )


def _serve(serve: argparse.ArgumentParser) -> None:
    serve.set_defaults(output=None)
    serve.add_argument("--port", type=int, default=0, metavar="N", help="the port; by default any that is free")
    serve.add_argument("--no-browser", action="store_true", help="open no browser; the address is printed all the same")
    _accept_file(serve, "where the page writes what is accepted; without it, it is kept until the page ends")
    _rates(serve)
    _country(serve)
    _selection(serve)


def _selection(parser: argparse.ArgumentParser) -> None:
    for option, text in (("--select", "only these"), ("--ignore", "all but these")):
        parser.add_argument(
            option, metavar="NAMES", action="append", default=[], help=f"{text} checks or rules, separated by commas"
        )
