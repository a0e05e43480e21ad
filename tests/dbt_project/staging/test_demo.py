from datetime import date

from tests.dbt_project.staging.conftest import Staging


def test_staging_builds_and_its_unit_tests_pass_before_the_first_file(tmp_path):
    staging = Staging(tmp_path, "demo", date(2026, 1, 31))
    staging.load()
    nodes = staging.build()
    assert {name: status for name, status in nodes.items() if status not in {"success", "pass"}} == {}
