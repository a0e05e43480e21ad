"""The `kith` command: thin words over the nightly job and what it leaves behind."""

import argparse
import datetime as dt
import getpass
import json
import logging
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from orchestration import evaluating, nightly
from orchestration.lib import developing, doctor, querying, reporting
from orchestration.lib.errors import KithError, UsageError, full_disk, nearest
from orchestration.lib.home import Home
from orchestration.lib.matched import KINDS, PEOPLE
from orchestration.lib.stewardship import review as reviewing
from orchestration.lib.stewardship import telling
from orchestration.lib.stewardship import why as asking

COMMANDS = ("run", "status", "doctor", "query", "why", "review", "evaluate", "dev")


def say(text: str) -> None:
    """Write to the terminal; a reader that went away (`kith query ... | head`) is no error."""
    try:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def day(text: str) -> dt.date:
    """Read a day of the command line."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} is no day; write it as 2026-01-31") from error


def run(home: Home, arguments: argparse.Namespace) -> int:
    """Run the nightly job once."""
    outcome = nightly.run(home, arguments.dataset, arguments.landing, arguments.today, quiet=arguments.json)
    say(json.dumps(outcome, indent=2) if arguments.json else reporting.summary(home, outcome))
    return 0 if outcome["status"] == "ok" else 1


def status(home: Home, arguments: argparse.Namespace) -> int:
    """Show the last runs and what they found."""
    facts = reporting.status(home)
    say(json.dumps(facts, indent=2) if arguments.json else reporting.status_text(facts))
    return 0


def examine(home: Home, arguments: argparse.Namespace) -> int:
    """Look at the machine and the home."""
    findings = doctor.examine(home)
    say(json.dumps(findings, indent=2) if arguments.json else reporting.findings_text(findings))
    return 1 if any(finding["status"] == "bad" for finding in findings) else 0


def query(home: Home, arguments: argparse.Namespace) -> int:
    """Ask the published marts."""
    say(querying.query(home, arguments.sql, arguments.schema, arguments.style))
    return 0


def why(home: Home, arguments: argparse.Namespace) -> int:
    """Say why two are one person, or what keeps them apart."""
    facts = asking.why(home, arguments.left, arguments.right)
    say(json.dumps(facts, indent=2) if arguments.json else telling.why_text(facts))
    return 0


def review(home: Home, arguments: argparse.Namespace) -> int:
    """Ask about the pairs whose answer matters most, and write the answers into the seeds."""
    counted = reviewing.review(
        home,
        ask=ask,
        say=say,
        author=arguments.author,
        decided_on=arguments.today or dt.datetime.now(dt.UTC).date(),
        most=arguments.most,
        seeds=arguments.seeds,
        asks_again=sys.stdin.isatty(),
        matched=KINDS[arguments.kind],
    )
    told = f"{counted['same']} same, {counted['different']} different, {counted['skip']} skipped"
    if counted["same"] or counted["different"]:
        told += f"; written to {arguments.seeds}. The next kith run acts on them."
    say(told)
    return 0


def ask(words: str) -> str:
    """Ask on the terminal, or take the next line of standard input; the end of the input quits."""
    if sys.stdin.isatty():
        sys.stdout.write(words)
        sys.stdout.flush()
    return sys.stdin.readline() or "quit"


def evaluate(home: Home, arguments: argparse.Namespace) -> int:
    """Measure a part of the night on the user's own data."""
    if arguments.what is None:
        raise UsageError(f"evaluate what? Known are: {', '.join(evaluating.EVALUATIONS)}")
    say(evaluating.EVALUATIONS[arguments.what][0](home, arguments))
    return 0


def dev(home: Home, arguments: argparse.Namespace) -> int:
    """Copy the last good warehouse to the private target."""
    say(developing.copy_warehouse(home))
    return 0


class Parser(argparse.ArgumentParser):
    """An argument parser that names the nearest command."""

    def error(self, message: str) -> None:
        """Turn argparse's message into one line with what to do next."""
        raise UsageError(f"{message}. Type: {self.prog} --help")


def parser() -> Parser:
    """Return the words of the command."""
    top = Parser(prog="kith", description="Customer data, unified in your own warehouse.")
    top.add_argument("--debug", action="store_true", help="show the traceback of a failure")
    commands = top.add_subparsers(dest="command", metavar="{" + ",".join(COMMANDS) + "}")

    def command(name: str, action: Callable, text: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text)
        sub.set_defaults(action=action)
        return sub

    night = command("run", run, "run the nightly job: load, build, train if due, score, refresh audiences, publish")
    night.add_argument("--dataset", help="a set of sources (default: the home's, else demo)")
    night.add_argument("--landing", help="the folder the files land in")
    night.add_argument("--today", type=day, help="the day that counts as today")
    night.add_argument("--json", action="store_true", help="print the run's record as JSON")
    shown = command("status", status, "last runs, freshness, rows by layer, failed checks, quarantine")
    shown.add_argument("--json", action="store_true")
    seen = command("doctor", examine, "look at versions, disk, memory, locks, key and landing folder")
    seen.add_argument("--json", action="store_true")
    asked = command("query", query, "ask the published marts with SQL")
    asked.add_argument("sql")
    asked.add_argument("--schema", default="main", help="main (masked, default) or personal")
    style = asked.add_mutually_exclusive_group()
    style.add_argument("--csv", dest="style", action="store_const", const="csv", default="table")
    style.add_argument("--json", dest="style", action="store_const", const="json")
    two = command("why", why, "why two are one person or organisation, or what keeps them apart")
    two.add_argument(
        "left",
        help="a record id, a person id, an e-mail address or a phone number; an organisation id, or an account as "
        "account:<source>:<key>, account:<web site> or account:<name>",
    )
    two.add_argument("right", help="the other one, named in the same way")
    two.add_argument("--json", action="store_true")
    looked = command("review", review, "answer the open questions of matching, the most at stake first")
    looked.add_argument("--kind", choices=list(KINDS), default=PEOPLE.one, help="of whom (default: person)")
    looked.add_argument("--author", default=getpass.getuser(), help="who decides (default: your login)")
    looked.add_argument("--today", type=day, help="the day of the decisions (default: today)")
    looked.add_argument("--most", type=int, default=20, help="questions to ask (default: 20)")
    looked.add_argument("--seeds", type=Path, default=reviewing.SEEDS, help="folder of the CSV seeds of overrides")
    measured = command("evaluate", evaluate, "measure matching or predictions on your own data")
    things = measured.add_subparsers(dest="what", metavar="{" + ",".join(evaluating.EVALUATIONS) + "}")
    for name, (_, declare, text) in evaluating.EVALUATIONS.items():
        declare(things.add_parser(name, help=text, description=text), day)
    command("dev", dev, "copy the last good warehouse for your own dbt")
    return top


def main(words: Sequence[str] | None = None) -> int:
    """Run the command; return 0 for ok, 1 for a data or run failure, 2 for a wrong call."""
    words = list(sys.argv[1:] if words is None else words)
    logging.getLogger("dagster").setLevel(logging.CRITICAL)
    debug = "--debug" in words
    try:
        named = [word for word in words if not word.startswith("-")][:1]
        if named and named[0] not in COMMANDS:
            raise UsageError(f"unknown command {named[0]}: {nearest(named[0], COMMANDS)}")
        arguments = parser().parse_args(words)
        if arguments.command is None:
            parser().print_help()
            return 2
        return arguments.action(Home.from_environment(), arguments)
    except KithError as error:
        sys.stderr.write(f"kith: {error}\n")
        return error.exit_code
    except KeyboardInterrupt:
        sys.stderr.write("kith: interrupted; nothing half-done is published. Type: kith run\n")
        return 1
    except Exception as error:
        reason = full_disk(Home.from_environment().root) or f"{type(error).__name__}: {error}"
        sys.stderr.write(traceback.format_exc() if debug else f"kith: {reason}\nkith: more with --debug\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
