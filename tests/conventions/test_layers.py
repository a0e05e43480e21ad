"""A layer reads only layers to its left; each package knows only what it may know."""

import ast
import sys

from tests.conventions import tree

ML_MAY_IMPORT = {"numpy", "pandas", "sklearn", "skops", "scipy", "ml"}


def imports(path):
    modules = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            modules.add(node.module)
    return modules


def test_a_layer_reads_only_layers_to_its_left():
    home = {path.stem: tree.layer(path) for path in tree.sql_models()}
    wrong = [
        f"{tree.name(path)} reads {ref} ({home[ref]})"
        for path in tree.sql_models()
        for ref in tree.refs(path.read_text(encoding="utf-8"))
        if tree.layer(path) in tree.LAYERS
        and home.get(ref) in tree.LAYERS
        and tree.LAYERS.index(home[ref]) > tree.LAYERS.index(tree.layer(path))
    ]
    assert wrong == []


def test_only_staging_and_operations_read_raw():
    schemas = tree.source_schemas()
    wrong = [
        f"{tree.name(path)} reads raw source {source}"
        for path in tree.sql_models()
        for source, _ in tree.sources(path.read_text(encoding="utf-8"))
        if schemas[source] == "raw" and tree.layer(path) not in {"staging", "operations"}
    ]
    assert wrong == []


def test_load_times_live_in_raw_staging_and_operations_only():
    wrong = [
        tree.name(path)
        for path in tree.sql_models()
        if tree.layer(path) not in {"staging", "operations"} and "loaded_at" in path.read_text(encoding="utf-8")
    ]
    assert wrong == []


def test_no_model_asks_the_clock_of_the_machine():
    words = ("current_date", "current_timestamp", "now()", "today()", "random()", "uuid()")
    wrong = [
        f"{tree.name(path)}: {word}"
        for path in tree.sql_models()
        for word in words
        if word in path.read_text(encoding="utf-8").lower()
    ]
    assert wrong == []


def test_ml_knows_only_frames_and_models():

    allowed = ML_MAY_IMPORT | set(sys.stdlib_module_names)
    wrong = [
        f"{tree.name(path)} imports {module}"
        for path in tree.python_files("ml")
        for module in imports(path)
        if module.split(".")[0] not in allowed
    ]
    assert wrong == []


def test_lib_never_imports_defs_nor_dagster():
    wrong = [
        f"{tree.name(path)} imports {module}"
        for path in tree.python_files("orchestration/lib")
        for module in imports(path)
        if module.startswith(("orchestration.defs", "orchestration.definitions", "dagster"))
    ]
    assert wrong == []


def test_the_definitions_read_in_one_breath():
    lines = (tree.ROOT / "orchestration" / "definitions.py").read_text(encoding="utf-8").splitlines()
    assert len(lines) < 50


def test_the_top_level_is_what_it_was_fixed_to_be():
    fixed = {
        "README.md",
        "Makefile",
        "pyproject.toml",
        "requirements.lock",
        "LICENSE",
        "data",
        "dbt_project",
        "orchestration",
        "ml",
        "tests",
    }
    generated = {"logs", "kith.egg-info"}
    top = {entry.name for entry in tree.ROOT.iterdir() if not entry.name.startswith(".")}
    assert top - generated <= fixed
