"""One small demonstration company for all tests of it."""

from datetime import date
from pathlib import Path

import pytest

from data.synthetic import generate

PEOPLE = 600
TODAY = date(2026, 1, 31)


@pytest.fixture(scope="session")
def company(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("company")
    generate(out, people=PEOPLE, seed=7, today=TODAY)
    return out
