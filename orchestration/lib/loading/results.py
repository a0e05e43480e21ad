"""What a load reports: one TableLoad per table, one FileLoad per file found in the landing folder."""

from dataclasses import dataclass, field
from datetime import date

OK, HELD, UNRECONCILED = "ok", "held", "unreconciled"
LOADED, SEEN, REFUSED = "loaded", "seen", "refused"


class FileProblem(Exception):
    """Why a whole file cannot be loaded: what is wrong, where, and what to do about it."""

    def __init__(self, what: str, remedy: str, line: int | None = None) -> None:
        """Keep the three parts of the message."""
        super().__init__(what)
        self.what, self.remedy, self.line = what, remedy, line


@dataclass
class FileLoad:
    """What became of one file; rows_in = loaded + quarantined + duplicates whenever status is `loaded`."""

    path: str
    sha256: str = ""
    size: int = 0
    rows_in: int = 0
    loaded: int = 0
    quarantined: int = 0
    duplicates: int = 0
    status: str = LOADED
    message: str = ""
    announcements: list[str] = field(default_factory=list)


@dataclass
class TableLoad:
    """What became of one table in this run."""

    source: str
    table: str
    identifier: str
    status: str = OK
    reason: str = ""
    files: list[FileLoad] = field(default_factory=list)
    newest_file_on: date | None = None
    row_count: int = 0
    current_count: int = 0

    def count(self, what: str) -> int:
        """Sum rows_in, loaded, quarantined or duplicates over the files loaded in this run."""
        return sum(getattr(file, what) for file in self.files if file.status == LOADED)

    @property
    def loaded(self) -> int:
        """Row versions that were new."""
        return self.count("loaded")

    @property
    def quarantined(self) -> int:
        """Rows set aside with a reason."""
        return self.count("quarantined")

    @property
    def duplicates(self) -> int:
        """Rows that had been delivered before with the same content."""
        return self.count("duplicates")

    @property
    def announcements(self) -> list[str]:
        """What a person should know although nothing failed, such as an added column."""
        return [f"{file.path}: {text}" for file in self.files for text in file.announcements]

    def settle(self) -> "TableLoad":
        """Derive status and reason from the files; the worst file decides."""
        bad = [file for file in self.files if file.status in (HELD, REFUSED, UNRECONCILED)]
        if any(file.status == UNRECONCILED for file in bad):
            self.status = UNRECONCILED
        elif bad:
            self.status = HELD
        self.reason = "; ".join(file.message for file in bad)
        return self
