from pathlib import Path

import pytest
import yaml

STAGING = Path(__file__).parents[3] / "dbt_project" / "models" / "staging"


def declared_truths():
    for path in sorted(STAGING.glob("*/_*__sources.yml")):
        for source in yaml.safe_load(path.read_text(encoding="utf-8"))["sources"]:
            for table in source["tables"]:
                for column in table["columns"]:
                    if column.get("config", {}).get("meta", {}).get("is_truth"):
                        yield source["name"], table["name"], column["name"]


def test_the_loyalty_file_of_contoso_declares_its_truth():
    assert ("contoso_loyalty", "members", "ContactId") in set(declared_truths())


@pytest.mark.parametrize(("source", "table", "column"), list(declared_truths()))
def test_no_model_of_the_source_names_a_column_that_is_the_truth(source, table, column):
    naming = [
        path.name
        for path in (STAGING / source).glob("*.sql")
        if column.lower() in path.read_text(encoding="utf-8").lower()
    ]
    assert naming == []
