"""Fitted models on disk: skops files with a fixed allow-list, each with a manifest and a card beside it."""

from __future__ import annotations

import hashlib
import json
import os
import platform
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy
import pandas
import scipy
import sklearn
import skops

from ml import storage

KEPT_VERSIONS = 5
NEEDED = frozenset({"sha256", "libraries", "code_version", "trained_on", "figures"})


class RegistryError(Exception):
    """A model file that is not what its manifest says; the message names the file."""


@dataclass(frozen=True)
class Stored:
    """A model as it came back from disk: its manifest and its learnt state."""

    manifest: dict
    state: dict


def libraries() -> dict[str, str]:
    """Versions that a stored model depends on."""
    return {
        "python": ".".join(platform.python_version_tuple()[:2]),
        "numpy": numpy.__version__,
        "pandas": pandas.__version__,
        "scikit-learn": sklearn.__version__,
        "scipy": scipy.__version__,
        "skops": skops.__version__,
    }


def code_version() -> str:
    """Hash of the Python files of this package: other code, other model."""
    digest = hashlib.sha256()
    root = Path(__file__).parent
    for path in sorted(root.rglob("*.py")):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def write_atomically(path: Path, content: bytes) -> None:
    """Write beside the target, flush to disk, then rename: a reader sees the old file or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


class Registry:
    """The folder of models: ``<score>/<version>.skops|.json|.md|.svg``, ``current.json`` and ``attempt.json``.

    ``current.json`` names the model that scores; ``attempt.json`` tells how the last training ended.
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        """The folder need not exist yet."""
        self.folder = Path(folder)

    def save(self, score: str, version: str, state: dict, manifest: dict, pages: dict[str, str]) -> None:
        """Store a model and make it the current one; the pointer moves last.

        pages: what people read of it, by the ending of the file: its card (``md``), its picture (``svg``).
        """
        content = storage.dump(state)
        manifest = {"score": score, "model_version": version, "sha256": hashlib.sha256(content).hexdigest(), **manifest}
        base = self.folder / score
        write_atomically(base / f"{version}.skops", content)
        for ending, text in pages.items():
            write_atomically(base / f"{version}.{ending}", text.encode())
        write_atomically(base / f"{version}.json", _json(manifest))
        write_atomically(base / "current.json", _json({"model_version": version}))
        self._prune(base, version)

    def current(self, score: str) -> dict | None:
        """The manifest of the current model, or None when there is none."""
        pointer = self.folder / score / "current.json"
        if not pointer.exists():
            return None
        version = str(_read(pointer).get("model_version"))
        if not version.startswith(f"{score}-") or os.sep in version:
            raise RegistryError(f"{pointer}: names no model of {score}")
        path = self.folder / score / f"{version}.json"
        manifest = _read(path)
        if manifest.get("score") != score or manifest.get("model_version") != version:
            raise RegistryError(f"{path}: belongs to another model, {manifest.get('model_version')}")
        lacking = sorted(NEEDED - set(manifest))
        if lacking:
            raise RegistryError(f"{path}: lacks {', '.join(lacking)}")
        return manifest

    def load(self, score: str) -> Stored | None:
        """The current model, verified before anything in it is read; None when there is none."""
        manifest = self.current(score)
        if manifest is None:
            return None
        path = self.folder / score / f"{manifest['model_version']}.skops"
        if not path.exists():
            raise RegistryError(f"{path}: the model file is gone")
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() != manifest.get("sha256"):
            raise RegistryError(f"{path}: not the file that was stored (its sha256 differs from the manifest's)")
        try:
            return Stored(manifest, storage.load(content))
        except storage.ForeignTypeError as error:
            raise RegistryError(f"{path}: {error}") from error

    def card(self, score: str) -> str | None:
        """The card of the current model as Markdown."""
        manifest = self.current(score)
        path = self.folder / score / f"{manifest['model_version']}.md" if manifest else None
        return path.read_text() if path and path.exists() else None

    def note_attempt(self, score: str, today: date, status: str, reason: str) -> None:
        """Remember how the last training ended."""
        attempt = {"attempted_on": today.isoformat(), "status": status, "reason": reason}
        write_atomically(self.folder / score / "attempt.json", _json(attempt))

    def attempt(self, score: str) -> dict | None:
        """How the last training ended, or None before the first."""
        path = self.folder / score / "attempt.json"
        return _read(path) if path.exists() else None

    def _prune(self, base: Path, current: str) -> None:
        manifests = sorted(
            (path for path in base.glob(f"{base.name}-*.json") if path.stem != current),
            key=lambda path: (path.stat().st_mtime_ns, path.name),
        )
        for path in manifests[: -(KEPT_VERSIONS - 1)]:
            for suffix in (".json", ".md", ".svg", ".skops"):
                path.with_suffix(suffix).unlink(missing_ok=True)


def _json(content: dict) -> bytes:
    return (json.dumps(content, indent=2, sort_keys=True) + "\n").encode()


def _read(path: Path) -> dict:
    try:
        content = json.loads(path.read_text())
    except (OSError, ValueError) as error:
        raise RegistryError(f"{path}: cannot be read as JSON ({error})") from error
    if not isinstance(content, dict):
        raise RegistryError(f"{path}: is no JSON object")
    return content
