"""A dataset: a named set of sources, with the day that counts as today and the folder its files land in."""

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from orchestration.lib.errors import UsageError, nearest
from orchestration.lib.home import DBT_PROJECT, PROJECT, Home

DEMO = "demo"
PEOPLE_FILE = "people_file"  # what `kith evaluate identity` reads: one file of the user's, nothing that lands
DEMO_PEOPLE, DEMO_SEED = 2000, 7


@cache
def variables() -> dict:
    """Return the `vars` of dbt_project.yml, the one home of what analytics engineers set."""
    return yaml.safe_load((DBT_PROJECT / "dbt_project.yml").read_text(encoding="utf-8"))["vars"]


@dataclass(frozen=True)
class Dataset:
    """What a run reads: the dataset's name, its landing folder and today."""

    name: str
    landing: Path
    today: dt.date


def resolve(
    home: Home, name: str | None = None, landing: str | Path | None = None, today: dt.date | None = None
) -> Dataset:
    """Fill in what the call leaves open from the home's memory and the dataset's own clock.

    Raises UsageError for an unknown dataset, a missing landing folder, or another dataset than the home's.
    """
    remembered = home.remembered()
    name = name or remembered.get("dataset", DEMO)
    if name not in variables()["sources"]:
        raise UsageError(f"unknown dataset {name}: {nearest(name, variables()['sources'])}")
    if name == PEOPLE_FILE:
        raise UsageError(f"{name} is not loaded at night. Type: kith evaluate identity FILE --id COLUMN")
    folder = landing or (remembered.get("landing") if remembered.get("dataset") == name else None)
    if folder is None and name == DEMO:
        folder = PROJECT / "data" / "landing"
    if folder is None:
        raise UsageError(f"where are the files of {name}? Type: kith run --dataset {name} --landing FOLDER")
    folder = Path(folder).expanduser().resolve()
    clock = variables().get("clocks", {}).get(name)
    day = today or (clock if isinstance(clock, dt.date) else dt.date.today())
    if not folder.is_dir() and not (name == DEMO and folder == PROJECT / "data" / "landing"):
        raise UsageError(f"the landing folder {folder} does not exist or is no folder. Give one with --landing FOLDER")
    home.check(name, folder)
    return Dataset(name, folder, day)


def make_demo_files(dataset: Dataset) -> bool:
    """Write the demonstration company's files where they are missing; return whether that was needed."""
    if dataset.landing.exists():
        return False
    from data.synthetic import generate  # noqa: PLC0415  (the generator loads only when files are wanted)

    generate(dataset.landing.parent, people=DEMO_PEOPLE, seed=DEMO_SEED, today=dataset.today)
    return True
