"""Attributes of the users' own: what sort each is comes from its values, and its levels follow."""

import duckdb
import pytest
from dbt.adapters.factory import reset_adapters
from dbt.cli.main import dbtRunner

from tests.dbt_project.identity.warehouse import PROJECT

# one record against another: value, number, spread of the attribute, parts
CASES = {
    "the same text": (("blue", None, None, None), ("blue", None, None, None), "same"),
    "a slip": (("politician", None, None, None), ("politican", None, None, None), "close"),
    "another text": (("politician", None, None, None), ("painter", None, None, None), "different"),
    "amounts within 1%": (("10000", 10000, 30000, None), ("10090", 10090, 30000, None), "close"),
    "amounts within 10%": (("10000", 10000, 30000, None), ("10900", 10900, 30000, None), "near"),
    "amounts apart": (("10000", 10000, 30000, None), ("15000", 15000, 30000, None), "different"),
    "years apart are no share of two thousand": (("1974", 1974, 20, None), ("1990", 1990, 20, None), "different"),
    "years a year apart": (("1974", 1974, 20, None), ("1975", 1975, 20, None), "close"),
    "years a few apart": (("1974", 1974, 20, None), ("1978", 1978, 20, None), "near"),
    "digits alike are no numbers alike": (("10000", 10000, 9000, None), ("100000", 100000, 9000, None), "different"),
    "half of a list": (("blue|red", None, None, 2), ("blue|green|red", None, None, 3), "close"),
    "one of a list": (("blue|red", None, None, 2), ("blue|green|white", None, None, 3), "near"),
    "none of a list": (("blue|red", None, None, 2), ("bluish|reddish", None, None, 2), "different"),
}
INLINE = """
{%- set columns = attribute_columns('x').values() | list -%}
select c.words, case
    {%- for words, condition in attribute_comparisons()[0].levels %}
    when {{ condition }} then '{{ words }}'
    {%- endfor %}
    else 'different' end as level
from main.cases as c inner join main.sides as l on c.words = l.words and l.side = 'left'
inner join main.sides as r on c.words = r.words and r.side = 'right'
"""


@pytest.fixture(scope="module")
def levels(tmp_path_factory):
    home = tmp_path_factory.mktemp("attributes")
    patch = pytest.MonkeyPatch()
    patch.setenv("KITH_HOME", str(home))
    connection = duckdb.connect(str(home / "dev.duckdb"))
    connection.execute("create table cases (words varchar)")
    connection.execute(
        "create table sides (words varchar, side varchar, attribute_x varchar, attribute_x_number double, "
        "attribute_x_spread double, attribute_x_part_count bigint)"
    )
    for words, (left, right, _) in CASES.items():
        connection.execute("insert into cases values (?)", [words])
        for side, values in (("left", left), ("right", right)):
            connection.execute("insert into sides values (?, ?, ?, ?, ?, ?)", [words, side, *values])
    connection.close()
    folders = ["--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT), "--target-path", str(home / "t")]
    folders += ["--log-path", str(home / "logs"), "--quiet"]
    said = ["--vars", '{"matching_attributes": {"demo": ["x"]}}', "--no-partial-parse", "--limit", "-1"]
    result = dbtRunner().invoke(["show", "--inline", INLINE, *said, *folders])
    reset_adapters()
    patch.undo()
    assert result.success, result.exception
    table = result.result.results[0].agate_table
    return {row["words"]: row["level"].split(" ")[0] for row in table.rows}


@pytest.mark.parametrize("words", CASES)
def test_an_attribute_is_compared_by_its_sort(levels, words):
    assert levels[words] == CASES[words][2]
