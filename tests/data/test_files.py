"""The landing files: which there are, and that the same seed gives the same bytes."""

import csv
import io
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from hashlib import sha256

import pyarrow.parquet as pq
import pytest

from data.synthetic import generate
from data.synthetic.catalogue import TABLES
from data.synthetic.reading import current, raw_lines, rows
from tests.data.conftest import TODAY


def digests(out):
    files = [path for path in out.rglob("*") if path.is_file()]
    return {path.relative_to(out).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    out = tmp_path_factory.mktemp("small")
    generate(out, people=60, seed=3, today=TODAY)
    return digests(out)


def test_one_seed_gives_equal_files(small, tmp_path):
    generate(tmp_path, people=60, seed=3, today=TODAY)
    assert digests(tmp_path) == small


def test_another_seed_gives_other_people(small, tmp_path):
    generate(tmp_path, people=60, seed=4, today=TODAY)
    other = digests(tmp_path)
    assert other.keys() == small.keys()
    same = [name for name in small if small[name] == other[name] and name.startswith("landing/shop/orders/")]
    assert f"landing/shop/orders/{TODAY - timedelta(days=15)}.csv" not in same


def test_landing_holds_the_tables_of_the_catalogue_and_nothing_else(company):
    found = {path.parent.relative_to(company / "landing").as_posix() for path in company.glob("landing/*/*/*")}
    assert found == set(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_columns_are_those_of_the_catalogue_in_their_order(company, name):
    table = TABLES[name]
    last = rows(company, name)[-1]
    assert tuple(last) == table.columns


def test_history_is_one_file_and_the_last_fortnight_a_file_a_day(company):
    days = [path.name[:10] for path in sorted((company / "landing/shop/orders").iterdir())]
    assert days == [str(TODAY - timedelta(days=ago)) for ago in range(15, 0, -1)]


def test_a_column_is_added_in_the_last_week(company):
    for path in (company / "landing/shop/customers").iterdir():
        header = next(csv.reader(io.StringIO(raw_lines(path)[0].decode())))
        assert ("referral_code" in header) == (path.name[:10] >= str(TODAY - timedelta(days=7)))


def test_existing_files_are_not_overwritten_without_force(tmp_path):
    generate(tmp_path, people=20, seed=1, today=TODAY)
    before = digests(tmp_path)
    with pytest.raises(FileExistsError, match="--force"):
        generate(tmp_path, people=30, seed=1, today=TODAY)
    assert digests(tmp_path) == before
    generate(tmp_path, people=30, seed=1, today=TODAY, force=True)
    assert digests(tmp_path) != before


def test_a_failure_leaves_nothing_half_made(tmp_path, monkeypatch):
    monkeypatch.setattr("data.synthetic.making.deliver", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        generate(tmp_path, people=20, seed=1, today=TODAY)
    assert list(tmp_path.iterdir()) == []


def test_the_remains_of_a_killed_run_are_cleared_away(tmp_path):
    killed = subprocess.Popen([sys.executable, "-c", ""])
    killed.wait()
    remains = tmp_path / f".synthetic-{killed.pid}-abc"
    (remains / "landing").mkdir(parents=True)
    generate(tmp_path, people=20, seed=1, today=TODAY)
    assert {path.name for path in tmp_path.iterdir()} == {"landing", "truth"}


@pytest.mark.parametrize("people", [1, 2, 7])
def test_a_company_may_be_tiny(tmp_path, people):
    generate(tmp_path, people=people, seed=people, today=TODAY)
    assert pq.read_table(tmp_path / "truth/persons.parquet").num_rows == people


def test_people_of_several_blocks_are_one_company(tmp_path, monkeypatch):
    monkeypatch.setattr("data.synthetic.making.CHUNK", 100)
    generate(tmp_path, people=350, seed=5, today=TODAY)
    persons = pq.read_table(tmp_path / "truth/persons.parquet").to_pylist()
    assert len({row["true_person_id"] for row in persons}) == 350
    assert max(Counter(row["email"] for row in persons).values()) == 1
    orders = [row["order_id"] for row in current(tmp_path, "shop/orders")]
    assert len(orders) == len(set(orders)) > 500
