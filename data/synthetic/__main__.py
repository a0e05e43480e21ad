"""The command: `python -m data.synthetic --people 2000 --seed 7 --today 2026-01-31 --out DIR`."""

import argparse
import sys
import time
from datetime import date
from pathlib import Path

from data.synthetic.making import generate


def main(arguments: list[str] | None = None) -> int:
    """Make the demonstration company; 0 when made, 2 when it would overwrite files."""
    parser = argparse.ArgumentParser(prog="python -m data.synthetic", description=__doc__)
    parser.add_argument("--people", type=int, default=2000, help="how many people (default 2000)")
    parser.add_argument("--seed", type=int, default=7, help="equal seeds give equal rows (default 7)")
    parser.add_argument(
        "--today", type=date.fromisoformat, default=date(2026, 1, 31), help="history ends the day before"
    )
    parser.add_argument("--out", type=Path, default=Path("data"), help="landing/ and truth/ are written in here")
    parser.add_argument("--force", action="store_true", help="replace files that are there")
    options = parser.parse_args(arguments)
    if options.people < 1:
        parser.error("--people must be at least 1")
    started = time.monotonic()
    try:
        generate(options.out, options.people, options.seed, options.today, options.force)
    except FileExistsError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    seconds = time.monotonic() - started
    out = options.out
    sys.stdout.write(f"{options.people} people in {out / 'landing'}, the truth in {out / 'truth'} ({seconds:.1f} s)\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
