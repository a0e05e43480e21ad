"""Delivery semantics: whatever the order in which files arrive, the same rows are current."""

import itertools
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.orchestration.loading.conftest import House, declare

HEADER = "id,name,amount,updated_at\n"
STATE = (
    "select id, name, amount, updated_at, _source_file, _row_number, _content_hash, _first_file, _last_file, "
    "_is_current, _is_deleted from raw.shop__customers order by all"
)
DECLARATIONS = {
    "changes": declare(updated_at="updated_at"),
    "changes by file": declare(),
    "full": declare(delivery="full"),
    "append": declare(delivery="append"),
    "without a key": declare(key=(), delivery="append"),
    "full without a key": declare(key=(), delivery="full"),
}
ROWS = st.lists(
    st.tuples(
        st.integers(1, 4), st.sampled_from("abc"), st.sampled_from(["", "1", "2"]), st.sampled_from(["", "1", "2"])
    ),
    max_size=5,
)


def text(rows: list[tuple]) -> str:
    days = {"": "", "1": "2026-01-01T10:00:00Z", "2": "2026-01-02"}
    return HEADER + "".join(f"{key},{name},{amount},{days[day]}\n" for key, name, amount, day in rows)


@pytest.mark.parametrize("kind", DECLARATIONS)
@given(files=st.lists(ROWS, min_size=1, max_size=4), data=st.data())
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_files_in_any_order_over_any_nights_give_the_same_rows(tmp_path_factory, kind: str, files: list, data):
    named = [(f"shop/customers/2026-01-{number + 1:02d}.csv", text(rows)) for number, rows in enumerate(files)]
    together = House(tmp_path_factory.mktemp("together"))
    for path, content in named:
        together.put(path, content)
    together.load(DECLARATIONS[kind])
    apart = House(tmp_path_factory.mktemp("apart"))
    for path, content in data.draw(st.permutations(named)):
        apart.put(path, content)
        assert apart.load(DECLARATIONS[kind]).status == "ok"
    assert apart.rows(STATE) == together.rows(STATE)


@given(files=st.lists(ROWS, min_size=1, max_size=4))
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_full_extract_says_exactly_who_is_there(tmp_path_factory, files: list):
    house = House(tmp_path_factory.mktemp("full"))
    for number, rows in enumerate(files):
        house.put(f"shop/customers/2026-01-{number + 1:02d}.csv", text(rows))
    house.load(DECLARATIONS["full"])
    newest = next((rows for rows in reversed(files) if rows), [])
    present = house.rows("select id from raw.shop__customers where _is_current and not _is_deleted order by id")
    assert [row[0] for row in present] == sorted({str(row[0]) for row in newest})
    everybody = house.rows("select count(*), count(distinct id) from raw.shop__customers where _is_current")
    assert everybody == [(len({row[0] for rows in files for row in rows}),) * 2]


def test_every_order_of_three_extracts_with_one_held_gives_the_same_rows(tmp_path_factory):
    files = {
        "shop/customers/2026-01-01.csv": HEADER + "1,a,,\n2,b,,\n3,c,,\n",
        "shop/customers/2026-01-02.csv": HEADER + "1,a,,\n3,d,,\n",
        "shop/customers/2026-01-03.csv": "wrong,columns\n1,2\n",
    }
    states = set()
    for order in itertools.permutations(files):
        house = House(tmp_path_factory.mktemp("house"))
        for path in order:
            house.put(path, files[path])
            house.load(DECLARATIONS["full"])
        states.add(tuple(house.rows(STATE)))
        deleted = house.rows("select id from raw.shop__customers where _is_deleted")
        assert deleted == [("2",)]
    assert len(states) == 1


def test_a_broken_row_of_a_full_extract_deletes_nobody(house: House):
    house.put("shop/customers/2026-01-01.csv", HEADER + "".join(f"{n},a,1,\n" for n in range(1, 41)))
    house.put(
        "shop/customers/2026-01-02.csv",
        HEADER + "".join(f"{n},a,1,\n" for n in range(1, 38)) + "38,a,one,\n" + '39,"a,1,\n',
    )
    house.load(declare(delivery="full", quarantine_limit=0.1))
    assert house.rows("select id from raw.shop__customers where _is_deleted") == [("40",)]


def test_an_empty_full_extract_is_announced_and_deletes_nobody(house: House):
    house.put("shop/customers/2026-01-01.csv", HEADER + "1,a,,\n")
    house.put("shop/customers/2026-01-02.csv", HEADER)
    result = house.load(DECLARATIONS["full"])
    assert (result.status, house.rows("select _is_deleted from raw.shop__customers")) == ("ok", [(False,)])
    assert "without rows" in result.announcements[0]


def test_one_file_name_overwritten_every_night_counts_by_content(house: House):
    full = declare(delivery="full", path="shop/customers/all.csv")
    for content in ("1,a,,\n2,b,,\n", "1,a,,\n", "1,a,,\n2,b,,\n"):
        house.put("shop/customers/all.csv", HEADER + content)
        house.load(full)
    assert house.rows("select id, _last_file, _is_deleted from raw.shop__customers order by id") == [
        ("1", "shop/customers/all.csv#003", False),
        ("2", "shop/customers/all.csv#003", False),
    ]


def test_a_corrected_file_without_key_takes_the_place_of_the_earlier_content(house: House):
    append = declare(key=(), delivery="append")
    house.put("shop/customers/a.csv", HEADER + "1,a,,\n1,a,,\n2,b,,\n")
    house.load(append)
    house.put("shop/customers/a.csv", HEADER + "1,a,,\n1,a,,\n")
    house.load(append)
    assert house.rows("select id from raw.shop__customers where _is_current") == [("1",), ("1",)]


def test_times_with_offsets_are_compared_as_moments(house: House):
    house.put("shop/customers/a.csv", HEADER + "1,later,,2026-01-01T12:00:00Z\n")
    house.put("shop/customers/b.csv", HEADER + "1,earlier,,2026-01-01T13:00:00+02:00\n")
    house.load(DECLARATIONS["changes"])
    assert house.rows("select name from raw.shop__customers where _is_current") == [("later",)]


@pytest.mark.prove
@pytest.mark.parametrize("kind", DECLARATIONS)
def test_twenty_random_orders_of_many_files_give_the_same_rows(tmp_path_factory, kind: str):
    chance = random.Random(7)
    days = ["", "1", "2"]
    files = [
        (
            f"shop/customers/2026-01-{number + 1:02d}.csv",
            text([(chance.randint(1, 30), chance.choice("abc"), "1", chance.choice(days)) for _ in range(20)]),
        )
        for number in range(15)
    ]
    states = set()
    for _ in range(20):
        chance.shuffle(files)
        house = House(tmp_path_factory.mktemp("house"))
        for number, (path, content) in enumerate(files):
            house.put(path, content)
            if number % 4 == 0:
                house.load(DECLARATIONS[kind])
        house.load(DECLARATIONS[kind])
        states.add(tuple(house.rows(STATE)))
    assert len(states) == 1
