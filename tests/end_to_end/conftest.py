"""One small company and one first night, shared by all end-to-end tests; a test that writes copies the home."""

import datetime as dt
import shutil

import pytest

from data.synthetic import generate
from tests.support.company import night

PEOPLE, SEED, TODAY = 300, 11, dt.date(2026, 1, 31)


@pytest.fixture(scope="session")
def company(tmp_path_factory):
    """The folder that holds `landing` and `truth`."""
    out = tmp_path_factory.mktemp("company")
    generate(out, people=PEOPLE, seed=SEED, today=TODAY)
    return out


@pytest.fixture(scope="session")
def first(tmp_path_factory, company):
    """The home after one night over all files, and how that night ended."""
    home = tmp_path_factory.mktemp("first") / "home"
    outcome = night(home, company / "landing")
    assert outcome.code == 0, (outcome.error, outcome.record.get("error"), outcome.record.get("blocking"))
    return home, outcome


@pytest.fixture
def copied(first, company, tmp_path):
    """A copy of the first home and of its landing folder, to write into."""
    home = tmp_path / "home"
    shutil.copytree(first[0], home, symlinks=True)
    shutil.copytree(company / "landing", tmp_path / "landing")
    (home / "home.json").unlink()
    return home, tmp_path / "landing"
