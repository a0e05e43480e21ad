"""Where the generated state lives: one folder, KITH_HOME, that belongs to one dataset."""

import json
import os
import secrets
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from orchestration.lib.errors import UsageError

PROJECT = Path(__file__).resolve().parents[2]
DBT_PROJECT = PROJECT / "dbt_project"


def write_atomically(path: Path, text: str, mode: int = 0o644) -> None:
    """Write a small file so that a reader sees the old or the new text, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


@dataclass(frozen=True)
class Home:
    """The folder of generated state; every path that Kith writes hangs on it."""

    root: Path

    @classmethod
    def from_environment(cls) -> "Home":
        """Return the home that KITH_HOME names, or `.kith` in the checkout."""
        return cls(Path(os.environ.get("KITH_HOME") or PROJECT / ".kith").expanduser().resolve())

    @cached_property
    def warehouse(self) -> Path:
        """The file that only the nightly job opens."""
        return self.root / "warehouse.duckdb"

    @cached_property
    def dev_warehouse(self) -> Path:
        """The private copy that `kith dev` makes."""
        return self.root / "dev.duckdb"

    @cached_property
    def serving(self) -> Path:
        """The folder that readers read."""
        return self.root / "serving"

    @cached_property
    def serving_file(self) -> Path:
        """The symlink to the newest published file."""
        return self.serving / "kith.duckdb"

    @cached_property
    def models(self) -> Path:
        """The fitted models."""
        return self.root / "models"

    @cached_property
    def runs(self) -> Path:
        """One JSON file per run."""
        return self.root / "runs"

    @cached_property
    def dagster(self) -> Path:
        """Dagster's own home: run history and event log."""
        return self.root / "dagster"

    @cached_property
    def dbt_target(self) -> Path:
        """What dbt compiles and reports."""
        return self.root / "dbt"

    @cached_property
    def lock_file(self) -> Path:
        """Held by the run that writes."""
        return self.root / "run.lock"

    @cached_property
    def memory_file(self) -> Path:
        """What this home remembers: dataset and landing folder."""
        return self.root / "home.json"

    def remembered(self) -> dict[str, str]:
        """Return `{dataset, landing}` of this home, empty before the first run."""
        if not self.memory_file.exists():
            return {}
        return json.loads(self.memory_file.read_text(encoding="utf-8"))

    def check(self, dataset: str, landing: Path) -> None:
        """Refuse another dataset than this home's, with the command to type."""
        known = self.remembered().get("dataset", dataset)
        if known != dataset:
            raise UsageError(
                f"{self.root} holds the dataset {known}; a home holds one dataset. "
                f"Type: KITH_HOME={self.root}-{dataset} kith run --dataset {dataset} --landing {landing}"
            )

    def remember(self, dataset: str, landing: Path) -> None:
        """Tie this home to a dataset and its landing folder, so that later runs need no flags."""
        self.check(dataset, landing)
        if self.remembered() != {"dataset": dataset, "landing": str(landing)}:
            write_atomically(
                self.memory_file, json.dumps({"dataset": dataset, "landing": str(landing)}, indent=2) + "\n"
            )

    def key(self) -> bytes:
        """Return the key of the pseudonyms: 32 bytes, kept as hex in the file `key` (mode 0600) and nowhere else."""
        path = self.root / "key"
        if not path.exists():
            write_atomically(path, secrets.token_hex(32) + "\n", mode=0o600)
        return bytes.fromhex(path.read_text(encoding="utf-8").strip())
