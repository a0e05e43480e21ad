"""The ordinary life of a table: files come, are loaded once, and are remembered."""

from tests.orchestration.loading.conftest import House, declare

HEADER = "id,name,amount,updated_at\n"


def test_a_file_is_loaded_with_its_origin_and_entered_in_the_ledger(house: House):
    house.put("shop/customers/2026-01-05.csv", HEADER + '1,Anna,1.50,2026-01-05T10:00:00Z\n2,"Be\nn",,\n')
    result = house.load(declare())
    assert (result.status, result.loaded, result.newest_file_on.isoformat()) == ("ok", 2, "2026-01-05")
    assert house.rows("select id, name, amount, _source_file, _row_number, _is_current from raw.shop__customers") == [
        ("1", "Anna", "1.50", "shop/customers/2026-01-05.csv", 1, True),
        ("2", "Be\nn", None, "shop/customers/2026-01-05.csv", 2, True),
    ]
    assert house.rows("select run_id, path, rows_in, loaded, status, file_order from operations.file_ledger") == [
        ("run-1", "shop/customers/2026-01-05.csv", 2, 2, "loaded", "shop/customers/2026-01-05.csv#001")
    ]


def test_a_file_seen_before_is_not_loaded_again(house: House):
    house.put("shop/customers/2026-01-05.csv", HEADER + "1,Anna,1,\n")
    house.load(declare())
    result = house.load(declare())
    assert ([file.status for file in result.files], result.loaded, result.row_count) == (["seen"], 0, 1)
    assert len(house.rows("select * from operations.file_ledger")) == 1


def test_the_same_key_with_new_content_is_a_new_version_and_a_redelivery_is_not(house: House):
    house.put("shop/customers/2026-01-05.csv", HEADER + "1,Anna,1,\n2,Ben,1,\n")
    house.put("shop/customers/2026-01-06.csv", HEADER + "1,Anne,1,\n2,Ben,1,\n")
    result = house.load(declare())
    assert (result.loaded, result.duplicates) == (3, 1)
    assert house.rows("select name from raw.shop__customers where _is_current order by id") == [("Anne",), ("Ben",)]
    assert house.rows("select _first_file[-8:-5], _last_file[-8:-5] from raw.shop__customers where id = '2'")


def test_a_key_absent_from_the_newest_full_extract_is_kept_and_marked(house: House):
    full = declare(delivery="full")
    house.put("shop/customers/2026-01-05.csv", HEADER + "1,Anna,1,\n2,Ben,1,\n")
    house.put("shop/customers/2026-01-06.csv", HEADER + "1,Anna,1,\n")
    house.load(full)
    assert house.rows("select id, _is_current, _is_deleted from raw.shop__customers order by id") == [
        ("1", True, False),
        ("2", True, True),
    ]
    house.put("shop/customers/2026-01-07.csv", HEADER + "2,Ben,1,\n")
    house.load(full)
    assert house.rows("select id, _is_deleted from raw.shop__customers order by id") == [("1", True), ("2", False)]


def test_rows_without_a_key_count_by_file_and_position(house: House):
    house.put("shop/customers/2026-01-05.csv", HEADER + "1,Anna,1,\n1,Anna,1,\n")
    house.put("shop/customers/2026-01-06.csv", HEADER + "1,Anna,1,\n1,Anna,1,\n")
    result = house.load(declare(key=(), delivery="append"))
    assert (result.loaded, result.duplicates, result.current_count) == (4, 0, 4)
