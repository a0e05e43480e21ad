"""The seed of given names that stand for one another, against short forms that people of five languages go by."""

import csv

import pytest

from tests.dbt_project.identity.warehouse import PROJECT

SEED = PROJECT / "seeds" / "identity" / "given_name_short_forms.csv"
KNOWN = {
    "English": "william bill liam will|robert bob|margaret peggy|edward ted|richard dick|henry harry|abraham abe",
    "German": "josef sepp jupp|friedrich fritz|ursula uschi|heinrich heinz|karl kalle|matthias matze",
    "French": "georges jojo|christian titi|guillaume guigui|frederic fred|veronique vero",
    "Dutch": "willem wim|cornelis kees|johannes joop jan|antonius toon|jacobus sjaak|nicolaas klaas",
    "Spanish": "jose pepe chema|francisco paco curro|enrique quique kike|ignacio nacho|rosario charo|santiago santi",
}


def roots():
    with SEED.open(encoding="utf-8") as file:
        return {row["given_name"]: row["stands_for"] for row in csv.DictReader(file)}


@pytest.mark.parametrize("language", KNOWN)
def test_short_forms_go_back_to_one_name(language):
    known = roots()
    apart = [
        group for group in KNOWN[language].split("|") if len({known.get(name, name) for name in group.split()}) != 1
    ]
    assert apart == []


def test_no_name_stands_for_a_short_form():
    known = roots()
    assert {name: root for name, root in known.items() if root in known} == {}
