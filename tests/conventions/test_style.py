"""The numbers that keep the house small enough to read; the lists of exceptions may only shrink."""

import ast
import itertools
import re
import statistics

import pytest

from tests.conventions import tree

MEDIAN_LINES, MOST_LINES = 35, 150
PYTHON_LINES, FUNCTION_LINES = 300, 50
JINJA_STATEMENT = re.compile(r"\{%")
MODEL_NAME = {
    "staging": r"stg_\w+__\w+|int_conformed__\w+",
    "audiences": r"aud_\w+|int_audiences__\w+|audiences|audience_\w+",
}


def test_models_are_short():
    lengths = {tree.name(p): len(p.read_text(encoding="utf-8").splitlines()) for p in tree.sql_models()}
    assert statistics.median(lengths.values()) <= MEDIAN_LINES
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES} == {}


def test_a_model_outside_identity_has_at_most_one_jinja_statement():
    wrong = {}
    for path in tree.sql_models():
        statements = len(JINJA_STATEMENT.findall(path.read_text(encoding="utf-8")))
        if tree.layer(path) != "identity" and statements > 1:
            wrong[tree.name(path)] = statements
    assert wrong == {}


def test_an_outcome_that_does_not_occur_is_filled_in_by_the_macro():
    """So that one more outcome is told only where it comes from: `counted(...)` writes the zeros of the others."""
    listed = (tree.DBT / "macros" / "outcome_columns.sql").read_text(encoding="utf-8")
    names = "|".join(re.findall(r"'(\w+)':", listed))
    zero = re.compile(rf"\b0 as ({names})\b")
    assert [tree.name(p) for p in tree.sql_models() if zero.search(p.read_text(encoding="utf-8"))] == []


def test_every_model_ends_with_its_last_step_or_is_one_macro_call_or_one_select():
    wrong = []
    for path in tree.sql_models():
        text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.S).strip()
        if re.match(r"(?s)^(\{\{ config\(.*?\) \}\}\s*)?(--[^\n]*\n|\s)*with\b", text) and not re.search(
            r"select \* from \w+\s*$", text
        ):
            wrong.append(tree.name(path))
    assert wrong == []


def test_every_model_stands_beside_a_yml_of_its_own_name():
    missing = [tree.name(p) for p in tree.sql_models() if not p.with_suffix(".yml").exists()]
    assert missing == []


def test_every_description_begins_with_the_grain():
    wrong = {
        name: (block.get("description") or "")[:40]
        for name, block in tree.described_models().items()
        if not (block.get("description") or "").startswith("One row per ")
    }
    assert wrong == {}


def test_every_column_of_a_public_or_conformed_model_is_described():
    wrong = [
        f"{name}.{column['name']}"
        for name, block in tree.described_models().items()
        if tree.is_public(block) or name.startswith("int_conformed__")
        for column in block.get("columns", [])
        if not column.get("description")
    ]
    assert wrong == []


def test_every_public_model_keeps_a_contract():
    wrong = [
        name
        for name, block in tree.described_models().items()
        if tree.is_public(block) and not ((block.get("config") or {}).get("contract") or {}).get("enforced")
    ]
    assert wrong == []


def test_models_carry_the_name_of_their_layer():
    wrong = [
        tree.name(p)
        for p in tree.sql_models()
        if not re.fullmatch(MODEL_NAME.get(tree.layer(p), rf"int_{tree.layer(p)}__\w+|[a-z]+[a-z_]*"), p.stem)
        or p.stem.startswith(("fct_", "dim_"))
    ]
    assert wrong == []


@pytest.mark.parametrize("ending", ["_date", "_time", "_timestamp"])
def test_times_end_in_at_and_days_in_on(ending):
    allowed = {"birth_date"}  # the word every source and every reader uses
    wrong = [
        f"{name}.{column['name']}"
        for name, block in tree.described_models().items()
        for column in block.get("columns", [])
        if column["name"].endswith(ending) and column["name"] not in allowed
    ]
    assert wrong == []


def test_python_files_and_functions_are_short():
    wrong = {}
    for path in tree.python_files():
        text = path.read_text(encoding="utf-8")
        if len(text.splitlines()) > PYTHON_LINES:
            wrong[tree.name(path)] = len(text.splitlines())
        for node in ast.walk(ast.parse(text)):
            if (
                isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
                and node.end_lineno - node.lineno > FUNCTION_LINES
            ):
                wrong[f"{tree.name(path)}:{node.name}"] = node.end_lineno - node.lineno
    assert wrong == {}


def test_every_dependency_gives_its_reason():
    lines = (tree.ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    wrong = [
        line.strip()
        for before, line in itertools.pairwise(lines)
        if re.match(r'^    "[a-z][\w.-]*[=<>]', line) and not before.strip().startswith(("#", '"sqlfluff'))
    ]
    assert wrong == []


def test_the_lock_names_no_package_index():
    text = (tree.ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert not re.search(r"https?://|index.url|find.links", text)
