"""The tree as the convention tests read it: files as written, before anything is compiled."""

import re
from functools import cache
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
DBT = ROOT / "dbt_project"
MODELS = DBT / "models"
LAYERS = ["staging", "identity", "activity", "traits", "scores", "profiles", "audiences", "activation"]
PYTHON_FOLDERS = ["orchestration", "ml", "data/synthetic"]


def sql_models() -> list[Path]:
    """Every model file."""
    return sorted(MODELS.rglob("*.sql"))


def python_files(*folders: str) -> list[Path]:
    """Every Python file of the named folders (default: all that ships)."""
    return sorted(p for folder in folders or PYTHON_FOLDERS for p in (ROOT / folder).rglob("*.py"))


def layer(model: Path) -> str:
    """The first folder under models."""
    return model.relative_to(MODELS).parts[0]


def refs(text: str) -> set[str]:
    """The models that a model names."""
    return set(re.findall(r"ref\(\s*'(\w+)'", text))


def sources(text: str) -> set[tuple[str, str]]:
    """The sources that a model names."""
    return set(re.findall(r"source\(\s*'(\w+)'\s*,\s*'(\w+)'", text))


def name(path: Path) -> str:
    """A path as the reader of a failure wants it."""
    return path.relative_to(ROOT).as_posix()


@cache
def described_models() -> dict[str, dict]:
    """Every model's yml block, with its file."""
    blocks = {}
    for path in sorted(MODELS.rglob("*.yml")):
        for block in (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("models", []):
            blocks[block["name"]] = {**block, "file": path}
    return blocks


@cache
def source_schemas() -> dict[str, str]:
    """Source name -> warehouse schema."""
    found = {}
    for path in sorted(MODELS.rglob("*.yml")):
        for block in (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("sources", []):
            found[block["name"]] = block.get("schema", block["name"])
    return found


def is_public(block: dict) -> bool:
    """Whether others may rely on this model."""
    return "public" in (block.get("access"), (block.get("config") or {}).get("access"))
